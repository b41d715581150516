// The account that is the organization's administrator of addresses.

import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { organizationWords as words } from '../../texts/organization.ts';
import { structureWords } from '../../texts/organization-structure.ts';
import { OwnInvitations, SentInvitations } from './invitations.tsx';
import { MemberAccounts } from './member-accounts.tsx';
import { CreateAccount, InviteAccount, LeaveOrganization } from './member-dialogs.tsx';
import { CreateOrganization, Delegate, RemoveAdministrator } from './organization-dialogs.tsx';
import { UnitList } from './unit-list.tsx';
import { type OrganizationView, useOrganization, useSharingAccess } from './use-organization.ts';

type Open = 'delegate' | 'remove' | 'create' | 'invite' | 'account' | 'leave';

export default function OrganizationSettings() {
  const view = useOrganization();
  const [open, setOpen] = useState<Open>();
  const admin = view.administrators?.[0];
  const close = () => setOpen(undefined);
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={words.description} actions={<Actions view={view} onOpen={setOpen} />}>
        {words.title}
      </Header>
      {view.isAlone ? (
        <SpaceBetween size="l">
          <Container>
            <EmptyList
              title={words.noOrganization}
              hint={words.noOrganizationHint}
              action={
                <Button variant="primary" onClick={() => setOpen('create')}>
                  {words.create}
                </Button>
              }
            />
          </Container>
          <OwnInvitations />
        </SpaceBetween>
      ) : (
        <ErrorAlert error={view.error} />
      )}
      <About view={view} />
      <Structure view={view} adminId={admin?.Id} onOpen={setOpen} />
      {open === 'create' && <CreateOrganization onDismiss={close} />}
      {open === 'delegate' && <Delegate view={view} onDismiss={close} />}
      {open === 'invite' && <InviteAccount onDismiss={close} />}
      {open === 'account' && <CreateAccount onDismiss={close} />}
      {open === 'remove' && admin?.Id && (
        <RemoveAdministrator id={admin.Id} name={admin.Name} onDismiss={close} />
      )}
      {open === 'leave' && <LeaveOrganization onDismiss={close} />}
    </SpaceBetween>
  );
}

/** The management account delegates, to one account at a time; a member may leave. */
function Actions(props: { readonly view: OrganizationView; readonly onOpen: (open: Open) => void }) {
  const { organization, administrators, isManagement, isReader } = props.view;
  if (!organization || isReader === undefined) return null;
  if (!isManagement && isReader) return null;
  if (!isManagement) return <Button onClick={() => props.onOpen('leave')}>{structureWords.leave}</Button>;
  if (administrators?.length) {
    return <Button onClick={() => props.onOpen('remove')}>{words.remove}</Button>;
  }
  return (
    <Button
      variant="primary"
      disabled={administrators === undefined}
      onClick={() => props.onOpen('delegate')}
    >
      {words.delegate}
    </Button>
  );
}

function About({ view }: { readonly view: OrganizationView }) {
  const { accountId } = useSession();
  const isSharing = useSharingAccess(view);
  const { organization, administrators, accounts, isManagement } = view;
  if (!organization) return null;
  const admin = administrators?.[0];
  const manager = organization.MasterAccountId ?? '';
  const name = accounts?.find(({ Id }) => Id === manager)?.Name;
  const note = manager === accountId ? ` (${words.thisAccount})` : '';
  return (
    <Facts
      columns={isManagement ? 4 : 3}
      facts={[
        {
          label: words.admin,
          value: admin ? `${admin.Name} (${admin.Id})` : administrators ? words.none : words.notYours,
        },
        { label: words.id, value: <CopyId id={organization.Id} /> },
        { label: words.management, value: name ? `${name} (${manager})` : `${manager}${note}` },
        ...(isManagement
          ? [
              {
                label: words.sharing,
                value: <Link href={paths.shares}>{isSharing ? words.sharingOn : words.sharingOff}</Link>,
              },
            ]
          : []),
      ]}
    />
  );
}

/** The accounts; with the units and the invitations for who manages them. */
function Structure(props: {
  readonly view: OrganizationView;
  readonly adminId: string | undefined;
  readonly onOpen: (open: Open) => void;
}) {
  const { view, adminId, onOpen } = props;
  const managementId = view.organization?.MasterAccountId;
  if (!view.accounts) return null;
  const accounts = (
    <MemberAccounts
      accounts={view.accounts}
      adminId={adminId}
      managementId={managementId}
      {...(view.isManagement && { onInvite: () => onOpen('invite'), onCreate: () => onOpen('account') })}
    />
  );
  if (!view.isManagement) return accounts;
  return (
    <AddressedTabs
      tabs={[
        { id: 'accounts', label: structureWords.accounts, content: accounts },
        { id: 'units', label: structureWords.unitsTab, content: <UnitList /> },
        {
          id: 'invitations',
          label: structureWords.invitations,
          content: <SentInvitations accounts={view.accounts} onInvite={() => onOpen('invite')} />,
        },
      ]}
    />
  );
}
