// What is told of a public address.

import Link from '@cloudscape-design/components/link';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { PublicAddress } from '../../api/monitoring-actions.ts';
import type { Column } from '../../parts/collection.tsx';
import { HolderLink } from '../../parts/holder-link.tsx';
import { nameOf, plain } from '../../parts/names.ts';
import { timeOf } from '../../parts/time.ts';
import { elasticKinds, publicIpWords as words } from '../../texts/public-ips.ts';
import { IdLink } from '../resources/resource-columns.tsx';

/** Whether it is an Elastic IP address, which stays with its account when nothing has it. */
export const isElastic = ({ AddressType }: PublicAddress): boolean =>
  Object.hasOwn(elasticKinds, AddressType ?? '');

export const associationOf = ({ AssociationStatus: status }: PublicAddress): string =>
  status === 'disassociated' ? words.unassociated : words.associated;

export const typeOf = ({ AddressType: type }: PublicAddress): string =>
  words.kinds[type ?? ''] ?? plain(type);

export const serviceOf = ({ Service }: PublicAddress): string | undefined =>
  Service && (words.services[Service] ?? plain(Service));

export const groupsOf = ({ SecurityGroups: groups = [] }: PublicAddress): string =>
  groups.map(({ GroupName, GroupId }) => `${GroupName} (${GroupId})`).join(', ');

export const Association = ({ item }: { readonly item: PublicAddress }) => (
  <StatusIndicator type={associationOf(item) === words.associated ? 'success' : 'warning'}>
    {associationOf(item)}
  </StatusIndicator>
);

/** An Elastic IP address by its name, and its allocation. */
export function ElasticLink({ item, region }: { readonly item: PublicAddress; readonly region: string }) {
  const id = item.AddressAllocationId;
  return id ? (
    <HolderLink id={id} ownerId={item.AddressOwnerId} region={region} name={nameOf(item.Tags?.EipTags)} />
  ) : undefined;
}

/** @param hrefOf where the page of an address is */
export const columnsFor = (
  region: string,
  hrefOf: (address: string) => string,
): readonly Column<PublicAddress>[] => [
  {
    id: 'address',
    header: words.address,
    value: ({ Address }) => Address,
    cell: ({ Address = '' }) => (
      <Link href={hrefOf(Address)}>
        <span className="mono">{Address}</span>
      </Link>
    ),
  },
  {
    id: 'association',
    header: words.associated,
    value: associationOf,
    cell: (item) => <Association item={item} />,
  },
  { id: 'type', header: words.type, value: typeOf },
  { id: 'service', header: words.service, value: serviceOf },
  {
    id: 'name',
    header: words.nameAndId,
    value: (item) => [nameOf(item.Tags?.EipTags), item.AddressAllocationId].filter(Boolean).join(' '),
    cell: (item) => (item.AddressAllocationId ? <ElasticLink item={item} region={region} /> : undefined),
  },
  { id: 'instance', header: words.instance, value: (item) => item.InstanceId, isHidden: true },
  { id: 'interface', header: words.interface, value: (item) => item.NetworkInterfaceId, isHidden: true },
  { id: 'groups', header: words.groups, value: groupsOf, isHidden: true },
  {
    id: 'vpc',
    header: words.vpc,
    value: ({ VpcId }) => VpcId,
    cell: ({ VpcId: id, AddressOwnerId: ownerId }) =>
      id && <HolderLink id={id} ownerId={ownerId} region={region} />,
    isHidden: true,
  },
  { id: 'pool', header: words.pool, value: ({ PublicIpv4PoolId }) => PublicIpv4PoolId, isHidden: true },
  { id: 'border', header: words.border, value: (item) => item.NetworkBorderGroup, isHidden: true },
  { id: 'owner', header: words.owner, value: ({ AddressOwnerId }) => AddressOwnerId, isHidden: true },
  { id: 'sampled', header: words.sampled, value: ({ SampleTime }) => timeOf(SampleTime), isHidden: true },
  {
    id: 'discovery',
    header: words.discoveryId,
    value: (item) => item.IpamResourceDiscoveryId,
    cell: ({ IpamResourceDiscoveryId: id }) => <IdLink id={id} />,
    isHidden: true,
  },
  { id: 'resource', header: words.resource, value: (item) => item.ServiceResource, isHidden: true },
];
