// The units of the organization that a resource discovery leaves out: chosen in the tree of units, or by their paths
// (guide chapter 08).

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TokenGroup from '@cloudscape-design/components/token-group';
import { useState } from 'react';
import { tell } from '../../app/notices.ts';
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { partWords } from '../../texts/parts.ts';
import { texts } from '../../texts.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { excludeAll, excludeOne, include, isExcluded } from './exclusions.ts';
import { type Unit, useUnits } from './use-units.ts';

type Props = {
  readonly paths: readonly string[];
  readonly onChange: (paths: readonly string[]) => void;
};

export function UnitExclusions(props: Props & { readonly errorText: string | undefined }) {
  const { paths, onChange } = props;
  const [typed, setTyped] = useState('');
  const units = useUnits(useOrganization().isReader ?? false).data ?? [];
  const add = (path: string) => {
    if (path !== '' && !paths.includes(path)) onChange([...paths, path]);
    setTyped('');
  };
  return (
    <SpaceBetween size="s">
      <FormField
        label={words.exclusions}
        description={words.exclusionsHint}
        errorText={props.errorText}
        stretch
      >
        <SpaceBetween size="xs">
          {units.length > 0 && (
            <ul className="units" aria-label={words.units}>
              {units.map((unit) => (
                <UnitRow key={unit.path} unit={unit} units={units} paths={paths} onChange={onChange} />
              ))}
            </ul>
          )}
          {paths.length === 0 ? (
            <Box color="text-body-secondary">{words.noExclusions}</Box>
          ) : (
            <TokenGroup
              items={paths.map((path) => ({
                ...labelOf(path, units),
                dismissLabel: partWords.removeOf(path),
              }))}
              onDismiss={({ detail }) => onChange(paths.filter((_, index) => index !== detail.itemIndex))}
            />
          )}
        </SpaceBetween>
      </FormField>
      <FormField label={words.entityPath} constraintText={words.entityPathHint}>
        <div className="field-and-button">
          <Input value={typed} onChange={({ detail }) => setTyped(detail.value)} />
          <Button formAction="none" onClick={() => add(typed.trim())}>
            {texts.actions.add}
          </Button>
        </div>
      </FormField>
    </SpaceBetween>
  );
}

/** A path, with the name of its unit where that is known. */
function labelOf(path: string, units: readonly Unit[]) {
  const unit = units.find((each) => each.path === path.replace(/\*$/, ''));
  if (!unit) return { label: path };
  return { label: unit.name, ...(path.endsWith('*') && { labelTag: words.allUnits }), description: path };
}

function UnitRow(props: Props & { readonly unit: Unit; readonly units: readonly Unit[] }) {
  const { unit, units, paths, onChange } = props;
  const { name, path } = unit;
  const copy = () =>
    navigator.clipboard.writeText(path).then(
      () => tell(words.pathCopied(name)),
      () => tell(words.pathNotCopied, 'error'),
    );
  return (
    <li style={{ paddingInlineStart: `${unit.depth * 20}px` }}>
      <Checkbox
        checked={isExcluded(paths, path)}
        onChange={({ detail }) =>
          onChange(detail.checked ? excludeAll(paths, path) : include(paths, path, units))
        }
      >
        {name} <span className="mono">{unit.id}</span>
      </Checkbox>
      <ButtonDropdown
        variant="inline-icon"
        ariaLabel={words.unitActions(name)}
        expandToViewport
        items={[
          { id: 'all', text: words.withChildren },
          { id: 'one', text: words.onlyThis },
          { id: 'copy', text: words.copyPath },
        ]}
        onItemClick={({ detail }) => {
          if (detail.id === 'copy') void copy();
          else onChange(detail.id === 'all' ? excludeAll(paths, path) : excludeOne(paths, path, units));
        }}
      />
    </li>
  );
}
