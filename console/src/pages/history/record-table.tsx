// The records of the history, one by one.

import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import type { AddressRecord } from '../../api/actions.ts';
import type { Listed } from '../../api/queries.ts';
import { pathOfId } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { State } from '../../parts/state.tsx';
import { textOf } from './timeline.tsx';
import { words } from './words.ts';

type Props = {
  readonly cidr: string;
  readonly question: {
    readonly data?: Listed<AddressRecord> | undefined;
    readonly isPending: boolean;
    readonly error: Error | null;
  };
};

const columns: readonly Column<AddressRecord>[] = [
  {
    id: 'cidr',
    header: 'CIDR',
    value: (each) => each.ResourceCidr,
    cell: (each) => <span className="mono">{each.ResourceCidr}</span>,
  },
  {
    id: 'resource',
    header: 'Name (Resource ID)',
    value: (each) => {
      const who = each.ResourceId ?? '–';
      return each.ResourceName ? `${each.ResourceName} (${who})` : who;
    },
    cell: (each) => {
      const id = each.ResourceId;
      const path = id === undefined ? undefined : pathOfId(id);
      const text = each.ResourceName ? `${each.ResourceName} (${id ?? '–'})` : (id ?? '–');
      return path === undefined ? text : <Link href={path}>{text}</Link>;
    },
  },
  { id: 'type', header: 'Resource type', value: (each) => each.ResourceType },
  { id: 'from', header: 'From', value: (each) => textOf(each.SampledStartTime) },
  {
    id: 'to',
    header: 'To',
    value: (each) => (each.SampledEndTime ? textOf(each.SampledEndTime) : words.open),
  },
  {
    id: 'compliance',
    header: 'Compliance',
    value: (each) => each.ResourceComplianceStatus,
    cell: (each) => <State state={each.ResourceComplianceStatus} />,
  },
  {
    id: 'overlap',
    header: 'Overlap',
    value: (each) => each.ResourceOverlapStatus,
    cell: (each) => <State state={each.ResourceOverlapStatus} />,
  },
  { id: 'vpc', header: 'VPC ID', value: (each) => each.VpcId },
  { id: 'owner', header: 'Owner ID', value: (each) => each.ResourceOwnerId },
  { id: 'region', header: 'Region', value: (each) => each.ResourceRegion },
  { id: 'scope', header: 'Scope ID', value: (each) => each.IpamScopeId, isHidden: true },
];

export function RecordTable({ cidr, question }: Props) {
  return (
    <Collection
      name="history"
      title={words.records}
      question={question}
      columns={columns}
      idOf={(each) =>
        [each.IpamScopeId, each.ResourceId, each.ResourceType, each.ResourceCidr, each.SampledStartTime].join(
          ' ',
        )
      }
      empty={
        <Box textAlign="center">
          <Box variant="strong">{words.nobody(cidr)}</Box>
          <Box color="text-body-secondary">{words.longer}</Box>
        </Box>
      }
    />
  );
}
