// What a service control policy is attached to; it is detached here.

import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import type { ControlPolicy, PolicyTarget } from '../../api/monitoring-actions.ts';
import { ChangesDialog } from '../../parts/changes-dialog.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { controlPolicyWords as words } from '../../texts/control-policies.ts';
import { usePolicyTargets, useTargetNames } from './use-policies.ts';

const columnsOf = (nameOf: (target: PolicyTarget) => string): Column<PolicyTarget>[] => [
  {
    id: 'name',
    header: words.target,
    value: (target) => `${nameOf(target)} (${target.TargetId})`,
    cell: (target) => <NameAndId name={nameOf(target)} id={target.TargetId} />,
  },
  { id: 'type', header: words.targetType, value: ({ Type }) => Type && words.targetTypes[Type] },
];

export function PolicyTargets(props: {
  readonly policy: ControlPolicy;
  /** For who may change it. */
  readonly onAttach?: () => void;
}) {
  const { onAttach } = props;
  const { Id: policyId = '', Name: name = '' } = props.policy;
  const targets = usePolicyTargets(policyId);
  const nameOf = useTargetNames();
  const [going, setGoing] = useState<readonly PolicyTarget[]>([]);
  return (
    <>
      <Collection
        name="policy-targets"
        title={words.targets}
        question={targets}
        columns={columnsOf(nameOf)}
        sortedBy="name"
        idOf={({ TargetId }) => TargetId ?? ''}
        empty={
          <EmptyList
            title={words.noTargets}
            hint={words.noTargetsHint}
            action={onAttach && <Button onClick={onAttach}>{words.attach}</Button>}
          />
        }
        {...(onAttach &&
          (targets.data?.items.length ?? 0) > 0 && {
            selection: 'multi' as const,
            actions: (selected: readonly PolicyTarget[]) => (
              <Button disabled={selected.length === 0} onClick={() => setGoing(selected)}>
                {words.detach}
              </Button>
            ),
          })}
      />
      {going.length > 0 && (
        <ChangesDialog
          title={words.detachTitle(name)}
          verb={words.detach}
          action="organizations:DetachPolicy"
          inputs={going.map(({ TargetId }) => ({ PolicyId: policyId, TargetId }))}
          names={going.map(nameOf)}
          warning={words.detachHint}
          told={words.detached(name)}
          onDismiss={() => setGoing([])}
        />
      )}
    </>
  );
}
