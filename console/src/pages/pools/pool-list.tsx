// The pools of a scope, as the tree that they are, or as a table.

import Badge from '@cloudscape-design/components/badge';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Pool, PoolCidrs, PoolUsage, Scope } from '../../api/actions.ts';
import { useList, usePools } from '../../api/queries.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { titleOf, useScope } from '../../app/scope.ts';
import { useSession } from '../../app/session.ts';
import { usePageSetting } from '../../app/settings.ts';
import { hasAddress, orderOfCidr } from '../../parts/cidr-column.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { nameOf, percent } from '../../parts/names.ts';
import { Segments } from '../../parts/segments.tsx';
import { State } from '../../parts/state.tsx';
import { UsageBar } from '../../parts/usage-bar.tsx';
import { useNarrow } from '../../parts/use-narrow.ts';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { CidrSummary, textOfCidrs, useCidrsOfPools } from './pool-cidrs.tsx';
import { PoolDialog, type PoolDialogName, PoolMenu } from './pool-menu.tsx';

const words = poolWords.list;

/** So many pools are opened in the tree at first; of more, only those at the top. */
const openedMax = 100;

/** Pools are measured so often, new ones at once, and nobody tells when. */
const measuredMs = 10_000;
const newMs = 1_500;
const refreshMs = (usages: readonly PoolUsage[]): number =>
  usages.every(({ PercentAvailable }) => PercentAvailable !== undefined) ? measuredMs : newMs;

type Shares = ReadonlyMap<string | undefined, PoolUsage>;
type Cidrs = ReadonlyMap<string | undefined, PoolCidrs>;

export default function PoolList() {
  const { scope, scopes, isLoading } = useScope();
  const { accountId } = useSession();
  const scopeId = scope?.IpamScopeId;
  const [address, setAddress] = useSearchParams();
  const [remembered, remember] = usePageSetting<string>('pools:view', 'tree');
  const view = address.get('view') ?? remembered;
  // Cards have no branches: each tells what it is within.
  const isNarrow = useNarrow();
  const pools = usePools();
  const [open, setOpen] = useState<{ dialog: PoolDialogName; pool: Pool }>();
  const usages = useList(
    'cadastre:ListPoolUsage',
    scopeId ? { IpamScopeId: scopeId } : undefined,
    (output) => output.PoolUsages,
    { refreshMs },
  );
  const isOther = ({ OwnerId }: Pool) => OwnerId !== accountId;
  const others = new Set(pools.data?.items.filter(isOther).map((pool) => pool.IpamPoolId));
  const cidrs = useCidrsOfPools(
    (all) => others.size > 0 && refreshMs(all.filter((each) => others.has(each.IpamPoolId))),
  );
  const own =
    pools.data && !isLoading
      ? { ...pools.data, items: pools.data.items.filter(shownIn(scopeId, scopes)) }
      : undefined;
  // Of a scope only its owner is told the shares of pools; of a shared pool they are told with its CIDRs.
  const shares: Shares = new Map([
    ...(own?.items.filter(isOther) ?? []).flatMap(({ IpamPoolId: id }) => {
      const told = cidrs.get(id);
      return told ? [[id, told] as const] : [];
    }),
    ...(usages.data?.items.map((each) => [each.IpamPoolId, each] as const) ?? []),
  ]);
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
        description={scope && words.inScope(titleOf(scope))}
        question={{ ...pools, data: own, isPending: own === undefined }}
        sortedBy="name"
        columns={columnsOf({ shares, cidrs }, accountId)}
        idOf={(pool) => pool.IpamPoolId ?? ''}
        {...((view === 'tree' || isNarrow) && { parentOf, isOpen })}
        empty={<Empty scopeId={scopeId} />}
        selection="single"
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            {!isNarrow && own?.items.some(parentOf) && (
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
            )}
            <PoolMenu pool={selected} onOpen={(dialog) => selected && setOpen({ dialog, pool: selected })} />
            <Button
              variant="primary"
              disabled={!scope}
              disabledReason={texts.common.noIpam}
              href={withQuery(paths.newPool, { scope: scopeId })}
            >
              {poolWords.create}
            </Button>
          </SpaceBetween>
        )}
      />
      {open && <PoolDialog open={open.dialog} pool={open.pool} onDismiss={() => setOpen(undefined)} />}
    </SpaceBetween>
  );
}

/** What comes first is an IPAM, whose scopes have pools. */
const Empty = ({ scopeId }: { readonly scopeId: string | undefined }) =>
  scopeId === undefined ? (
    <EmptyList
      title={texts.common.noIpam}
      hint={words.noIpamHint}
      action={<Button href={paths.welcome}>{words.start}</Button>}
    />
  ) : (
    <EmptyList
      title={words.none}
      hint={words.noneHint}
      action={<Button href={withQuery(paths.newPool, { scope: scopeId })}>{poolWords.create}</Button>}
    />
  );

/** Pools of a scope, and beside each scope of the account what others share: that is in none of them. */
function shownIn(scopeId: string | undefined, scopes: readonly Scope[]): (pool: Pool) => boolean {
  const own = new Set(scopes.map((each) => each.IpamScopeId));
  return ({ IpamScopeArn }) => {
    const id = IpamScopeArn?.split('/').at(-1);
    return id === scopeId || !own.has(id);
  };
}

const isSettled = ({ State: state }: Pool): boolean => state?.endsWith('-complete') ?? false;

const takenOf = (usage: PoolUsage | undefined): number | undefined =>
  usage?.PercentAvailable === undefined ? undefined : (100 - usage.PercentAvailable) / 100;

const percentOf = (share: number | undefined): string | undefined =>
  share === undefined ? undefined : percent(share / 100);

type Known = { readonly shares: Shares; readonly cidrs: Cidrs };

const columnsOf = ({ shares, cidrs }: Known, accountId: string): Column<Pool>[] => [
  {
    id: 'name',
    header: words.name,
    value: (pool) => nameOf(pool.Tags, pool.IpamPoolId),
    cell: (pool) => (
      <>
        <NameAndId name={nameOf(pool.Tags)} id={pool.IpamPoolId} href={paths.pool(pool.IpamPoolId ?? '')} />{' '}
        {isSettled(pool) || <State state={pool.State} />}{' '}
        {pool.OwnerId !== accountId && <Badge>{words.sharedBy(pool.OwnerId ?? '')}</Badge>}
      </>
    ),
  },
  {
    id: 'cidrs',
    header: words.cidrs,
    value: (pool) => textOfCidrs(cidrs.get(pool.IpamPoolId)),
    order: (pool) => orderOfCidr(cidrs.get(pool.IpamPoolId)?.Cidrs?.[0]),
    has: hasAddress,
    cell: (pool) => (
      <CidrSummary name={nameOf(pool.Tags, pool.IpamPoolId)} cidrs={cidrs.get(pool.IpamPoolId)} />
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
    isHidden: true,
  },
  { id: 'depth', header: words.depth, value: (pool) => pool.PoolDepth, isHidden: true },
  { id: 'owner', header: texts.common.owner, value: (pool) => pool.OwnerId, isHidden: true },
];
