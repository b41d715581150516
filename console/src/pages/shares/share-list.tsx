// What this account shares with others, what others share with it, and what they offer to share.

import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Share } from '../../api/monitoring-actions.ts';
import { useCall } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { timeOf } from '../../parts/time.ts';
import { shareWords as words } from '../../texts/shares.ts';
import { texts } from '../../texts.ts';
import { useOrganization, useSharingAccess } from '../organization/use-organization.ts';
import { CreateShare } from './create-share.tsx';
import { DisableSharing, EnableSharing } from './enable-sharing.tsx';
import { Invitations, useInvitations } from './invitations.tsx';
import { shareStateColumn } from './share-state.tsx';
import { Principal, usePrincipalNames } from './things.tsx';

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

const ownColumns: Column<Share>[] = [
  nameColumn,
  shareStateColumn,
  {
    id: 'external',
    header: words.outside,
    value: (share) => (share.allowExternalPrincipals ? words.allowed : words.notAllowed),
  },
  ...endColumns,
];

export const listedOf = <Item,>(items: readonly Item[] | undefined, token: string | undefined) =>
  items && { items, isTruncated: token !== undefined };

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
          <SpaceBetween direction="horizontal" size="xs">
            {organization.isManagement && isEnabled !== undefined && (
              <Button onClick={() => setOpen(isEnabled ? 'disable' : 'enable')}>
                {isEnabled ? words.disable : words.enable}
              </Button>
            )}
            <Button variant="primary" onClick={create}>
              {words.create}
            </Button>
          </SpaceBetween>
        }
      >
        {words.title}
      </Header>
      {/* What waits for an answer comes first. */}
      {isAsked && <Invitations question={invitations} />}
      <Shares onCreate={create} />
      <Received />
      {!isAsked && <Invitations question={invitations} />}
      {open === 'create' && <CreateShare onDismiss={close} />}
      {open === 'enable' && <EnableSharing onDismiss={close} />}
      {open === 'disable' && <DisableSharing onDismiss={close} />}
    </SpaceBetween>
  );
}

function Shares({ onCreate }: { readonly onCreate: () => void }) {
  const shares = useCall('ram:GetResourceShares', { resourceOwner: 'SELF' });
  const [going, setGoing] = useState<Share>();
  const alive = shares.data?.resourceShares?.filter(({ status }) => status !== 'DELETED');
  return (
    <>
      <Collection
        name="shares"
        title={words.own}
        question={{ ...shares, data: listedOf(alive, shares.data?.nextToken) }}
        columns={ownColumns}
        idOf={({ resourceShareArn }) => resourceShareArn ?? ''}
        selection="single"
        empty={
          <EmptyList
            title={words.noShares}
            hint={words.noSharesHint}
            action={<Button onClick={onCreate}>{words.create}</Button>}
          />
        }
        actions={([selected]) => (
          <Button disabled={!selected} onClick={() => setGoing(selected)}>
            {texts.actions.delete}
          </Button>
        )}
      />
      {going && <DeleteShare share={going} onDismiss={() => setGoing(undefined)} />}
    </>
  );
}

export const DeleteShare = (props: {
  readonly share: Share;
  readonly onDone?: () => void;
  readonly onDismiss: () => void;
}) => (
  <ChangeDialog
    title={words.deleteTitle(props.share.name ?? '')}
    verb={texts.actions.delete}
    action="ram:DeleteResourceShare"
    input={{ resourceShareArn: props.share.resourceShareArn }}
    warning={words.deleteHint}
    told={words.deleted(props.share.name ?? '')}
    {...(props.onDone && { onDone: props.onDone })}
    onDismiss={props.onDismiss}
  />
);

function Received() {
  const shares = useCall('ram:GetResourceShares', { resourceOwner: 'OTHER-ACCOUNTS' });
  const nameOf = usePrincipalNames();
  return (
    <Collection
      name="received-shares"
      title={words.received}
      question={{ ...shares, data: listedOf(shares.data?.resourceShares, shares.data?.nextToken) }}
      columns={[
        nameColumn,
        {
          id: 'owner',
          header: words.sender,
          value: ({ owningAccountId }) => owningAccountId,
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
