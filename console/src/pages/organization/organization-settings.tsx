// The account that is the organization's administrator of addresses.

import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { CallError } from '../../api/call.ts';
import { useCall, useChange } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { CopyId } from '../../parts/copy-id.tsx';
import { DeleteDialog } from '../../parts/delete-dialog.tsx';
import { Facts } from '../../parts/details.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { organizationWords as words } from '../../texts/organization.ts';
import { MemberAccounts } from './member-accounts.tsx';

type DialogProps = { readonly onDismiss: () => void };

export default function OrganizationSettings() {
  const organization = useCall('organizations:DescribeOrganization', {});
  const isMember = organization.data !== undefined;
  const admins = useCall(
    'organizations:ListDelegatedAdministrators',
    isMember ? { ServicePrincipal: 'ipam.amazonaws.com' } : undefined,
  );
  const [open, setOpen] = useState<'delegate' | 'remove' | 'create'>();
  const admin = admins.data?.DelegatedAdministrators?.[0];
  const about = organization.data?.Organization;
  const close = () => setOpen(undefined);
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={words.description}
        actions={
          isMember && (
            <SpaceBetween direction="horizontal" size="xs">
              <Button disabled={!admin} onClick={() => setOpen('remove')}>
                {words.remove}
              </Button>
              <Button variant="primary" disabled={admin !== undefined} onClick={() => setOpen('delegate')}>
                {words.delegate}
              </Button>
            </SpaceBetween>
          )
        }
      >
        {words.title}
      </Header>
      {isAlone(organization.error) ? (
        <Container
          header={
            <Header
              variant="h2"
              actions={
                <Button variant="primary" onClick={() => setOpen('create')}>
                  {words.create}
                </Button>
              }
            >
              {words.noOrganization}
            </Header>
          }
        >
          {words.noOrganizationHint}
        </Container>
      ) : (
        <ErrorAlert error={organization.error ?? admins.error} />
      )}
      {about && (
        <Facts
          facts={[
            { label: words.admin, value: admin ? `${admin.Name} (${admin.Id})` : words.none },
            { label: words.id, value: <CopyId id={about.Id} /> },
            { label: words.management, value: about.MasterAccountId },
          ]}
        />
      )}
      {about && <MemberAccounts adminId={admin?.Id} />}
      {open === 'create' && <CreateOrganization onDismiss={close} />}
      {open === 'delegate' && <Delegate onDismiss={close} />}
      {open === 'remove' && admin?.Id && <Remove id={admin.Id} onDismiss={close} />}
    </SpaceBetween>
  );
}

const isAlone = (error: Error | null): boolean =>
  error instanceof CallError && error.code === 'AWSOrganizationsNotInUseException';

function CreateOrganization({ onDismiss }: DialogProps) {
  const create = useChange('organizations:CreateOrganization');
  const input = { FeatureSet: 'ALL' } as const;
  return (
    <FormDialog
      title={words.create}
      verb={words.create}
      step={['organizations:CreateOrganization', input]}
      isBusy={create.isPending}
      error={create.error}
      onDismiss={onDismiss}
      onSubmit={() =>
        create.mutate(input, {
          onSuccess: ({ Organization: made }) => {
            tell(words.created(made?.Id ?? ''));
            onDismiss();
          },
        })
      }
    >
      {words.createHint}
    </FormDialog>
  );
}

function Delegate({ onDismiss }: DialogProps) {
  const [id, setId] = useState('');
  const enable = useChange('ec2:EnableIpamOrganizationAdminAccount');
  const input = { DelegatedAdminAccountId: id.trim() };
  return (
    <FormDialog
      title={words.delegate}
      verb={words.verb}
      step={['ec2:EnableIpamOrganizationAdminAccount', input]}
      isBusy={enable.isPending}
      error={enable.error}
      onDismiss={onDismiss}
      onSubmit={() =>
        enable.mutate(input, {
          onSuccess: () => {
            tell(words.delegated(id.trim()));
            onDismiss();
          },
        })
      }
    >
      <FormField label={words.account} constraintText={words.accountHint}>
        <Input value={id} onChange={({ detail }) => setId(detail.value)} />
      </FormField>
    </FormDialog>
  );
}

function Remove({ id, onDismiss }: DialogProps & { readonly id: string }) {
  const disable = useChange('ec2:DisableIpamOrganizationAdminAccount');
  const input = { DelegatedAdminAccountId: id };
  return (
    <DeleteDialog
      title={words.removeTitle(id)}
      verb={words.remove}
      warning={words.warning}
      step={['ec2:DisableIpamOrganizationAdminAccount', input]}
      isBusy={disable.isPending}
      error={disable.error}
      onDismiss={onDismiss}
      onConfirm={() =>
        disable.mutate(input, {
          onSuccess: () => {
            tell(words.removed(id));
            onDismiss();
          },
        })
      }
    />
  );
}
