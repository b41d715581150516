// What the list of resources shows, and the filter of the API behind each column.

import Link from '@cloudscape-design/components/link';
import type { ResourceCidr } from '../../api/actions.ts';
import { pathOfId, paths } from '../../app/paths.ts';
import { percent, plain } from '../../parts/names.ts';
import type { ServerColumn } from '../../parts/server-table.tsx';
import { State } from '../../parts/state.tsx';

export const typeNames: Readonly<Record<string, string>> = {
  vpc: 'VPC',
  subnet: 'Subnet',
  eip: 'Elastic IP address',
  eni: 'Network interface',
  'public-ipv4-pool': 'Public IPv4 pool',
  'ipv6-pool': 'IPv6 pool',
};

/** A link to the page of something that has one, in the Region it is in. */
export function IdLink({ id, region, text }: { id: string | undefined; region?: string; text?: string }) {
  const path = id === undefined ? undefined : pathOfId(id);
  if (path === undefined) return <>{text ?? id ?? '–'}</>;
  return <Link href={region ? `${path}?region=${region}` : path}>{text ?? id}</Link>;
}

const titleOf = ({ ResourceName: name, ResourceId: id }: ResourceCidr): string =>
  name ? `${name} (${id})` : (id ?? '');

export const resourceColumns: readonly ServerColumn<ResourceCidr>[] = [
  {
    id: 'id',
    header: 'Name (Resource ID)',
    filter: 'resource-id',
    cell: (item) => (
      <IdLink
        id={item.ResourceId}
        text={titleOf(item)}
        {...(item.ResourceRegion && { region: item.ResourceRegion })}
      />
    ),
  },
  {
    id: 'cidr',
    header: 'CIDR',
    filter: 'resource-cidr',
    cell: (item) => <span className="mono">{item.ResourceCidr}</span>,
  },
  {
    id: 'management',
    header: 'Management state',
    filter: 'management-state',
    values: ['managed', 'unmanaged', 'ignored'],
    cell: (item) => <State state={item.ManagementState} />,
  },
  {
    id: 'compliance',
    header: 'Compliance status',
    filter: 'compliance-status',
    values: ['compliant', 'noncompliant', 'unmanaged', 'ignored'],
    cell: (item) => <State state={item.ComplianceStatus} />,
  },
  {
    id: 'overlap',
    header: 'Overlap status',
    filter: 'overlap-status',
    values: ['nonoverlapping', 'overlapping', 'ignored'],
    cell: (item) => <State state={item.OverlapStatus} />,
  },
  { id: 'usage', header: 'IPs allocated', filter: 'ip-usage', cell: (item) => percent(item.IpUsage) },
  { id: 'region', header: 'Region', filter: 'resource-region', cell: (item) => item.ResourceRegion },
  { id: 'owner', header: 'Owner ID', filter: 'resource-owner-id', cell: (item) => item.ResourceOwnerId },
  {
    id: 'type',
    header: 'Resource type',
    filter: 'resource-type',
    values: ['vpc', 'subnet', 'eip', 'public-ipv4-pool', 'ipv6-pool', 'eni'],
    cell: ({ ResourceType: type }) => typeNames[type ?? ''] ?? plain(type),
  },
  {
    id: 'pool',
    header: 'Pool ID',
    filter: 'ipam-pool-id',
    cell: ({ IpamPoolId: id }) => (id ? <Link href={paths.pool(id)}>{id}</Link> : undefined),
  },
  {
    id: 'vpc',
    header: 'VPC ID',
    filter: 'vpc-id',
    cell: (item) => <IdLink id={item.VpcId} />,
    isHidden: true,
  },
  { id: 'name', header: 'Name', filter: 'resource-name', cell: (item) => item.ResourceName, isHidden: true },
];
