// How a discovered public address looks on the wire.

import type { IpamDiscoveredPublicAddress, IpamPublicAddressTags } from '@aws-sdk/client-ec2';
import type { ElasticIp } from '../../domain/address/elastic-ip.ts';
import { formatAddress } from '../../domain/cidr/text.ts';
import type { ResourceDiscovery } from '../../domain/ipam/ipam.ts';
import {
  associationOf,
  type PublicSpace,
  serviceOfPublicAddress,
  typeOfPublicAddress,
} from '../../domain/monitoring/public-address.ts';
import type { NetworkInterface, PublicAddress } from '../../domain/network-interface/network-interface.ts';
import { groupsOfAll } from '../../store/network-interfaces.ts';
import { interfacesById, spacesOf } from '../../store/public-addresses.ts';
import { securityGroupsById } from '../../store/security-groups.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { toWireTags } from '../tags/tag-specifications.ts';

export type Found =
  | { readonly kind: 'elastic'; readonly address: ElasticIp }
  | { readonly kind: 'other'; readonly address: PublicAddress };

/** Filters by tag look at `Tags`, which here are in a structure of their own. */
export type TaggedAddress = Omit<IpamDiscoveredPublicAddress, 'Tags'> & {
  readonly Tags: ReturnType<typeof toWireTags>;
  readonly EipTags: IpamPublicAddressTags;
};

/** @param sampledAt when the part of each account was looked at last */
export async function describePublicAddresses(
  transaction: Transaction,
  discovery: ResourceDiscovery,
  found: readonly Found[],
  sampledAt: ReadonlyMap<string, Date | undefined>,
): Promise<TaggedAddress[]> {
  const elasticIps = found.flatMap((each) => (each.kind === 'elastic' ? [each.address] : []));
  const hosts = await interfacesById(
    transaction,
    found.flatMap((each) => interfaceIdOf(each) ?? []),
  );
  const spaceOf = await spacesOf(transaction, elasticIps);
  const tags = await tagsOfAll(
    transaction,
    elasticIps.map((each) => each.id),
  );
  const groupsOf = await readGroups(transaction, [...hosts.keys()]);
  return found.map((each) => {
    const host = hosts.get(interfaceIdOf(each) ?? '');
    const space: PublicSpace = each.kind === 'elastic' ? spaceOf(each.address) : 'amazon';
    const Tags = toWireTags(tags.get(each.address.id));
    return {
      IpamResourceDiscoveryId: discovery.id,
      ...factsOf(each, host, space),
      ...(host && { ...placeOf(host), SecurityGroups: groupsOf(host.id) }),
      Tags,
      EipTags: Tags.length === 0 ? {} : { EipTags: Tags },
      SampleTime: sampledAt.get(each.address.accountId),
    };
  });
}

const interfaceIdOf = (found: Found): string | undefined =>
  found.kind === 'elastic' ? found.address.networkInterfaceId : found.address.id;

type Facts = Omit<IpamDiscoveredPublicAddress, 'Tags'>;

function factsOf(found: Found, host: NetworkInterface | undefined, space: PublicSpace): Facts {
  const { address } = found;
  const elasticIp = found.kind === 'elastic' ? found.address : undefined;
  const use = host && serviceOfPublicAddress(host);
  return {
    AddressRegion: address.region,
    Address: formatAddress('ipv4', address.cidr.first),
    AddressOwnerId: address.accountId,
    AddressAllocationId: elasticIp?.id,
    AssociationStatus: associationOf(elasticIp),
    AddressType: typeOfPublicAddress(elasticIp !== undefined, space, host),
    Service: use?.service,
    ServiceResource: use?.resource,
    // A pool that is Amazon's own is not named.
    PublicIpv4PoolId: space === 'byoip' ? (elasticIp?.publicIpv4PoolId ?? elasticIp?.poolId) : undefined,
    // Without an Elastic IP the service shows the zone of the interface.
    NetworkBorderGroup: elasticIp?.networkBorderGroup ?? host?.zoneName,
  };
}

const placeOf = (host: NetworkInterface): Facts => ({
  VpcId: host.vpcId,
  SubnetId: host.subnetId,
  NetworkInterfaceId: host.id,
  NetworkInterfaceDescription: host.description,
  InstanceId: host.instanceId,
});

type Groups = NonNullable<IpamDiscoveredPublicAddress['SecurityGroups']>;

async function readGroups(
  transaction: Transaction,
  interfaceIds: readonly string[],
): Promise<(interfaceId: string) => Groups> {
  const groups = await groupsOfAll(transaction, interfaceIds);
  const ids = new Set([...groups.values()].flat().map((each) => each.groupId));
  const named = await securityGroupsById(transaction, [...ids]);
  return (interfaceId) =>
    (groups.get(interfaceId) ?? []).map(({ groupId }) => ({
      GroupName: named.get(groupId)?.name,
      GroupId: groupId,
    }));
}
