// The public IPv4 pools of the Region, and the ranges of IPAM pools that are provisioned to them (guide chapter 22).

import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import type { PublicIpv4Pool } from '../../api/monitoring-actions.ts';
import { paths } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { nameOf, percent } from '../../parts/names.ts';
import { UsageBar } from '../../parts/usage-bar.tsx';
import { networkWords } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { PublicPoolButtons } from './public-pool-buttons.tsx';
import { type PublicPoolAction, PublicPoolDialogs } from './public-pool-dialogs.tsx';
import { Ranges, rangesOf } from './ranges.tsx';
import { usePublicPools } from './use-public-pools.ts';

const words = networkWords.publicPools;

const titleOf = ({ Tags, PoolId = '' }: PublicIpv4Pool): string =>
  nameOf(Tags) ? `${nameOf(Tags)} (${PoolId})` : PoolId;

/** The share of its addresses that is in use; nothing of a pool without any. */
const shareOf = ({ TotalAddressCount: total = 0, TotalAvailableAddressCount: free = 0 }: PublicIpv4Pool) =>
  total === 0 ? undefined : (total - free) / total;

const columns: Column<PublicIpv4Pool>[] = [
  {
    id: 'name',
    header: words.nameAndId,
    value: titleOf,
    cell: ({ Tags, PoolId = '' }) => (
      <NameAndId name={nameOf(Tags)} id={PoolId} href={paths.publicPool(PoolId)} />
    ),
  },
  {
    id: 'ranges',
    header: words.ranges,
    value: (pool) => rangesOf(pool).join(', '),
    cell: (pool) => (rangesOf(pool).length === 0 ? undefined : <Ranges pool={pool} countMax={2} />),
  },
  {
    id: 'used',
    header: words.usage,
    value: (pool) => (shareOf(pool) === undefined ? undefined : percent(shareOf(pool))),
    cell: (pool) =>
      shareOf(pool) === undefined ? undefined : (
        <UsageBar share={shareOf(pool)} label={words.usageOf(nameOf(pool.Tags, pool.PoolId))} />
      ),
  },
  { id: 'free', header: words.free, value: ({ TotalAvailableAddressCount }) => TotalAvailableAddressCount },
  { id: 'total', header: words.total, value: ({ TotalAddressCount }) => TotalAddressCount },
  {
    id: 'border',
    header: networkWords.columns.borderGroup,
    value: ({ NetworkBorderGroup }) => NetworkBorderGroup,
    isHidden: true,
  },
  {
    id: 'description',
    header: texts.common.description,
    value: ({ Description }) => Description,
    isHidden: true,
  },
];

export default function PublicPoolList() {
  const pools = usePublicPools();
  const [open, setOpen] = useState<{ action: PublicPoolAction; pool?: PublicIpv4Pool }>();
  return (
    <>
      <Collection
        name="public-pools"
        title={words.title}
        variant="full-page"
        sortedBy="name"
        question={pools}
        columns={columns}
        idOf={({ PoolId }) => PoolId ?? ''}
        selection="single"
        empty={
          <EmptyList
            title={words.none}
            hint={words.noneHint}
            action={<Button onClick={() => setOpen({ action: 'create' })}>{words.create}</Button>}
          />
        }
        actions={([pool]) => (
          <PublicPoolButtons
            pool={pool}
            onChoose={(action) => pool && setOpen({ action, pool })}
            primary={
              <Button variant="primary" onClick={() => setOpen({ action: 'create' })}>
                {words.create}
              </Button>
            }
          />
        )}
      />
      {open && <PublicPoolDialogs {...open} onDismiss={() => setOpen(undefined)} />}
    </>
  );
}
