// The networks whose space comes from a pool, and whether they keep its rules.

import type { ResourceCidr } from '../../api/actions.ts';
import { hasAddress, orderOfCidr } from '../../parts/cidr-column.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { percent } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { ResourceLink, titleOf } from '../resources/resource-columns.tsx';
import { usePoolResources } from './holder-names.ts';

const words = poolWords.resources;

type View = 'resources' | 'compliancy';

const columnsFor = (view: View): Column<ResourceCidr>[] => [
  {
    id: 'resource',
    header: words.resource,
    value: titleOf,
    cell: (each) => <ResourceLink id={each.ResourceId} scopeId={each.IpamScopeId} name={each.ResourceName} />,
  },
  {
    id: 'cidr',
    header: words.cidr,
    value: (each) => each.ResourceCidr,
    order: (each) => orderOfCidr(each.ResourceCidr),
    has: hasAddress,
    cell: (each) => <span className="mono">{each.ResourceCidr}</span>,
  },
  {
    id: 'compliance',
    header: words.compliance,
    value: (each) => each.ComplianceStatus,
    cell: (each) => <State state={each.ComplianceStatus} />,
  },
  {
    id: 'overlap',
    header: words.overlap,
    value: (each) => each.OverlapStatus,
    cell: (each) => <State state={each.OverlapStatus} />,
  },
  {
    id: 'management',
    header: words.management,
    value: (each) => each.ManagementState,
    cell: (each) => <State state={each.ManagementState} />,
    isHidden: view === 'compliancy',
  },
  { id: 'usage', header: words.usage, value: (each) => each.IpUsage, cell: (each) => percent(each.IpUsage) },
  { id: 'region', header: words.region, value: (each) => each.ResourceRegion },
  {
    id: 'owner',
    header: texts.common.owner,
    value: (each) => each.ResourceOwnerId,
    isHidden: view === 'resources',
  },
];

export function PoolResources(props: {
  readonly poolId: string;
  readonly scopeId: string | undefined;
  readonly view: View;
}) {
  const { poolId, scopeId, view } = props;
  const resources = usePoolResources(poolId, scopeId);
  return (
    <Collection
      key={view}
      name={`pool-${view}`}
      title={view === 'resources' ? poolWords.details.resources : poolWords.details.compliancy}
      question={resources}
      columns={columnsFor(view)}
      sortedBy="cidr"
      idOf={({ ResourceId, ResourceCidr: cidr }) => `${ResourceId} ${cidr}`}
      empty={<b>{words.none}</b>}
    />
  );
}
