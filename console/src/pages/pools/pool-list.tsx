// The pools of a scope, as the tree that they are, or as a table.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Pool, PoolUsage } from '../../api/actions.ts';
import { useList, usePools } from '../../api/queries.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { useScope } from '../../app/scope.ts';
import { usePageSetting } from '../../app/settings.ts';
import { scopeTitle } from '../../app/top-bar.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { nameOf, percent } from '../../parts/names.ts';
import { Segments } from '../../parts/segments.tsx';
import { State } from '../../parts/state.tsx';
import { UsageBar } from '../../parts/usage-bar.tsx';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { PoolDialog, type PoolDialogName, PoolMenu } from './pool-menu.tsx';

const words = poolWords.list;

/** So many pools are opened in the tree at first; of more, only those at the top. */
const openedMax = 100;

/** Pools are measured so often, new ones at once, and nobody tells when. */
const measuredMs = 10_000;
const newMs = 1_500;
const refreshMs = (usages: readonly PoolUsage[]): number =>
  usages.every(({ MeasuredTime }) => MeasuredTime) ? measuredMs : newMs;

type Shares = ReadonlyMap<string | undefined, PoolUsage>;

export default function PoolList() {
  const { scope } = useScope();
  const scopeId = scope?.IpamScopeId;
  const [address, setAddress] = useSearchParams();
  const [remembered, remember] = usePageSetting<string>('pools:view', 'tree');
  const view = address.get('view') ?? remembered;
  const pools = usePools();
  const [open, setOpen] = useState<{ dialog: PoolDialogName; pool: Pool }>();
  const usages = useList(
    'cadastre:ListPoolUsage',
    scopeId ? { IpamScopeId: scopeId } : undefined,
    (output) => output.PoolUsages,
    { refreshMs },
  );
  const own = pools.data && {
    ...pools.data,
    items: pools.data.items.filter((pool) => pool.IpamScopeArn?.endsWith(`/${scopeId}`)),
  };
  const shares: Shares = new Map(usages.data?.items.map((each) => [each.IpamPoolId, each]));
  const ids = new Set(own?.items.map((pool) => pool.IpamPoolId));
  const parentOf = ({ SourceIpamPoolId: id }: Pool) => (id && ids.has(id) ? id : null);
  const isOpen = ({ PoolDepth = 1 }: Pool) => PoolDepth === 1 || ids.size <= openedMax;
  return (
    <SpaceBetween size="m">
      <Collection
        key={`${scopeId}-${view}-${own === undefined}`}
        name="pools"
        title={words.title}
        variant="full-page"
        description={
          scope && words.inScope(nameOf(scope.Tags, scopeTitle(scope.IpamScopeType, scope.IsDefault)))
        }
        question={{ ...pools, data: own }}
        columns={columnsOf(shares)}
        idOf={(pool) => pool.IpamPoolId ?? ''}
        {...(view === 'tree' && { parentOf, isOpen })}
        empty={
          <SpaceBetween size="m">
            <b>{words.none}</b>
            <Box variant="p">{words.noneHint}</Box>
            <Button href={paths.newPool}>{poolWords.create}</Button>
          </SpaceBetween>
        }
        selection="single"
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Segments
              label={words.view}
              selected={view}
              options={[
                { id: 'tree', text: words.tree },
                { id: 'table', text: words.table },
              ]}
              onChange={(id) => {
                remember(id);
                setAddress((before) => {
                  const next = new URLSearchParams(before);
                  next.set('view', id);
                  return next;
                });
              }}
            />
            <PoolMenu pool={selected} onOpen={(dialog) => selected && setOpen({ dialog, pool: selected })} />
            <Button variant="primary" href={withQuery(paths.newPool, { scope: scopeId })}>
              {poolWords.create}
            </Button>
          </SpaceBetween>
        )}
      />
      {open && <PoolDialog open={open.dialog} pool={open.pool} onDismiss={() => setOpen(undefined)} />}
    </SpaceBetween>
  );
}

const takenOf = (usage: PoolUsage | undefined): number | undefined =>
  usage?.PercentAvailable === undefined ? undefined : (100 - usage.PercentAvailable) / 100;

const percentOf = (share: number | undefined): string | undefined =>
  share === undefined ? undefined : percent(share / 100);

const columnsOf = (shares: Shares): Column<Pool>[] => [
  {
    id: 'name',
    header: words.name,
    value: (pool) => nameOf(pool.Tags, pool.IpamPoolId),
    cell: (pool) => (
      <NameAndId name={nameOf(pool.Tags)} id={pool.IpamPoolId} href={paths.pool(pool.IpamPoolId ?? '')} />
    ),
  },
  {
    id: 'usage',
    header: words.allocated,
    value: (pool) => takenOf(shares.get(pool.IpamPoolId)),
    cell: (pool) => (
      <UsageBar
        share={takenOf(shares.get(pool.IpamPoolId))}
        isAwaited={shares.has(pool.IpamPoolId)}
        label={words.usageOf(nameOf(pool.Tags, pool.IpamPoolId))}
      />
    ),
  },
  {
    id: 'to-pools',
    header: words.toPools,
    value: (pool) => shares.get(pool.IpamPoolId)?.PercentAllocated,
    cell: (pool) => percentOf(shares.get(pool.IpamPoolId)?.PercentAllocated),
    isHidden: true,
  },
  {
    id: 'to-resources',
    header: words.toResources,
    value: (pool) => shares.get(pool.IpamPoolId)?.PercentAssigned,
    cell: (pool) => percentOf(shares.get(pool.IpamPoolId)?.PercentAssigned),
    isHidden: true,
  },
  { id: 'locale', header: words.locale, value: (pool) => pool.Locale },
  {
    id: 'family',
    header: words.family,
    value: (pool) => poolWords.families[pool.AddressFamily ?? 'ipv4'],
    isHidden: true,
  },
  { id: 'description', header: texts.common.description, value: (pool) => pool.Description },
  {
    id: 'state',
    header: texts.common.state,
    value: (pool) => pool.State,
    cell: (pool) => <State state={pool.State} />,
  },
  { id: 'depth', header: words.depth, value: (pool) => pool.PoolDepth, isHidden: true },
  { id: 'owner', header: texts.common.owner, value: (pool) => pool.OwnerId, isHidden: true },
];
