// The documents that a service control policy can begin with, and what each needs to know.

import Autosuggest from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { usePools } from '../../api/queries.ts';
import { filtered } from '../../parts/filtered.ts';
import { nameOf } from '../../parts/names.ts';
import { controlPolicyWords as words } from '../../texts/control-policies.ts';
import { useUnits } from '../discoveries/use-units.ts';
import { titlesIn } from '../organization/use-parents.ts';
import { documentOf, type PolicyDraft, type Template } from './policy-draft.ts';

const items = (['ipam', 'pool', 'units', 'empty'] as const).map((value) => {
  const [label, description] = words.templates[value];
  return { value, label, description };
});

type Props = {
  readonly draft: PolicyDraft;
  readonly put: (change: Partial<PolicyDraft>) => void;
};

export function TemplateFields({ draft, put }: Props) {
  const choose = (change: Partial<Pick<PolicyDraft, 'template' | 'poolId' | 'unitPaths'>>) =>
    put({ ...change, document: documentOf({ ...draft, ...change }) });
  return (
    <SpaceBetween size="l">
      <FormField label={words.template}>
        <RadioGroup
          value={draft.template}
          items={items}
          onChange={({ detail }) => choose({ template: detail.value as Template })}
        />
      </FormField>
      {draft.template === 'pool' && <PoolField draft={draft} onChoose={(poolId) => choose({ poolId })} />}
      {draft.template === 'units' && (
        <UnitsField draft={draft} onChoose={(unitPaths) => choose({ unitPaths })} />
      )}
    </SpaceBetween>
  );
}

/** The management account does not see the pools of its IPAM account unless they are shared with it. */
function PoolField(props: { readonly draft: PolicyDraft; readonly onChoose: (poolId: string) => void }) {
  const { data } = usePools();
  return (
    <FormField label={words.pool} constraintText={words.poolHint}>
      <Autosuggest
        value={props.draft.poolId}
        options={(data?.items ?? []).map(({ IpamPoolId = '', Tags }) => ({
          value: IpamPoolId,
          label: IpamPoolId,
          description: nameOf(Tags),
        }))}
        enteredTextLabel={words.usePool}
        onChange={({ detail }) => props.onChoose(detail.value)}
      />
    </FormField>
  );
}

function UnitsField(props: {
  readonly draft: PolicyDraft;
  readonly onChoose: (paths: readonly string[]) => void;
}) {
  const { data } = useUnits();
  const titleOf = titlesIn(data ?? []);
  const options = (data ?? []).map((unit) => ({
    value: unit.path,
    label: titleOf(unit),
    description: unit.path,
  }));
  return (
    <FormField label={words.units} constraintText={words.unitsHint}>
      <Multiselect
        selectedOptions={options.filter(({ value }) => props.draft.unitPaths.includes(value))}
        options={options}
        {...filtered}
        placeholder={words.chooseUnits}
        onChange={({ detail }) => props.onChoose(detail.selectedOptions.map(({ value }) => value ?? ''))}
      />
    </FormField>
  );
}
