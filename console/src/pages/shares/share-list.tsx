// What this account shares with others, what others share with it, and what they offer to share.

import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Share } from '../../api/monitoring-actions.ts';
import { paths } from '../../app/paths.ts';
import { Actions } from '../../parts/actions.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { timeOf } from '../../parts/time.ts';
import { shareWords as words } from '../../texts/shares.ts';
import { texts } from '../../texts.ts';
import { useOrganization, useSharingAccess } from '../organization/use-organization.ts';
import { CreateShare } from './create-share.tsx';
import { DeleteShare } from './delete-share.tsx';
import { DisableSharing, EnableSharing } from './enable-sharing.tsx';
import { Invitations, useInvitations } from './invitations.tsx';
import { Principal, titleOfAccount, titleOfPrincipal, usePrincipalNames } from './principal.tsx';
import { shareStateColumn } from './share-state.tsx';
import { partsOf, useThings } from './things.tsx';
import { useAssociated, useShares } from './use-shares.ts';

const nameColumn: Column<Share> = {
  id: 'name',
  header: texts.common.name,
  value: ({ name }) => name,
  cell: ({ name, resourceShareArn: arn = '' }) => <Link href={paths.share(arn)}>{name}</Link>,
};

const endColumns: readonly Column<Share>[] = [
  { id: 'created', header: words.createdAt, value: ({ creationTime }) => timeOf(creationTime) },
  {
    id: 'arn',
    header: texts.common.arn,
    value: ({ resourceShareArn }) => resourceShareArn,
    isHidden: true,
  },
];

const sharingOf = (isEnabled: boolean) =>
  isEnabled
    ? ({ id: 'disable', text: words.disable } as const)
    : ({ id: 'enable', text: words.enable } as const);

export default function ShareList() {
  const organization = useOrganization();
  const isEnabled = useSharingAccess(organization);
  const [open, setOpen] = useState<'create' | 'enable' | 'disable'>();
  const invitations = useInvitations();
  const isAsked = invitations.data?.items.some(({ status }) => status === 'PENDING');
  const close = () => setOpen(undefined);
  const create = () => setOpen('create');
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={isEnabled ? `${words.description} ${words.isEnabled}` : words.description}
        actions={
          <Actions
            actions={organization.isManagement && isEnabled !== undefined ? [sharingOf(isEnabled)] : []}
            onChoose={setOpen}
            primary={
              <Button variant="primary" onClick={create}>
                {words.create}
              </Button>
            }
          />
        }
      >
        {words.title}
      </Header>
      {/* What waits for an answer comes first. */}
      {isAsked && <Invitations question={invitations} />}
      <OwnShares onCreate={create} />
      <Received />
      {!isAsked && <Invitations question={invitations} />}
      {open === 'create' && <CreateShare onDismiss={close} />}
      {open === 'enable' && <EnableSharing onDismiss={close} />}
      {open === 'disable' && <DisableSharing onDismiss={close} />}
    </SpaceBetween>
  );
}

function OwnShares({ onCreate }: { readonly onCreate: () => void }) {
  const shares = useShares('SELF');
  const columns = useOwnColumns();
  const [going, setGoing] = useState<Share>();
  const hasAny = (shares.data?.items.length ?? 0) > 0;
  return (
    <>
      <Collection
        name="shares"
        sortedBy="name"
        title={words.own}
        things={words.title}
        question={shares}
        columns={columns}
        idOf={({ resourceShareArn }) => resourceShareArn ?? ''}
        selection="single"
        empty={
          <EmptyList
            title={words.noShares}
            hint={words.noSharesHint}
            action={<Button onClick={onCreate}>{words.create}</Button>}
          />
        }
        {...(hasAny && {
          actions: ([selected]: readonly Share[]) => (
            <Button disabled={!selected} onClick={() => setGoing(selected)}>
              {texts.actions.delete}
            </Button>
          ),
        })}
      />
      {going && <DeleteShare share={going} onDismiss={() => setGoing(undefined)} />}
    </>
  );
}

/** More of what is in a share, or of whom it reaches, is on its page. */
const shownMax = 2;

/** The first names of several, and how many more there are. */
const summaryOf = (names: readonly string[] | undefined): string | undefined =>
  names && words.summary(names.slice(0, shownMax), names.length - shownMax);

function useOwnColumns(): Column<Share>[] {
  const resourcesOf = useAssociated('RESOURCE');
  const principalsOf = useAssociated('PRINCIPAL');
  const things = new Map(useThings().map(({ arn, id, name }) => [arn, name || id]));
  const nameOf = usePrincipalNames();
  return [
    nameColumn,
    {
      id: 'resources',
      header: words.resources,
      value: ({ resourceShareArn: arn }) =>
        summaryOf(resourcesOf(arn)?.map((each) => things.get(each) ?? partsOf(each).id)),
    },
    {
      id: 'principals',
      header: words.principals,
      value: ({ resourceShareArn: arn }) =>
        summaryOf(principalsOf(arn)?.map((each) => nameOf(each) ?? titleOfPrincipal(each))),
    },
    shareStateColumn,
    {
      id: 'external',
      header: words.outside,
      value: (share) => (share.allowExternalPrincipals ? words.allowed : words.notAllowed),
      isHidden: true,
    },
    ...endColumns,
  ];
}

/** What waits for an answer is among the invitations. */
function Received() {
  const shares = useShares('OTHER-ACCOUNTS');
  const nameOf = usePrincipalNames();
  return (
    <Collection
      name="received-shares"
      sortedBy="name"
      title={words.received}
      things={words.title}
      question={{
        ...shares,
        data: shares.data && {
          ...shares.data,
          items: shares.data.items.filter(({ status }) => status !== 'PENDING'),
        },
      }}
      columns={[
        nameColumn,
        {
          id: 'owner',
          header: words.sender,
          value: ({ owningAccountId: id = '' }) => titleOfAccount(id, nameOf(id)),
          cell: ({ owningAccountId: id = '' }) => <Principal text={id} name={nameOf(id)} />,
        },
        shareStateColumn,
        ...endColumns,
      ]}
      idOf={({ resourceShareArn }) => resourceShareArn ?? ''}
      empty={<EmptyList title={words.noReceived} hint={words.noReceivedHint} />}
    />
  );
}
