// Attaches a service control policy to the root of the organization, to units and to accounts.

import FormField from '@cloudscape-design/components/form-field';
import Multiselect, { type MultiselectProps } from '@cloudscape-design/components/multiselect';
import { useState } from 'react';
import type { ControlPolicy } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { ChangesDialog } from '../../parts/changes-dialog.tsx';
import { filtered } from '../../parts/filtered.ts';
import { controlPolicyWords as words } from '../../texts/control-policies.ts';
import { useUnits } from '../discoveries/use-units.ts';
import { titlesIn } from '../organization/use-parents.ts';
import { pageSize, useRoot } from './use-policies.ts';

export function AttachPolicy(props: { readonly policy: ControlPolicy; readonly onDismiss: () => void }) {
  const { Id: policyId = '', Name: name = '' } = props.policy;
  const options = useTargetOptions();
  const [chosen, setChosen] = useState<readonly MultiselectProps.Option[]>([]);
  const [isAsked, setAsked] = useState(false);
  return (
    <ChangesDialog
      title={words.attachTitle(name)}
      verb={words.attach}
      action="organizations:AttachPolicy"
      inputs={chosen.map(({ value }) => ({ PolicyId: policyId, TargetId: value }))}
      names={chosen.map(({ label }) => label ?? '')}
      told={words.attached(name)}
      isReady={() => {
        setAsked(chosen.length === 0);
        return chosen.length > 0;
      }}
      onDismiss={props.onDismiss}
    >
      <FormField
        label={words.targets}
        description={words.attachHint}
        errorText={isAsked && chosen.length === 0 ? words.targetsMissing : undefined}
      >
        <Multiselect
          selectedOptions={[...chosen]}
          options={options}
          {...filtered}
          placeholder={words.chooseTargets}
          onChange={({ detail }) => setChosen(detail.selectedOptions)}
        />
      </FormField>
    </ChangesDialog>
  );
}

/** The root, the units in the order of their tree, and the accounts. */
function useTargetOptions(): MultiselectProps.Option[] {
  const { root } = useRoot();
  const units = useUnits();
  const accounts = useList('organizations:ListAccounts', {}, (output) => output.Accounts, { pageSize });
  const titleOf = titlesIn(units.data ?? []);
  const optionOf = (type: keyof typeof words.targetTypes, value = '', label = '') => ({
    value,
    label: label || value,
    description: value,
    labelTag: words.targetTypes[type],
  });
  return [
    ...(root ? [optionOf('ROOT', root.Id, root.Name)] : []),
    ...(units.data ?? []).map((unit) => optionOf('ORGANIZATIONAL_UNIT', unit.id, titleOf(unit))),
    ...(accounts.data?.items ?? []).map(({ Id, Name }) => optionOf('ACCOUNT', Id, Name)),
  ];
}
