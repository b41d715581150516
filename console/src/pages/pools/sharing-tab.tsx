// With whom a pool is shared, and by which shares; another share is made here, and the pool taken out of one.

import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import type { Pool } from '../../api/actions.ts';
import type { ShareAssociation } from '../../api/monitoring-actions.ts';
import { useCall } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { nameOf, plain } from '../../parts/names.ts';
import { sharingWords as words } from '../../texts/pool-sharing.ts';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { SharePool } from './share-pool.tsx';

type Row = ShareAssociation & { readonly principals: readonly string[] };

const columns: Column<Row>[] = [
  { id: 'name', header: words.share, value: ({ resourceShareName }) => resourceShareName },
  {
    id: 'status',
    header: texts.common.state,
    value: ({ status }) => plain(status?.toLowerCase()),
    cell: ({ status }) => (
      <StatusIndicator
        type={status === 'ASSOCIATED' ? 'success' : status === 'FAILED' ? 'error' : 'in-progress'}
      >
        {plain(status?.toLowerCase())}
      </StatusIndicator>
    ),
  },
  {
    id: 'principals',
    header: words.principals,
    value: ({ principals }) => principals.join(', '),
    cell: ({ principals }) =>
      principals.length === 0 ? words.nobody : principals.map((each) => <div key={each}>{each}</div>),
  },
  {
    id: 'created',
    header: words.created,
    value: ({ creationTime }) => creationTime,
    cell: ({ creationTime }) => creationTime && new Date(creationTime).toLocaleString('en'),
  },
  { id: 'arn', header: words.arn, value: ({ resourceShareArn }) => resourceShareArn, isHidden: true },
];

export function SharingTab({ pool }: { readonly pool: Pool }) {
  const { accountId } = useSession();
  const isOwn = pool.OwnerId === accountId;
  const shares = useCall(
    'ram:GetResourceShareAssociations',
    isOwn ? { associationType: 'RESOURCE', resourceArn: pool.IpamPoolArn } : undefined,
    pool.IpamRegion,
  );
  const own = shares.data?.resourceShareAssociations?.filter(({ status }) => status !== 'DISASSOCIATED');
  const arns = own?.map(({ resourceShareArn }) => resourceShareArn ?? '');
  const principals = useCall(
    'ram:GetResourceShareAssociations',
    arns && arns.length > 0 ? { associationType: 'PRINCIPAL', resourceShareArns: arns } : undefined,
    pool.IpamRegion,
  );
  const [isSharing, setSharing] = useState(false);
  const [going, setGoing] = useState<Row>();
  if (!isOwn) return <p>{words.notYours(pool.OwnerId ?? '')}</p>;
  const rows = own?.map((share) => ({
    ...share,
    principals: (principals.data?.resourceShareAssociations ?? [])
      .filter((each) => each.resourceShareArn === share.resourceShareArn && each.status !== 'DISASSOCIATED')
      .map(({ associatedEntity }) => associatedEntity ?? ''),
  }));
  const create = (
    <Button disabled={pool.IpamPoolArn === undefined} onClick={() => setSharing(true)}>
      {words.create}
    </Button>
  );
  return (
    <>
      <Collection
        name="pool-shares"
        title={poolWords.details.sharing}
        description={
          <>
            {words.hint} <Link href={paths.shares}>{words.all}</Link>
          </>
        }
        question={{
          data: rows && { items: rows, isTruncated: shares.data?.nextToken !== undefined },
          isPending: shares.isPending,
          error: shares.error ?? principals.error,
        }}
        columns={columns}
        idOf={({ resourceShareArn }) => resourceShareArn ?? ''}
        selection="single"
        empty={
          <SpaceBetween size="m">
            <b>{words.none}</b>
            <span>{words.noneHint}</span>
            {create}
          </SpaceBetween>
        }
        actions={([share]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={!share} onClick={() => setGoing(share)}>
              {words.remove}
            </Button>
            {create}
          </SpaceBetween>
        )}
      />
      {isSharing && <SharePool pool={pool} onDismiss={() => setSharing(false)} />}
      {going && (
        <ChangeDialog
          title={words.removeTitle(nameOf(pool.Tags, pool.IpamPoolId), going.resourceShareName ?? '')}
          verb={texts.actions.remove}
          action="ram:DisassociateResourceShare"
          region={pool.IpamRegion}
          input={{
            resourceShareArn: going.resourceShareArn,
            resourceArns: [pool.IpamPoolArn ?? ''],
          }}
          warning={words.removeHint}
          told={words.removed(going.resourceShareName ?? '')}
          onDismiss={() => setGoing(undefined)}
        />
      )}
    </>
  );
}
