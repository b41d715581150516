// The records of the history, one by one.

import Box from '@cloudscape-design/components/box';
import type { AddressRecord } from '../../api/actions.ts';
import type { Listed } from '../../api/queries.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { HolderLink } from '../../parts/holder-link.tsx';
import { State } from '../../parts/state.tsx';
import { historyWords as words } from '../../texts/history.ts';
import { kindOf } from '../../texts/resources.ts';
import { secondOf, textOf } from './times.ts';

type Props = {
  readonly cidr: string;
  /** The moment that was asked for, if it was one. */
  readonly at: string | undefined;
  readonly question: {
    readonly data?: Listed<AddressRecord> | undefined;
    readonly isPending: boolean;
    readonly error: Error | null;
  };
};

const columns: readonly Column<AddressRecord>[] = [
  {
    id: 'resource',
    header: words.columns.resource,
    value: (each) => {
      const who = each.ResourceId ?? '–';
      return each.ResourceName ? `${each.ResourceName} (${who})` : who;
    },
    cell: (each) => (
      <HolderLink
        id={each.ResourceId ?? '–'}
        ownerId={each.ResourceOwnerId}
        region={each.ResourceRegion}
        scopeId={each.IpamScopeId}
        name={each.ResourceName}
      />
    ),
  },
  {
    id: 'cidr',
    header: words.columns.cidr,
    value: (each) => each.ResourceCidr,
    cell: (each) => <span className="mono">{each.ResourceCidr}</span>,
  },
  { id: 'from', header: words.columns.from, value: (each) => secondOf(each.SampledStartTime) },
  {
    id: 'to',
    header: words.columns.to,
    value: (each) => (each.SampledEndTime ? secondOf(each.SampledEndTime) : words.open),
  },
  {
    id: 'compliance',
    header: words.columns.compliance,
    value: (each) => each.ResourceComplianceStatus,
    cell: (each) => <State state={each.ResourceComplianceStatus} />,
  },
  {
    id: 'overlap',
    header: words.columns.overlap,
    value: (each) => each.ResourceOverlapStatus,
    cell: (each) => <State state={each.ResourceOverlapStatus} />,
  },
  { id: 'type', header: words.columns.type, value: (each) => kindOf(each.ResourceType), isHidden: true },
  { id: 'vpc', header: words.columns.vpc, value: (each) => each.VpcId, isHidden: true },
  { id: 'owner', header: words.columns.owner, value: (each) => each.ResourceOwnerId, isHidden: true },
  { id: 'region', header: words.columns.region, value: (each) => each.ResourceRegion, isHidden: true },
  { id: 'scope', header: words.columns.scope, value: (each) => each.IpamScopeId, isHidden: true },
];

export function RecordTable({ cidr, at, question }: Props) {
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
          <Box variant="strong">
            {at === undefined ? words.nobody(cidr) : words.nobodyThen(cidr, textOf(at))}
          </Box>
          <Box color="text-body-secondary">{words.longer}</Box>
        </Box>
      }
    />
  );
}
