// The networks whose space comes from a pool, and whether they keep its rules.

import Link from '@cloudscape-design/components/link';
import type { ResourceCidr } from '../../api/actions.ts';
import { useList } from '../../api/queries.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { Collection, type Column, filterFor } from '../../parts/collection.tsx';
import { percent } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';

type View = 'resources' | 'compliancy';

const columnsFor = (view: View): Column<ResourceCidr>[] => [
  {
    id: 'resource',
    header: 'Name (Resource ID)',
    value: ({ ResourceName, ResourceId }) => (ResourceName ? `${ResourceName} (${ResourceId})` : ResourceId),
    cell: ({ ResourceName, ResourceId }) => (
      <Link href={withQuery(paths.resources, { 'resources-filter': filterFor('id', ResourceId ?? '') })}>
        {ResourceName ? `${ResourceName} (${ResourceId})` : ResourceId}
      </Link>
    ),
  },
  { id: 'cidr', header: 'CIDR', value: (each) => each.ResourceCidr },
  {
    id: 'compliance',
    header: 'Compliance status',
    value: (each) => each.ComplianceStatus,
    cell: (each) => <State state={each.ComplianceStatus} />,
  },
  {
    id: 'overlap',
    header: 'Overlap status',
    value: (each) => each.OverlapStatus,
    cell: (each) => <State state={each.OverlapStatus} />,
  },
  {
    id: 'management',
    header: 'Management state',
    value: (each) => each.ManagementState,
    cell: (each) => <State state={each.ManagementState} />,
    isHidden: view === 'compliancy',
  },
  { id: 'usage', header: 'IP usage', value: (each) => each.IpUsage, cell: (each) => percent(each.IpUsage) },
  { id: 'region', header: 'Region', value: (each) => each.ResourceRegion },
  { id: 'owner', header: 'Owner', value: (each) => each.ResourceOwnerId, isHidden: view === 'resources' },
];

export function PoolResources(props: {
  readonly poolId: string;
  readonly scopeId: string | undefined;
  readonly view: View;
}) {
  const { poolId, scopeId, view } = props;
  const resources = useList(
    'ec2:GetIpamResourceCidrs',
    scopeId === undefined ? undefined : { IpamScopeId: scopeId, IpamPoolId: poolId },
    (output) => output.IpamResourceCidrs,
  );
  return (
    <Collection
      key={view}
      name={`pool-${view}`}
      title={view === 'resources' ? 'Resources' : 'Compliancy'}
      question={resources}
      columns={columnsFor(view)}
      idOf={({ ResourceId, ResourceCidr: cidr }) => `${ResourceId} ${cidr}`}
      empty={<b>No resource has space of this pool</b>}
    />
  );
}
