// The widgets of the dashboard by their ids: what each is called, how large it begins, and what it shows.

import { dashboardWords as words } from '../../texts/dashboard.ts';
import {
  type Counter,
  counted,
  Kinds,
  type Part,
  PoolUsages,
  ranked,
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

const management = (label: string, member: Counter, filter: string, tone?: string): Part => ({
  label,
  member,
  column: 'management',
  filter,
  ...(tone && { tone }),
});

/** Every widget by its id, in the order in which a dashboard begins. */
export const widgets: Readonly<Record<string, Widget>> = {
  scope: {
    ...words.widgets.scope,
    columnSpan: 2,
    rowSpan: 3,
    Content: ScopeFacts,
  },
  types: {
    ...words.widgets.types,
    columnSpan: 1,
    rowSpan: 3,
    Content: Kinds,
  },
  management: {
    ...words.widgets.management,
    columnSpan: 1,
    rowSpan: 3,
    Content: counted([
      management(words.managed, 'ManagedResourceCidrs', 'managed', 'good'),
      management(words.unmanaged, 'UnmanagedResourceCidrs', 'unmanaged'),
      management(words.ignored, 'IgnoredResourceCidrs', 'ignored'),
    ]),
  },
  overlap: {
    ...words.widgets.overlap,
    columnSpan: 1,
    rowSpan: 3,
    Content: counted([
      {
        label: words.nonoverlapping,
        member: 'NonoverlappingResourceCidrs',
        column: 'overlap',
        filter: 'nonoverlapping',
        tone: 'good',
      },
      {
        label: words.overlapping,
        member: 'OverlappingResourceCidrs',
        column: 'overlap',
        filter: 'overlapping',
        tone: 'bad',
      },
    ]),
  },
  compliance: {
    ...words.widgets.compliance,
    columnSpan: 1,
    rowSpan: 3,
    Content: counted([
      {
        label: words.compliant,
        member: 'CompliantResourceCidrs',
        column: 'compliance',
        filter: 'compliant',
        tone: 'good',
      },
      {
        label: words.noncompliant,
        member: 'NoncompliantResourceCidrs',
        column: 'compliance',
        filter: 'noncompliant',
        tone: 'bad',
      },
    ]),
  },
  pools: {
    ...words.widgets.pools,
    columnSpan: 2,
    rowSpan: 3,
    Content: PoolUsages,
  },
  vpcs: {
    ...words.widgets.vpcs,
    columnSpan: 2,
    rowSpan: 3,
    Content: ranked('vpc', 'Highest'),
  },
  subnets: {
    ...words.widgets.subnets,
    columnSpan: 2,
    rowSpan: 3,
    Content: ranked('subnet', 'Highest'),
  },
  'vpcs-lowest': {
    ...words.widgets['vpcs-lowest'],
    columnSpan: 2,
    rowSpan: 3,
    Content: ranked('vpc', 'Lowest'),
  },
  'subnets-lowest': {
    ...words.widgets['subnets-lowest'],
    columnSpan: 2,
    rowSpan: 3,
    Content: ranked('subnet', 'Lowest'),
  },
};
