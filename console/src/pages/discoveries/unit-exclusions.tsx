// The units of the organization that a resource discovery leaves out: chosen in the tree of units, or by their paths.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TokenGroup from '@cloudscape-design/components/token-group';
import { useState } from 'react';
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { texts } from '../../texts.ts';
import { type Unit, useUnits } from './use-units.ts';

export function UnitExclusions(props: {
  readonly paths: readonly string[];
  readonly onChange: (paths: readonly string[]) => void;
  readonly errorText: string | undefined;
}) {
  const { paths, onChange } = props;
  const [typed, setTyped] = useState('');
  const units = useUnits();
  const add = (path: string) => {
    if (path !== '' && !paths.includes(path)) onChange([...paths, path]);
    setTyped('');
  };
  return (
    <SpaceBetween size="s">
      <FormField label={words.exclusions} description={words.exclusionsHint} errorText={props.errorText}>
        <SpaceBetween size="xs">
          <TokenGroup
            items={paths.map((path) => ({ label: path, dismissLabel: words.removeOf(path) }))}
            onDismiss={({ detail }) => onChange(paths.filter((_, index) => index !== detail.itemIndex))}
          />
          {paths.length === 0 && <Box color="text-body-secondary">{words.noExclusions}</Box>}
        </SpaceBetween>
      </FormField>
      {(units.data ?? []).length > 0 && (
        <ul className="units" aria-label={words.units}>
          {units.data?.map((unit) => (
            <UnitRow key={unit.path} unit={unit} onAdd={add} />
          ))}
        </ul>
      )}
      <FormField label={words.entityPath} constraintText={words.entityPathHint}>
        <SpaceBetween direction="horizontal" size="xs">
          <Input value={typed} onChange={({ detail }) => setTyped(detail.value)} />
          <Button formAction="none" onClick={() => add(typed.trim())}>
            {texts.actions.add}
          </Button>
        </SpaceBetween>
      </FormField>
    </SpaceBetween>
  );
}

function UnitRow({ unit, onAdd }: { readonly unit: Unit; readonly onAdd: (path: string) => void }) {
  return (
    <li style={{ paddingInlineStart: `${unit.depth * 20}px` }}>
      <span>
        {unit.name} <span className="mono">{unit.id}</span>
      </span>
      <ButtonDropdown
        variant="inline-icon"
        ariaLabel={words.exclude(unit.name)}
        expandToViewport
        items={[
          { id: `${unit.path}*`, text: words.withChildren },
          { id: unit.path, text: words.onlyThis },
        ]}
        onItemClick={({ detail }) => onAdd(detail.id)}
      />
    </li>
  );
}
