// How much of a pool was taken over time (guide chapter 14): by pools within it, by networks and reservations.

import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, Suspense, useState } from 'react';
import type { Pool, ScopeTrends } from '../../api/actions.ts';
import { useCall } from '../../api/queries.ts';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { FactList } from '../../parts/fact-list.tsx';
import { percent } from '../../parts/names.ts';
import { Segments } from '../../parts/segments.tsx';
import { poolWords } from '../../texts/pools.ts';
import { usePeriodStart } from '../dashboard/use-period-start.ts';

const words = poolWords.monitoring;
const TrendChart = lazy(() => import('../dashboard/trend-chart.tsx'));

const periods = [1, 7, 30, 90] as const;
const shares = [
  ['PercentAllocated', words.toPools, '#8456ce'],
  ['PercentAssigned', words.toResources, '#2c7fb8'],
  ['PercentAvailable', words.available, '#2f9e6e'],
] as const;

export function PoolMonitoring({ pool, scopeId }: { readonly pool: Pool; readonly scopeId: string }) {
  const [days, setDays] = useState<number>(7);
  const StartTime = usePeriodStart(days);
  const { data, error } = useCall('cadastre:GetScopeTrends', {
    IpamScopeId: scopeId,
    IpamPoolIds: [pool.IpamPoolId ?? ''],
    StartTime,
  });
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={words.hint}
          actions={
            <Segments
              label={words.period}
              selected={`${days}`}
              options={periods.map((each) => ({ id: `${each}`, text: words.days(each) }))}
              onChange={(id) => setDays(Number(id))}
            />
          }
        >
          {words.title}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <ErrorAlert error={error} />
        {data && <Chart trends={data} />}
      </SpaceBetween>
    </Container>
  );
}

function Chart({ trends: { StartTime, EndTime, PoolTrends } }: { readonly trends: ScopeTrends }) {
  const samples = PoolTrends?.[0]?.Samples ?? [];
  if (!StartTime || !EndTime || samples.length === 0)
    return <Box color="text-body-secondary">{words.none}</Box>;
  const now = samples.at(-1);
  return (
    <SpaceBetween size="m">
      <FactList
        facts={shares.map(([member, label]) => ({ label, value: percent((now?.[member] ?? 0) / 100) }))}
      />
      <Suspense fallback={null}>
        <TrendChart
          title={words.title}
          unit={words.share}
          from={new Date(StartTime)}
          to={new Date(EndTime)}
          format={percent}
          max={1}
          lines={shares.map(([member, title, color]) => ({
            title,
            color,
            points: samples.map((each) => [new Date(each.Time ?? 0), (each[member] ?? 0) / 100] as const),
          }))}
        />
      </Suspense>
    </SpaceBetween>
  );
}
