// What widgets show: each a picture of one part of the summary of a scope.

import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Scope, ScopeSummary, ScopeTrends } from '../../api/actions.ts';
import { useIpams } from '../../api/queries.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { CopyId } from '../../parts/copy-id.tsx';
import { FactRows } from '../../parts/fact-list.tsx';
import { filterFor } from '../../parts/filter-for.ts';
import { NameAndId, Words } from '../../parts/id-text.tsx';
import { count, nameOf } from '../../parts/names.ts';
import { UsageBar } from '../../parts/usage-bar.tsx';
import { dashboardWords as words } from '../../texts/dashboard.ts';

export type WidgetProps = {
  readonly scope: Scope;
  readonly summary: ScopeSummary;
  /** Nothing until they are there. */
  readonly trends: ScopeTrends | undefined;
  readonly names: ReadonlyMap<string, string>;
};

type Counts = NonNullable<ScopeSummary['CidrCounts']>[number];
export type Counter =
  | 'ManagedResourceCidrs'
  | 'UnmanagedResourceCidrs'
  | 'IgnoredResourceCidrs'
  | 'CompliantResourceCidrs'
  | 'NoncompliantResourceCidrs'
  | 'OverlappingResourceCidrs'
  | 'NonoverlappingResourceCidrs';

export const sumOf = (summary: ScopeSummary, of: (counts: Counts) => number | undefined): number =>
  (summary.CidrCounts ?? []).reduce((total, counts) => total + (of(counts) ?? 0), 0);

const ofType = (summary: ScopeSummary, type: string): number =>
  sumOf(summary, (counts) => counts.ResourceTypes?.find((each) => each.ResourceType === type)?.ResourceCidrs);

/** A number that leads to the list of what it counts. */
export function Figure(props: {
  readonly label: string;
  readonly value: number;
  readonly column: string;
  readonly filter: string;
  readonly scope: Scope;
  readonly tone?: Tone;
}) {
  const href = withQuery(paths.resources, {
    scope: props.scope.IpamScopeId,
    'resources-filter': filterFor(props.column, props.filter),
  });
  return (
    <div className="figure">
      <Box color="text-body-secondary" fontSize="body-s">
        {props.label}
      </Box>
      <Link href={href} fontSize="heading-xl" ariaLabel={`${props.label}: ${count(props.value)}`}>
        <span className={props.value > 0 ? props.tone : undefined}>{count(props.value)}</span>
      </Link>
    </div>
  );
}

export const Figures = ({ children }: { readonly children: React.ReactNode }) => (
  <div className="figures-frame">
    <div className="figures">{children}</div>
  </div>
);

export type Part = {
  readonly label: string;
  readonly member: Counter;
  readonly column: string;
  readonly filter: string;
  readonly tone?: Tone;
};

/** What a state is: as it should be, as it should not be, neither, or out of sight. */
export type Tone = 'good' | 'bad' | 'calm' | 'faint';

/** Counts of a scope that add up, as figures over one bar. */
export const counted = (parts: readonly Part[]) =>
  function Counted({ scope, summary }: WidgetProps) {
    const values = parts.map((part) => sumOf(summary, (counts) => counts[part.member]));
    return (
      <SpaceBetween size="m">
        <div className="stack-bar" aria-hidden="true">
          {parts.map((part, index) => (
            <div
              key={part.member}
              className={`stack-part ${part.tone ?? 'calm'}`}
              style={{ flexGrow: values[index] ?? 0, minWidth: values[index] ? 4 : 0 }}
            />
          ))}
        </div>
        <Figures>
          {parts.map(({ member, ...part }, index) => (
            <Figure key={member} {...part} value={values[index] ?? 0} scope={scope} />
          ))}
        </Figures>
      </SpaceBetween>
    );
  };

export function ScopeFacts({ scope, summary }: WidgetProps) {
  const ipams = useIpams();
  const query = { scope: scope.IpamScopeId };
  const { IpamId: ipamId = '' } = summary;
  const ipam = ipams.data?.items.find((each) => each.IpamId === ipamId);
  return (
    <SpaceBetween size="m">
      <FactRows
        facts={[
          { label: words.scopeId, value: <CopyId id={scope.IpamScopeId} /> },
          {
            label: words.ipam,
            // Not first by its id, and a moment later by its name.
            value: !ipams.isPending && (
              <NameAndId name={nameOf(ipam?.Tags)} id={ipamId} href={paths.ipam(ipamId)} />
            ),
          },
          {
            label: words.pools,
            value: <Link href={withQuery(paths.pools, query)}>{count(summary.IpamPools)}</Link>,
          },
        ]}
      />
      <div className="links">
        <Link href={withQuery(paths.resources, query)}>{words.resources}</Link>
        <Link href={withQuery(paths.history, query)}>{words.history}</Link>
      </div>
    </SpaceBetween>
  );
}

export const Kinds = ({ scope, summary }: WidgetProps) => (
  <Figures>
    {kindsIn(scope).map((kind) => (
      <Figure
        key={kind}
        label={words.kinds[kind]}
        value={ofType(summary, kind)}
        column="type"
        filter={kind}
        scope={scope}
      />
    ))}
  </Figures>
);

type Kind = keyof typeof words.kinds;

/** What is public by nature is never in a private scope. */
const kindsIn = (scope: Scope): readonly Kind[] =>
  scope.IpamScopeType === 'public' ? ['vpc', 'subnet', 'eip', 'public-ipv4-pool'] : ['vpc', 'subnet'];

export function PoolUsages({ summary, names }: WidgetProps) {
  const pools = summary.FullestPools ?? [];
  if (pools.length === 0)
    return (
      <SpaceBetween size="xs">
        <Box color="text-body-secondary">{words.noPools}</Box>
        <Link href={paths.newPool}>{words.createPool}</Link>
      </SpaceBetween>
    );
  return (
    <SpaceBetween size="xs">
      {pools.map((pool) => (
        <div key={pool.IpamPoolId} className="ranked">
          <Link href={paths.pool(pool.IpamPoolId ?? '')}>
            <Words text={names.get(pool.IpamPoolId ?? '') ?? pool.IpamPoolId ?? ''} />
          </Link>
          <UsageBar
            share={(100 - (pool.PercentAvailable ?? 100)) / 100}
            label={words.takenOf(pool.IpamPoolId ?? '')}
          />
        </div>
      ))}
    </SpaceBetween>
  );
}

export const nameMap = (
  pools: readonly { IpamPoolId?: string | undefined; Tags?: Parameters<typeof nameOf>[0] }[],
) => new Map(pools.map((pool) => [pool.IpamPoolId ?? '', nameOf(pool.Tags, pool.IpamPoolId)]));
