// What a service control policy is attached to; it is detached here.

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { ControlPolicy, PolicyTarget } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { ChangesDialog } from '../../parts/changes-dialog.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { controlPolicyWords as words } from '../../texts/control-policies.ts';
import { pageSize } from './use-policies.ts';

const titleOf = ({ Name, TargetId }: PolicyTarget): string =>
  Name ? `${Name} (${TargetId})` : (TargetId ?? '');

const columns: Column<PolicyTarget>[] = [
  { id: 'name', header: words.target, value: titleOf },
  { id: 'type', header: words.targetType, value: ({ Type }) => Type && words.targetTypes[Type] },
];

export function PolicyTargets(props: { readonly policy: ControlPolicy; readonly onAttach: () => void }) {
  const { Id: policyId = '', Name: name = '' } = props.policy;
  const targets = useList(
    'organizations:ListTargetsForPolicy',
    { PolicyId: policyId },
    (output) => output.Targets,
    { pageSize },
  );
  const [going, setGoing] = useState<readonly PolicyTarget[]>([]);
  return (
    <>
      <Collection
        name="policy-targets"
        title={words.targets}
        question={targets}
        columns={columns}
        idOf={({ TargetId }) => TargetId ?? ''}
        selection="multi"
        empty={<b>{words.noTargets}</b>}
        actions={(selected) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={selected.length === 0} onClick={() => setGoing(selected)}>
              {words.detach}
            </Button>
            <Button onClick={props.onAttach}>{words.attach}</Button>
          </SpaceBetween>
        )}
      />
      {going.length > 0 && (
        <ChangesDialog
          title={words.detachTitle(name)}
          verb={words.detach}
          action="organizations:DetachPolicy"
          inputs={going.map(({ TargetId }) => ({ PolicyId: policyId, TargetId }))}
          names={going.map(titleOf)}
          warning={words.detachHint}
          told={words.detached(name)}
          onDismiss={() => setGoing([])}
        />
      )}
    </>
  );
}
