// What this account shares with others, and what others offer to it.

import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Invitation, Share } from '../../api/monitoring-actions.ts';
import { useCall, useChange } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { paths } from '../../app/paths.ts';
import { CliCommand } from '../../parts/cli-command.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { DeleteDialog } from '../../parts/delete-dialog.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { plain } from '../../parts/names.ts';
import { timeOf } from '../../parts/time.ts';
import { yesOrNo } from '../../texts/parts.ts';
import { shareWords as words } from '../../texts/shares.ts';
import { texts } from '../../texts.ts';
import { CreateShare } from './create-share.tsx';

/** States of RAM are written in capitals. */
const stateOf = (status: string | undefined): string => plain(status?.toLowerCase().replaceAll('_', '-'));

const shareColumns: Column<Share>[] = [
  {
    id: 'name',
    header: texts.common.name,
    value: ({ name }) => name,
    cell: ({ name, resourceShareArn: arn = '' }) => <Link href={paths.share(arn)}>{name}</Link>,
  },
  { id: 'status', header: texts.common.state, value: ({ status }) => stateOf(status) },
  {
    id: 'external',
    header: words.outside,
    value: (share) => yesOrNo(share.allowExternalPrincipals),
  },
  { id: 'created', header: words.createdAt, value: ({ creationTime }) => timeOf(creationTime) },
  { id: 'arn', header: texts.common.arn, value: ({ resourceShareArn }) => resourceShareArn },
];

const receivedColumns: Column<Share>[] = [
  ...shareColumns.filter(({ id }) => id !== 'external'),
  { id: 'owner', header: words.sender, value: ({ owningAccountId }) => owningAccountId },
];

const invitationColumns: Column<Invitation>[] = [
  { id: 'name', header: texts.common.name, value: ({ resourceShareName }) => resourceShareName },
  { id: 'sender', header: words.sender, value: ({ senderAccountId }) => senderAccountId },
  { id: 'status', header: texts.common.state, value: ({ status }) => stateOf(status) },
  { id: 'sent', header: words.sent, value: ({ invitationTimestamp }) => timeOf(invitationTimestamp) },
];

const listedOf = <Item,>(items: readonly Item[] | undefined, token: string | undefined) =>
  items && { items, isTruncated: token !== undefined };

export default function ShareList() {
  return (
    <SpaceBetween size="l">
      <Shares />
      <Invitations />
      <Received />
    </SpaceBetween>
  );
}

function Shares() {
  const shares = useCall('ram:GetResourceShares', { resourceOwner: 'SELF' });
  const [isCreating, setCreating] = useState(false);
  const [going, setGoing] = useState<Share>();
  const remove = useChange('ram:DeleteResourceShare');
  const input = { resourceShareArn: going?.resourceShareArn };
  const alive = shares.data?.resourceShares?.filter(({ status }) => status !== 'DELETED');
  return (
    <>
      <Collection
        name="shares"
        title={words.title}
        description={words.own}
        variant="full-page"
        question={{ ...shares, data: listedOf(alive, shares.data?.nextToken) }}
        columns={shareColumns}
        idOf={({ resourceShareArn }) => resourceShareArn ?? ''}
        selection="single"
        empty={<b>{words.noShares}</b>}
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={!selected} onClick={() => setGoing(selected)}>
              {texts.actions.delete}
            </Button>
            <Button variant="primary" onClick={() => setCreating(true)}>
              {words.create}
            </Button>
          </SpaceBetween>
        )}
      />
      {isCreating && <CreateShare onDismiss={() => setCreating(false)} />}
      {going && (
        <DeleteDialog
          title={words.deleteTitle(going.name ?? '')}
          warning={words.deleteHint}
          step={['ram:DeleteResourceShare', input]}
          isBusy={remove.isPending}
          error={remove.error}
          onDismiss={() => setGoing(undefined)}
          onConfirm={() =>
            remove.mutate(input, {
              onSuccess: () => {
                tell(words.deleted(going.name ?? ''));
                setGoing(undefined);
              },
            })
          }
        />
      )}
    </>
  );
}

function Received() {
  const shares = useCall('ram:GetResourceShares', { resourceOwner: 'OTHER-ACCOUNTS' });
  return (
    <Collection
      name="received-shares"
      title={words.received}
      question={{ ...shares, data: listedOf(shares.data?.resourceShares, shares.data?.nextToken) }}
      columns={receivedColumns}
      idOf={({ resourceShareArn }) => resourceShareArn ?? ''}
      empty={<b>{words.noReceived}</b>}
    />
  );
}

function Invitations() {
  const invitations = useCall('ram:GetResourceShareInvitations', {});
  const accept = useChange('ram:AcceptResourceShareInvitation');
  const reject = useChange('ram:RejectResourceShareInvitation');
  return (
    <SpaceBetween size="m">
      <ErrorAlert error={accept.error ?? reject.error} />
      <Collection
        name="invitations"
        title={words.invitations}
        question={{
          ...invitations,
          data: listedOf(invitations.data?.resourceShareInvitations, invitations.data?.nextToken),
        }}
        columns={invitationColumns}
        idOf={({ resourceShareInvitationArn }) => resourceShareInvitationArn ?? ''}
        selection="single"
        empty={<b>{words.noInvitations}</b>}
        actions={([selected]) => {
          const input = { resourceShareInvitationArn: selected?.resourceShareInvitationArn };
          const isOpen = selected?.status === 'PENDING';
          const done = { onSuccess: () => tell(words.answered(selected?.resourceShareName ?? '')) };
          return (
            <SpaceBetween direction="horizontal" size="xs" alignItems="center">
              {isOpen && <CliCommand steps={[['ram:AcceptResourceShareInvitation', input]]} />}
              <Button disabled={!isOpen} onClick={() => reject.mutate(input, done)}>
                {words.reject}
              </Button>
              <Button disabled={!isOpen} onClick={() => accept.mutate(input, done)}>
                {words.accept}
              </Button>
            </SpaceBetween>
          );
        }}
      />
    </SpaceBetween>
  );
}
