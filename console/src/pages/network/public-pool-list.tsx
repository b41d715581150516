// The public IPv4 pools of the Region, and the ranges of IPAM pools that are provisioned to them (guide chapter 22).

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { PublicIpv4Pool } from '../../api/monitoring-actions.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { nameOf } from '../../parts/names.ts';
import { networkWords } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { type PublicPoolAction, PublicPoolDialogs } from './public-pool-dialogs.tsx';
import { usePublicPools } from './use-public-pools.ts';

const words = networkWords.publicPools;

export const rangesOf = (pool: PublicIpv4Pool): string[] =>
  (pool.PoolAddressRanges ?? []).map(({ FirstAddress, LastAddress }) =>
    FirstAddress === LastAddress ? (FirstAddress ?? '') : `${FirstAddress} – ${LastAddress}`,
  );

const columns: Column<PublicIpv4Pool>[] = [
  { id: 'id', header: words.id, value: ({ PoolId }) => PoolId },
  { id: 'name', header: texts.common.name, value: ({ Tags }) => nameOf(Tags) },
  {
    id: 'ranges',
    header: words.ranges,
    value: (pool) => rangesOf(pool).join(', '),
    cell: (pool) =>
      rangesOf(pool).length === 0
        ? texts.common.none
        : rangesOf(pool).map((range) => (
            <div key={range} className="mono">
              {range}
            </div>
          )),
  },
  { id: 'free', header: words.free, value: ({ TotalAvailableAddressCount }) => TotalAvailableAddressCount },
  { id: 'total', header: words.total, value: ({ TotalAddressCount }) => TotalAddressCount },
  {
    id: 'border',
    header: networkWords.columns.borderGroup,
    value: ({ NetworkBorderGroup }) => NetworkBorderGroup,
    isHidden: true,
  },
  { id: 'description', header: texts.common.description, value: ({ Description }) => Description },
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
        question={pools}
        columns={columns}
        idOf={({ PoolId }) => PoolId ?? ''}
        selection="single"
        empty={
          <SpaceBetween size="m">
            <b>{words.none}</b>
            <span>{words.noneHint}</span>
            <Button onClick={() => setOpen({ action: 'create' })}>{words.create}</Button>
          </SpaceBetween>
        }
        actions={([pool]) => (
          <SpaceBetween direction="horizontal" size="xs">
            {(
              [
                ['provision', words.provision],
                ['deprovision', words.deprovision],
                ['delete', texts.actions.delete],
              ] as const
            ).map(([action, label]) => (
              <Button key={action} disabled={!pool} onClick={() => pool && setOpen({ action, pool })}>
                {label}
              </Button>
            ))}
            <Button variant="primary" onClick={() => setOpen({ action: 'create' })}>
              {words.create}
            </Button>
          </SpaceBetween>
        )}
      />
      {open && <PublicPoolDialogs {...open} onDismiss={() => setOpen(undefined)} />}
    </>
  );
}
