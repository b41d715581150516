// The service control policies of the organization; puts them in use where they are not.

import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ControlPolicy, PolicyTarget } from '../../api/monitoring-actions.ts';
import { useChange } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { paths } from '../../app/paths.ts';
import { Awaited } from '../../parts/absent.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { controlPolicyWords as words } from '../../texts/control-policies.ts';
import { texts } from '../../texts.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { AttachPolicy } from './attach-policy.tsx';
import { DeletePolicy } from './delete-policy.tsx';
import { NoPolicies } from './no-policies.tsx';
import { type TargetsOf, usePolicies, useRoot, useTargetNames, useTargets } from './use-policies.ts';

/** More of what a policy is attached to is on its page. */
const targetsShown = 2;

/** The root says most of what a policy holds for, and an account least. */
const widths: readonly string[] = ['ROOT', 'ORGANIZATIONAL_UNIT', 'ACCOUNT'];
const widthOf = ({ Type = '' }: { readonly Type?: string }): number => widths.indexOf(Type);
const widestFirst = (one: PolicyTarget, other: PolicyTarget): number => widthOf(one) - widthOf(other);

const columnsOf = (
  targetsOf: TargetsOf,
  nameOf: (target: PolicyTarget) => string,
): Column<ControlPolicy>[] => [
  {
    id: 'name',
    header: words.nameAndId,
    value: ({ Name, Id }) => `${Name} (${Id})`,
    cell: ({ Name, Id = '' }) => <NameAndId name={Name} id={Id} href={paths.controlPolicy(Id)} />,
  },
  {
    id: 'targets',
    header: words.attachedTo,
    value: ({ Id }) => {
      const names = targetsOf(Id)?.toSorted(widestFirst).map(nameOf);
      if (!names) return words.looking;
      return words.attachedSummary(names.slice(0, targetsShown), names.length - targetsShown);
    },
  },
  {
    id: 'kind',
    header: words.kind,
    value: ({ AwsManaged }) => (AwsManaged ? words.kinds.service : words.kinds.own),
  },
  { id: 'description', header: texts.common.description, value: ({ Description }) => Description },
];

type Open = { readonly action: string; readonly policy: ControlPolicy };

/** A refused call is a record of the audit trail: nothing is asked that is known to be refused. */
export default function PolicyList() {
  const { error, isAlone, isManagement, isReader, isPending } = useOrganization();
  if (isReader) return <Policies isManagement={isManagement} />;
  if (isPending && !error) return <Awaited />;
  return <NoPolicies error={error} isAlone={isAlone} />;
}

function Policies({ isManagement }: { readonly isManagement: boolean }) {
  const policies = usePolicies();
  const targetsOf = useTargets(policies.data?.items);
  const nameOf = useTargetNames();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <SpaceBetween size="m">
      {isManagement && <NotInUse />}
      <Collection
        name="control-policies"
        sortedBy="name"
        title={words.title}
        description={words.description}
        variant="full-page"
        question={policies}
        columns={columnsOf(targetsOf, nameOf)}
        idOf={({ Id }) => Id ?? ''}
        empty={<EmptyList title={words.none} hint={words.noneHint} />}
        {...(isManagement && {
          selection: 'single' as const,
          actions: ([selected]: readonly ControlPolicy[]) => (
            <Actions
              selected={selected}
              isAttached={(targetsOf(selected?.Id)?.length ?? 0) > 0}
              onOpen={setOpen}
            />
          ),
        })}
      />
      {open?.action === 'attach' && <AttachPolicy policy={open.policy} onDismiss={close} />}
      {open?.action === 'delete' && <DeletePolicy policy={open.policy} onDismiss={close} />}
    </SpaceBetween>
  );
}

/** The management account makes and changes policies. */
function Actions(props: {
  readonly selected: ControlPolicy | undefined;
  readonly isAttached: boolean;
  readonly onOpen: (open: Open) => void;
}) {
  const { selected, isAttached, onOpen } = props;
  const navigate = useNavigate();
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <ButtonDropdown
        disabled={!selected}
        items={(['edit', 'attach', 'delete'] as const).map((id) => ({
          id,
          text: { edit: texts.actions.edit, attach: words.attachPolicy, delete: words.delete }[id],
          ...(id === 'delete' && isAttached && { disabled: true, disabledReason: words.stillAttached }),
          ...(id !== 'attach' && selected?.AwsManaged && { disabled: true, disabledReason: words.immutable }),
        }))}
        onItemClick={({ detail }) => {
          if (!selected) return;
          if (detail.id === 'edit')
            void navigate(paths.editControlPolicy(selected.Id ?? '').slice('/console'.length));
          else onOpen({ action: detail.id, policy: selected });
        }}
      >
        {texts.actions.actions}
      </ButtonDropdown>
      <Button variant="primary" href={paths.newControlPolicy}>
        {words.create}
      </Button>
    </SpaceBetween>
  );
}

function NotInUse() {
  const { root, isInUse } = useRoot();
  const enable = useChange('organizations:EnablePolicyType', undefined, () => tell(words.enabled));
  if (!root || isInUse) return null;
  return (
    <>
      <Alert
        type="info"
        header={words.notInUse}
        action={
          <Button
            loading={enable.isPending}
            onClick={() => enable.mutate({ RootId: root.Id, PolicyType: 'SERVICE_CONTROL_POLICY' })}
          >
            {words.enable}
          </Button>
        }
      >
        {words.notInUseHint}
      </Alert>
      <ErrorAlert error={enable.error} />
    </>
  );
}
