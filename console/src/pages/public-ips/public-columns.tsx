// What is told of a public address.

import Link from '@cloudscape-design/components/link';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { PublicAddress } from '../../api/monitoring-actions.ts';
import { paths } from '../../app/paths.ts';
import type { Column } from '../../parts/collection.tsx';
import { nameOf, plain } from '../../parts/names.ts';
import { IdLink } from '../resources/resource-columns.tsx';

export const typeNames: Readonly<Record<string, string>> = {
  'amazon-owned-eip': 'Amazon-owned EIPs',
  'amazon-owned-contig': 'Amazon-owned contiguous EIPs',
  'ec2-public-ip': 'EC2 public IPs',
  byoip: 'BYOIP',
  'service-managed-ip': 'Service managed IPs',
  'service-managed-byoip': 'Service managed BYOIP',
};

const elasticTypes: readonly (string | undefined)[] = ['amazon-owned-eip', 'amazon-owned-contig', 'byoip'];

/** Whether it is an Elastic IP address, which stays with its account when nothing has it. */
export const isElastic = ({ AddressType }: PublicAddress): boolean => elasticTypes.includes(AddressType);

const associationOf = ({ AssociationStatus: status }: PublicAddress): string =>
  status === 'disassociated' ? 'Unassociated' : 'Associated';

const timeOf = (text: string | undefined): string => (text ? new Date(text).toLocaleString('en') : '');

export const publicColumns: readonly Column<PublicAddress>[] = [
  {
    id: 'address',
    header: 'IP address',
    value: ({ Address }) => Address,
    cell: ({ Address }) => <span className="mono">{Address}</span>,
  },
  {
    id: 'association',
    header: 'Associated',
    value: associationOf,
    cell: (item) => (
      <StatusIndicator type={associationOf(item) === 'Associated' ? 'success' : 'warning'}>
        {associationOf(item)}
      </StatusIndicator>
    ),
  },
  {
    id: 'type',
    header: 'Address type',
    value: ({ AddressType: type }) => typeNames[type ?? ''] ?? plain(type),
  },
  { id: 'service', header: 'Service', value: ({ Service }) => Service && plain(Service) },
  {
    id: 'name',
    header: 'Name (EIP ID)',
    value: (item) => item.AddressAllocationId,
    cell: (item) => {
      const name = nameOf(item.Tags?.EipTags);
      const id = item.AddressAllocationId;
      return id ? <IdLink id={id} text={name ? `${name} (${id})` : id} /> : undefined;
    },
  },
  { id: 'interface', header: 'Network interface ID', value: (item) => item.NetworkInterfaceId },
  { id: 'instance', header: 'Instance ID', value: (item) => item.InstanceId },
  {
    id: 'groups',
    header: 'Security groups',
    value: ({ SecurityGroups: groups = [] }) =>
      groups.map(({ GroupName, GroupId }) => `${GroupName} (${GroupId})`).join(', '),
    isHidden: true,
  },
  {
    id: 'vpc',
    header: 'VPC',
    value: ({ VpcId }) => VpcId,
    cell: ({ VpcId }) => (VpcId ? <Link href={paths.vpc(VpcId)}>{VpcId}</Link> : undefined),
    isHidden: true,
  },
  { id: 'pool', header: 'Public IPv4 pool', value: ({ PublicIpv4PoolId }) => PublicIpv4PoolId },
  { id: 'border', header: 'Network border group', value: (item) => item.NetworkBorderGroup, isHidden: true },
  { id: 'owner', header: 'Owner ID', value: ({ AddressOwnerId }) => AddressOwnerId },
  { id: 'sampled', header: 'Sample time', value: ({ SampleTime }) => timeOf(SampleTime) },
  {
    id: 'discovery',
    header: 'Resource discovery ID',
    value: (item) => item.IpamResourceDiscoveryId,
    isHidden: true,
  },
  { id: 'resource', header: 'Service resource', value: (item) => item.ServiceResource, isHidden: true },
];
