// The service control policies of the organization; puts them in use where they are not.

import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ControlPolicy } from '../../api/monitoring-actions.ts';
import { useChange } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { paths } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { controlPolicyWords as words } from '../../texts/control-policies.ts';
import { texts } from '../../texts.ts';
import { AttachPolicy } from './attach-policy.tsx';
import { DeletePolicy } from './delete-policy.tsx';
import { isAlone, usePolicies, useRoot } from './use-policies.ts';

const columns: Column<ControlPolicy>[] = [
  {
    id: 'name',
    header: words.nameAndId,
    value: ({ Name, Id }) => `${Name} (${Id})`,
    cell: ({ Name, Id }) => (
      <Link href={paths.controlPolicy(Id ?? '')}>
        {Name} ({Id})
      </Link>
    ),
  },
  {
    id: 'kind',
    header: words.kind,
    value: ({ AwsManaged }) => (AwsManaged ? words.kinds.service : words.kinds.own),
  },
  { id: 'description', header: texts.common.description, value: ({ Description }) => Description },
];

type Open = { readonly action: string; readonly policy: ControlPolicy };

export default function PolicyList() {
  const policies = usePolicies();
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  if (isAlone(policies.error))
    return (
      <Alert
        type="info"
        header={words.alone}
        action={<Button href={paths.organization}>{texts.actions.create}</Button>}
      />
    );
  return (
    <SpaceBetween size="m">
      <NotInUse />
      <Collection
        name="control-policies"
        title={words.title}
        description={words.description}
        variant="full-page"
        question={policies}
        columns={columns}
        idOf={({ Id }) => Id ?? ''}
        selection="single"
        empty={<b>{words.none}</b>}
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <ButtonDropdown
              disabled={!selected}
              items={(['edit', 'attach', 'delete'] as const).map((id) => ({
                id,
                text: { edit: texts.actions.edit, attach: words.attachPolicy, delete: words.delete }[id],
                ...(id !== 'attach' &&
                  selected?.AwsManaged && { disabled: true, disabledReason: words.immutable }),
              }))}
              onItemClick={({ detail }) => {
                if (!selected) return;
                if (detail.id === 'edit')
                  void navigate(paths.editControlPolicy(selected.Id ?? '').slice('/console'.length));
                else setOpen({ action: detail.id, policy: selected });
              }}
            >
              {texts.actions.actions}
            </ButtonDropdown>
            <Button variant="primary" href={paths.newControlPolicy}>
              {words.create}
            </Button>
          </SpaceBetween>
        )}
      />
      {open?.action === 'attach' && <AttachPolicy policy={open.policy} onDismiss={close} />}
      {open?.action === 'delete' && <DeletePolicy policy={open.policy} onDismiss={close} />}
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
