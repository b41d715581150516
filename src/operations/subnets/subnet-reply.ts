// How a subnet and its blocks look on the wire.

import type {
  SubnetCidrBlockStateCode,
  SubnetIpv6CidrBlockAssociation,
  Subnet as SubnetReply,
} from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import type { Subnet, SubnetCidr } from '../../domain/vpc/vpc.ts';
import type { Transaction } from '../../store/store.ts';
import { countAvailable } from '../../store/subnet-spaces.ts';
import { subnetCidrsOfAll } from '../../store/subnets.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { toWireTags } from '../tags/tag-specifications.ts';

export function toSubnetReply(
  subnet: Subnet,
  blocks: readonly SubnetCidr[],
  tags: readonly Tag[],
  availableCount: number,
): SubnetReply {
  const ipv4 = blocks.find((block) => block.cidr.family === 'ipv4');
  const ipv6 = blocks.filter((block) => block.cidr.family === 'ipv6');
  return {
    AvailabilityZoneId: subnet.zoneId,
    MapCustomerOwnedIpOnLaunch: false,
    OwnerId: subnet.accountId,
    AssignIpv6AddressOnCreation: subnet.assignIpv6AddressOnCreation,
    Ipv6CidrBlockAssociationSet: ipv6.map((block) => toSubnetAssociation(block, 'associated')),
    Tags: toWireTags(tags),
    SubnetArn: ec2Arn(subnet.region, subnet.accountId, 'subnet', subnet.id),
    EnableDns64: subnet.enableDns64,
    Ipv6Native: subnet.ipv6Native,
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: subnet.hostnameType as 'ip-name',
      EnableResourceNameDnsARecord: subnet.enableResourceNameDnsA,
      EnableResourceNameDnsAAAARecord: subnet.enableResourceNameDnsAaaa,
    },
    SubnetId: subnet.id,
    State: 'available',
    VpcId: subnet.vpcId,
    CidrBlock: ipv4 && formatCidr(ipv4.cidr),
    AvailableIpAddressCount: availableCount,
    AvailabilityZone: subnet.zoneName,
    DefaultForAz: false,
    MapPublicIpOnLaunch: subnet.mapPublicIpOnLaunch,
  };
}

export const toSubnetAssociation = (
  block: SubnetCidr,
  state: SubnetCidrBlockStateCode,
): SubnetIpv6CidrBlockAssociation => ({
  AssociationId: block.id,
  Ipv6CidrBlock: formatCidr(block.cidr),
  Ipv6CidrBlockState: { State: state },
});

export async function describeSubnetsOf(
  transaction: Transaction,
  subnets: readonly Subnet[],
): Promise<SubnetReply[]> {
  const ids = subnets.map((subnet) => subnet.id);
  const blocks = await subnetCidrsOfAll(transaction, ids);
  const tags = await tagsOfAll(transaction, ids);
  const counts = await countAvailable(
    transaction,
    [...blocks.values()].flat().filter((block) => block.cidr.family === 'ipv4'),
  );
  return subnets.map((subnet) => {
    const held = blocks.get(subnet.id) ?? [];
    // A subnet has one IPv4 block or none.
    const available = held.map((block) => counts.get(block.id) ?? 0).reduce((sum, count) => sum + count, 0);
    return toSubnetReply(subnet, held, tags.get(subnet.id) ?? [], available);
  });
}
