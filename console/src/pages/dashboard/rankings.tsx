// The most and the least used networks of a scope.

import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ScopeSummary } from '../../api/actions.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { usePageSetting } from '../../app/settings.ts';
import { Words } from '../../parts/id-text.tsx';
import { Segments } from '../../parts/segments.tsx';
import { UsageBar } from '../../parts/usage-bar.tsx';
import { dashboardWords as words } from '../../texts/dashboard.ts';
import type { WidgetProps } from './widget-contents.tsx';

type End = 'Highest' | 'Lowest';
const rowCountMax = 10;

type Ranked = { readonly type: string; readonly end: End; readonly countMax?: number } & Pick<
  WidgetProps,
  'scope' | 'summary'
>;

function Ranking({ type, end, scope, summary, countMax = rowCountMax }: Ranked) {
  const found = resourcesOf(summary, type, end);
  if (found.length === 0) return <Box color="text-body-secondary">{words.nothingFound}</Box>;
  return (
    <SpaceBetween size="xs">
      {found.slice(0, countMax).map(({ family, ...each }) => (
        <div key={`${each.ResourceId} ${family}`} className="ranked">
          <div className="ranked-name">
            <Link href={withQuery(paths.resource(each.ResourceId ?? ''), { scope: scope.IpamScopeId })}>
              <Words text={each.ResourceName || (each.ResourceId ?? '')} />
            </Link>
            <span className="ranked-block">
              {words.blockOf(each.ResourceCidr ?? '', each.ResourceCidrs ?? 1)}
            </span>
          </div>
          <UsageBar share={each.IpUsage} label={words.usedOf(each.ResourceId ?? '')} />
        </div>
      ))}
    </SpaceBetween>
  );
}

/** Those of both families, in one order. */
function resourcesOf(summary: ScopeSummary, type: string, end: End) {
  const direction = end === 'Highest' ? -1 : 1;
  return (summary.UsageRankings ?? [])
    .filter((each) => each.ResourceType === type)
    .flatMap((each) => (each[end] ?? []).map((one) => ({ ...one, family: each.AddressFamily })))
    .sort((one, other) => direction * ((one.IpUsage ?? 0) - (other.IpUsage ?? 0)));
}

export const ranked = (type: string, end: End) =>
  function RankedWidget({ scope, summary }: WidgetProps) {
    return <Ranking type={type} end={end} scope={scope} summary={summary} />;
  };

/** Either end, as it was chosen last. */
export const rankedEitherEnd = (type: string) =>
  function EitherEnd({ scope, summary }: WidgetProps) {
    const [end, setEnd] = usePageSetting<End>(`usage-end:${type}`, 'Lowest');
    return (
      <SpaceBetween size="m">
        <Segments
          label={words.end}
          selected={end}
          options={[
            { id: 'Highest', text: words.highest },
            { id: 'Lowest', text: words.lowest },
          ]}
          onChange={setEnd}
        />
        {/* The choice takes the place of two. */}
        <Ranking type={type} end={end} scope={scope} summary={summary} countMax={rowCountMax - 2} />
      </SpaceBetween>
    );
  };
