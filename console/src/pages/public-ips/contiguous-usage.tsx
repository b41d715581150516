// How the contiguous blocks of the provider's are used, pool by pool, now and over time (guide chapters 15 and 28).

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, Suspense, useState } from 'react';
import type { Pool } from '../../api/actions.ts';
import type { PublicAddress } from '../../api/monitoring-actions.ts';
import { useCall, useLists } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { Awaited } from '../../parts/absent.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { nameOf, percent } from '../../parts/names.ts';
import { UsageBar } from '../../parts/usage-bar.tsx';
import { dashboardWords } from '../../texts/dashboard.ts';
import { publicIpWords } from '../../texts/public-ips.ts';
import { usePeriodStart } from '../dashboard/use-period-start.ts';
import { Blocks } from '../network/blocks.tsx';
import { usePublicIpamPools } from '../network/use-public-pools.ts';
import { addressCountOf, countWithin } from './block-counts.ts';
import { associationOf } from './public-columns.tsx';

const TrendChart = lazy(() => import('../dashboard/trend-chart.tsx'));
const words = publicIpWords.contiguous;

/** More pools than anybody has; the API tells how so many did over time. */
const poolCountMax = 20;
/** More lines than these are not told from each other. */
const lineCountMax = 6;
const periods = [1, 7, 30, 90] as const;

type PoolUse = {
  readonly pool: Pool;
  readonly cidrs: readonly string[];
  readonly total: number;
  readonly allocated: number;
  readonly associated: number;
};

const titleOf = ({ Tags, IpamPoolId = '' }: Pool): string =>
  nameOf(Tags) ? `${nameOf(Tags)} (${IpamPoolId})` : IpamPoolId;

const columns: readonly Column<PoolUse>[] = [
  {
    id: 'pool',
    header: words.pool,
    value: ({ pool }) => titleOf(pool),
    cell: ({ pool: { Tags, IpamPoolId = '' } }) => (
      <NameAndId name={nameOf(Tags)} id={IpamPoolId} href={`${paths.pool(IpamPoolId)}?tab=addresses`} />
    ),
  },
  {
    id: 'cidrs',
    header: words.cidrs,
    value: ({ cidrs }) => cidrs.join(', '),
    cell: ({ cidrs }) => <Blocks text={cidrs.join(', ')} countMax={2} />,
  },
  { id: 'total', header: words.total, value: ({ total }) => total },
  { id: 'allocated', header: words.allocated, value: ({ allocated }) => allocated },
  { id: 'associated', header: words.associated, value: ({ associated }) => associated },
  {
    id: 'usage',
    header: words.usage,
    value: ({ total, allocated }) => (total === 0 ? undefined : percent(allocated / total)),
    cell: ({ pool, total, allocated }) =>
      total === 0 ? undefined : (
        <UsageBar share={allocated / total} label={words.usageOf(nameOf(pool.Tags, pool.IpamPoolId))} />
      ),
  },
];

type Props = { readonly region: string; readonly addresses: readonly PublicAddress[] };

