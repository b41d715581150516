// How an Elastic IP address looks on the wire.

import type { Address } from '@aws-sdk/client-ec2';
import type { ElasticIp } from '../../domain/address/elastic-ip.ts';
import { formatAddress } from '../../domain/cidr/text.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { toWireTags } from '../tags/tag-specifications.ts';

export const publicIpOf = (address: ElasticIp): string => formatAddress('ipv4', address.cidr.first);

/** The pool that it came from, as the service names it in one member for all three kinds. */
export const poolNameOf = (address: ElasticIp): string =>
  address.publicIpv4PoolId ?? address.poolId ?? 'amazon';

export async function describeAddressesOf(
  transaction: Transaction,
  addresses: readonly ElasticIp[],
): Promise<Address[]> {
  const tags = await tagsOfAll(
    transaction,
    addresses.map((address) => address.id),
  );
  return addresses.map((address) => ({
    AllocationId: address.id,
    PublicIp: publicIpOf(address),
    PublicIpv4Pool: poolNameOf(address),
    NetworkBorderGroup: address.networkBorderGroup,
    Domain: 'vpc',
    AssociationId: address.associationId,
    InstanceId: address.instanceId,
    NetworkInterfaceId: address.networkInterfaceId,
    NetworkInterfaceOwnerId: address.networkInterfaceOwnerId,
    PrivateIpAddress: address.privateAddress,
    Tags: toWireTags(tags.get(address.id)),
  }));
}
