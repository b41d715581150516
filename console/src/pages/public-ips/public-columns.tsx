// What is told of a public address.

import Link from '@cloudscape-design/components/link';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { PublicAddress } from '../../api/monitoring-actions.ts';
import { paths } from '../../app/paths.ts';
import type { Column } from '../../parts/collection.tsx';
import { nameOf, plain } from '../../parts/names.ts';
import { timeOf } from '../../parts/time.ts';
import { publicTypes, publicIpWords as words } from '../../texts/public-ips.ts';
import { IdLink } from '../resources/resource-columns.tsx';

const elasticTypes: readonly (string | undefined)[] = ['amazon-owned-eip', 'amazon-owned-contig', 'byoip'];

/** Whether it is an Elastic IP address, which stays with its account when nothing has it. */
export const isElastic = ({ AddressType }: PublicAddress): boolean => elasticTypes.includes(AddressType);

const associationOf = ({ AssociationStatus: status }: PublicAddress): string =>
  status === 'disassociated' ? words.unassociated : words.associated;

export const publicColumns: readonly Column<PublicAddress>[] = [
  {
    id: 'address',
    header: words.address,
    value: ({ Address }) => Address,
    cell: ({ Address }) => <span className="mono">{Address}</span>,
  },
  {
    id: 'association',
    header: words.associated,
    value: associationOf,
    cell: (item) => (
      <StatusIndicator type={associationOf(item) === words.associated ? 'success' : 'warning'}>
        {associationOf(item)}
      </StatusIndicator>
    ),
  },
  {
    id: 'type',
    header: words.type,
    value: ({ AddressType: type }) => publicTypes[type ?? ''] ?? plain(type),
  },
  { id: 'service', header: words.service, value: ({ Service }) => Service && plain(Service) },
  {
    id: 'name',
    header: words.nameAndId,
    value: (item) => item.AddressAllocationId,
    cell: (item) => {
      const name = nameOf(item.Tags?.EipTags);
      const id = item.AddressAllocationId;
      return id ? <IdLink id={id} text={name ? `${name} (${id})` : id} /> : undefined;
    },
  },
  { id: 'interface', header: words.interface, value: (item) => item.NetworkInterfaceId },
  { id: 'instance', header: words.instance, value: (item) => item.InstanceId },
  {
    id: 'groups',
    header: words.groups,
    value: ({ SecurityGroups: groups = [] }) =>
      groups.map(({ GroupName, GroupId }) => `${GroupName} (${GroupId})`).join(', '),
    isHidden: true,
  },
  {
    id: 'vpc',
    header: words.vpc,
    value: ({ VpcId }) => VpcId,
    cell: ({ VpcId }) => (VpcId ? <Link href={paths.vpc(VpcId)}>{VpcId}</Link> : undefined),
    isHidden: true,
  },
  { id: 'pool', header: words.pool, value: ({ PublicIpv4PoolId }) => PublicIpv4PoolId },
  { id: 'border', header: words.border, value: (item) => item.NetworkBorderGroup, isHidden: true },
  { id: 'owner', header: words.owner, value: ({ AddressOwnerId }) => AddressOwnerId },
  { id: 'sampled', header: words.sampled, value: ({ SampleTime }) => timeOf(SampleTime) },
  {
    id: 'discovery',
    header: words.discoveryId,
    value: (item) => item.IpamResourceDiscoveryId,
    isHidden: true,
  },
  { id: 'resource', header: words.resource, value: (item) => item.ServiceResource, isHidden: true },
];