export function ContiguousUsage({ region, addresses }: Props) {
  const pools = usePublicIpamPools();
  const contiguous = (pools.data?.items ?? [])
    .filter(
      (each) => each.PublicIpSource === 'amazon' && each.AddressFamily === 'ipv4' && each.Locale === region,
    )
    .slice(0, poolCountMax);
  const inputs = contiguous.map(({ IpamPoolId }) => ({ IpamPoolId }));
  const cidrs = useLists('ec2:GetIpamPoolCidrs', inputs, (output) => output.IpamPoolCidrs);
  const allocations = useLists('ec2:GetIpamPoolAllocations', inputs, (output) => output.IpamPoolAllocations);
  const isPending = pools.isPending || [...cidrs, ...allocations].some((each) => each.isPending);
  const used = addresses.filter((each) => associationOf(each) === publicIpWords.associated);
  const items = contiguous.map((pool, index): PoolUse => {
    const blocks = (cidrs[index]?.data?.items ?? [])
      .filter(({ State }) => State === 'provisioned')
      .flatMap(({ Cidr }) => Cidr ?? []);
    const taken = (allocations[index]?.data?.items ?? []).flatMap(({ Cidr }) => Cidr ?? []);
    return {
      pool,
      cidrs: blocks,
      total: addressCountOf(blocks),
      allocated: addressCountOf(taken),
      associated: countWithin(
        blocks,
        used.map(({ Address = '' }) => Address),
      ),
    };
  });
  const error = [pools, ...cidrs, ...allocations].find((each) => each.error)?.error ?? null;
  return (
    <SpaceBetween size="l">
      <Collection
        name="contiguous"
        title={words.title}
        things={words.things}
        sortedBy="pool"
        question={{
          data: isPending ? undefined : { items, isTruncated: false },
          isPending,
          error,
        }}
        columns={columns}
        idOf={({ pool }) => pool.IpamPoolId ?? ''}
        empty={
          <SpaceBetween size="xs">
            <b>{words.none}</b>
            <span>{words.noneHint}</span>
            <Button href={paths.newPool}>{words.create}</Button>
          </SpaceBetween>
        }
      />
      <OverTime pools={contiguous} />
    </SpaceBetween>
  );
}

/** Of the pools that are the account's own: measurements are told to nobody else. */
function OverTime({ pools }: { readonly pools: readonly Pool[] }) {
  const { accountId } = useSession();
  const [days, setDays] = useState<number>(7);
  const StartTime = usePeriodStart(days);
  const own = pools.filter(({ OwnerId }) => OwnerId === accountId);
  const scopeId = own[0]?.IpamScopeArn?.split('/').at(-1);
  const measured = own.filter(({ IpamScopeArn }) => IpamScopeArn?.endsWith(`/${scopeId}`));
  const { data, error } = useCall(
    'cadastre:GetScopeTrends',
    scopeId === undefined
      ? undefined
      : { IpamScopeId: scopeId, IpamPoolIds: measured.flatMap((each) => each.IpamPoolId ?? []), StartTime },
  );
  if (scopeId === undefined) return null;
  const names = new Map(measured.map((pool) => [pool.IpamPoolId, nameOf(pool.Tags, pool.IpamPoolId)]));
  const all = (data?.PoolTrends ?? []).map(({ IpamPoolId, Samples = [] }) => ({
    title: names.get(IpamPoolId) ?? IpamPoolId ?? '',
    points: Samples.map((each) => [new Date(each.Time ?? 0), (each.PercentAssigned ?? 0) / 100] as const),
  }));
  const lastOf = ({ points }: (typeof all)[number]) => points.at(-1)?.[1] ?? 0;
  const lines = all.sort((one, other) => lastOf(other) - lastOf(one)).slice(0, lineCountMax);
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={all.length > lineCountMax ? words.fullest(lineCountMax, all.length) : undefined}
          actions={
            <SegmentedControl
              label={words.period}
              selectedId={`${days}`}
              options={periods.map((each) => ({ id: `${each}`, text: words.days(each) }))}
              onChange={({ detail }) => setDays(Number(detail.selectedId))}
            />
          }
        >
          {words.over}
        </Header>
      }
    >
      <ErrorAlert error={error} />
      {!data && !error && <Awaited />}
      {data && lines.every(({ points }) => points.length < 2) && (
        <Box color="text-body-secondary">{dashboardWords.justBegun}</Box>
      )}
      {data?.StartTime && data.EndTime && (
        <Suspense fallback={null}>
          <TrendChart
            title={words.over}
            unit={words.unit}
            from={new Date(data.StartTime)}
            to={new Date(data.EndTime)}
            format={percent}
            lines={lines}
          />
        </Suspense>
      )}
    </Container>
  );
}
