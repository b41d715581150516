// The widgets of the dashboard by their ids: what each is called, how large it begins, and what it shows.

import { dashboardWords as words } from '../../texts/dashboard.ts';
import { ranked, rankedEitherEnd } from './rankings.tsx';
import { poolsOverTime, statesOverTime } from './trends.tsx';
import {
  type Counter,
  counted,
  Kinds,
  type Part,
  PoolUsages,
  ScopeFacts,
  type WidgetProps,
} from './widget-contents.tsx';

export type Widget = {
  readonly title: string;
  readonly description: string;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly Content: (props: WidgetProps) => React.ReactNode;
};

type Id = keyof typeof words.widgets;

const part = (label: string, member: Counter, column: string, filter: string, tone?: Part['tone']): Part => ({
  label,
  member,
  column,
  filter,
  ...(tone && { tone }),
});

const management = [
  part(words.managed, 'ManagedResourceCidrs', 'management', 'managed', 'good'),
  part(words.unmanaged, 'UnmanagedResourceCidrs', 'management', 'unmanaged'),
  part(words.ignored, 'IgnoredResourceCidrs', 'management', 'ignored', 'faint'),
];
const overlap = [
  part(words.nonoverlapping, 'NonoverlappingResourceCidrs', 'overlap', 'nonoverlapping', 'good'),
  part(words.overlapping, 'OverlappingResourceCidrs', 'overlap', 'overlapping', 'bad'),
];
const compliance = [
  part(words.compliant, 'CompliantResourceCidrs', 'compliance', 'compliant', 'good'),
  part(words.noncompliant, 'NoncompliantResourceCidrs', 'compliance', 'noncompliant', 'bad'),
];

const widget = (
  id: Id,
  [columnSpan, rowSpan]: readonly [number, number],
  Content: Widget['Content'],
): readonly [string, Widget] => [id, { ...words.widgets[id], columnSpan, rowSpan, Content }];

const titleOf = (id: Id): string => words.widgets[id].title;

/** Every widget by its id, in the order in which a dashboard begins; those after `initialCount` are to be added. */
export const widgets: Readonly<Record<string, Widget>> = Object.fromEntries([
  widget('scope', [2, 2], ScopeFacts),
  widget('types', [1, 2], Kinds),
  widget('management', [1, 2], counted(management)),
  widget('overlap', [2, 2], counted(overlap)),
  widget('compliance', [2, 2], counted(compliance)),
  widget('overlap-trend', [2, 4], statesOverTime(titleOf('overlap-trend'), overlap.slice(1))),
  widget('compliance-trend', [2, 4], statesOverTime(titleOf('compliance-trend'), compliance)),
  widget('assignment-trend', [2, 4], poolsOverTime(titleOf('assignment-trend'), 'PercentAssigned')),
  widget('allocation-trend', [2, 4], poolsOverTime(titleOf('allocation-trend'), 'PercentAllocated')),
  widget('vpcs', [2, 4], ranked('vpc', 'Highest')),
  widget('subnets', [2, 4], ranked('subnet', 'Highest')),
  widget('pools', [2, 4], PoolUsages),
  widget('vpc-usage', [2, 4], rankedEitherEnd('vpc')),
  widget('subnet-usage', [2, 4], rankedEitherEnd('subnet')),
  widget('management-trend', [2, 4], statesOverTime(titleOf('management-trend'), management)),
]);

export const initialCount = 13;
