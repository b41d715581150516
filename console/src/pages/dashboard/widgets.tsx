// The widgets of the dashboard by their ids: what each is called, how large it begins, and what it shows.

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
    title: 'Scope',
    description: 'What this scope is.',
    columnSpan: 2,
    rowSpan: 3,
    Content: ScopeFacts,
  },
  types: {
    title: 'Resource CIDR types',
    description: 'How many CIDRs of each kind.',
    columnSpan: 1,
    rowSpan: 3,
    Content: Kinds,
  },
  management: {
    title: 'Management state',
    description: 'What comes from a pool, and what does not.',
    columnSpan: 1,
    rowSpan: 3,
    Content: counted([
      management('Managed', 'ManagedResourceCidrs', 'managed', 'good'),
      management('Unmanaged', 'UnmanagedResourceCidrs', 'unmanaged'),
      management('Ignored', 'IgnoredResourceCidrs', 'ignored'),
    ]),
  },
  overlap: {
    title: 'Overlapping resource CIDRs',
    description: 'CIDRs that share addresses with others.',
    columnSpan: 1,
    rowSpan: 3,
    Content: counted([
      {
        label: 'Nonoverlapping',
        member: 'NonoverlappingResourceCidrs',
        column: 'overlap',
        filter: 'nonoverlapping',
        tone: 'good',
      },
      {
        label: 'Overlapping',
        member: 'OverlappingResourceCidrs',
        column: 'overlap',
        filter: 'overlapping',
        tone: 'bad',
      },
    ]),
  },
  compliance: {
    title: 'Compliant resource CIDRs',
    description: 'CIDRs that keep the rules of their pool.',
    columnSpan: 1,
    rowSpan: 3,
    Content: counted([
      {
        label: 'Compliant',
        member: 'CompliantResourceCidrs',
        column: 'compliance',
        filter: 'compliant',
        tone: 'good',
      },
      {
        label: 'Noncompliant',
        member: 'NoncompliantResourceCidrs',
        column: 'compliance',
        filter: 'noncompliant',
        tone: 'bad',
      },
    ]),
  },
  pools: {
    title: 'Pool allocation',
    description: 'The pools of which most is taken.',
    columnSpan: 2,
    rowSpan: 3,
    Content: PoolUsages,
  },
  vpcs: {
    title: 'VPCs with highest IPs allocated',
    description: 'VPCs whose space is taken by subnets.',
    columnSpan: 2,
    rowSpan: 3,
    Content: ranked('vpc', 'Highest'),
  },
  subnets: {
    title: 'Subnets with highest IPs allocated',
    description: 'Subnets whose addresses are taken.',
    columnSpan: 2,
    rowSpan: 3,
    Content: ranked('subnet', 'Highest'),
  },
  'vpcs-lowest': {
    title: 'VPC utilization: lowest',
    description: 'VPCs with the most unused space.',
    columnSpan: 2,
    rowSpan: 3,
    Content: ranked('vpc', 'Lowest'),
  },
  'subnets-lowest': {
    title: 'Subnet utilization: lowest',
    description: 'Subnets with the most unused addresses.',
    columnSpan: 2,
    rowSpan: 3,
    Content: ranked('subnet', 'Lowest'),
  },
};
