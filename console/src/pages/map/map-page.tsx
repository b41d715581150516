// The resource CIDR map of a scope, now or as of any day, and the blocks that are in view.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Cidr } from '../../../../src/domain/cidr/cidr.ts';
import { formatCidr, parseCidr } from '../../../../src/domain/cidr/text.ts';
import { paths } from '../../app/paths.ts';
import { useScope } from '../../app/scope.ts';
import { BlockList } from '../../map/block-list.tsx';
import type { SpaceBlock } from '../../map/client.ts';
import { consoleClient } from '../../map/console-client.ts';
import { findRoot } from '../../map/find-root.ts';
import { rootAround } from '../../map/layout.ts';
import { SpaceMap } from '../../map/space-map.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import '../../map/map.css';

const dayMs = 24 * 60 * 60 * 1000;
/** As far back as the history is kept. */
const daysBack = 365;

export default function MapPage() {
  const { scope, isLoading } = useScope();
  const [query, setQuery] = useSearchParams();
  const family = query.get('family') === 'ipv6' ? 'ipv6' : 'ipv4';
  const day = query.get('day') ?? undefined;
  const scopeId = scope?.IpamScopeId;
  const wanted = parseCidr(query.get('cidr') ?? '')?.cidr;
  const [inView, setInView] = useState<{ window: Cidr; blocks: readonly SpaceBlock[]; hasMore: boolean }>();
  const root = useQuery({
    queryKey: ['map-root', scopeId, family],
    queryFn: () => findRoot(consoleClient, scopeId ?? '', family),
    enabled: scopeId !== undefined,
  });
  const change = (name: string, value: string | undefined): void =>
    setQuery(
      (before) => {
        if (value === undefined) before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  if (isLoading || (scopeId !== undefined && root.isPending)) return <Spinner size="large" />;
  if (scopeId === undefined) return <NoScope />;
  if (root.error || !root.data) return <ErrorAlert error={root.error} />;
  const shown =
    wanted?.family === family
      ? rootAround({ ...wanted, prefixLength: Math.min(wanted.prefixLength, root.data.prefixLength) })
      : root.data;
  const start = {
    ...shown,
    first: shown.first - (shown.first % (1n << BigInt((family === 'ipv4' ? 32 : 128) - shown.prefixLength))),
  };
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={`What is where in ${scopeId}. Click a block to look into it, drag to move, scroll to zoom.`}
        actions={
          <SegmentedControl
            selectedId={family}
            onChange={({ detail }) => change('family', detail.selectedId)}
            label="Address family"
            options={[
              { id: 'ipv4', text: 'IPv4' },
              { id: 'ipv6', text: 'IPv6' },
            ]}
          />
        }
      >
        Resource CIDR map
      </Header>
      <Container>
        <SpaceBetween size="m">
          <SpaceMap
            place={{ IpamScopeId: scopeId, At: day && `${day}T23:59:59Z` }}
            root={start}
            client={consoleClient}
            target={wanted?.family === family ? wanted : undefined}
            onWindow={(window, blocks, hasMore) => setInView({ window, blocks, hasMore })}
          />
          <TimeSlider day={day} onChange={(next) => change('day', next)} />
        </SpaceBetween>
      </Container>
      <BlockList
        title={inView ? `Blocks in ${formatCidr(inView.window)}` : 'Blocks'}
        blocks={inView?.blocks ?? []}
        hasMore={inView?.hasMore ?? false}
        scopeId={scopeId}
      />
    </SpaceBetween>
  );
}

function NoScope() {
  return (
    <Container header={<Header variant="h1">Resource CIDR map</Header>}>
      <Box textAlign="center" padding="l">
        <SpaceBetween size="s">
          <Box>There is no space to show yet: the scopes of an IPAM have maps.</Box>
          <Button href={paths.welcome} variant="primary">
            Create IPAM
          </Button>
        </SpaceBetween>
      </Box>
    </Container>
  );
}

function TimeSlider({
  day,
  onChange,
}: {
  readonly day: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}) {
  const today = Math.floor(Date.now() / dayMs);
  const value = day === undefined ? today : Math.floor(Date.parse(day) / dayMs);
  const [draft, setDraft] = useState<number>();
  const shown = draft ?? value;
  const textOf = (at: number): string => new Date(at * dayMs).toISOString().slice(0, 10);
  const commit = (): void => {
    if (draft !== undefined) onChange(draft >= today ? undefined : textOf(draft));
    setDraft(undefined);
  };
  return (
    <div className="time-slider">
      <label htmlFor="map-day">As of</label>
      <input
        id="map-day"
        type="range"
        min={today - daysBack}
        max={today}
        value={shown}
        aria-valuetext={shown >= today ? 'Now' : textOf(shown)}
        onChange={(event) => setDraft(Number(event.target.value))}
        onPointerUp={commit}
        onKeyUp={commit}
        onBlur={commit}
      />
      <output htmlFor="map-day" className="mono">
        {shown >= today ? 'now' : textOf(shown)}
      </output>
    </div>
  );
}
