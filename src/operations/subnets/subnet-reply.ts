// How a subnet and its blocks look on the wire.

import type {
  SubnetCidrBlockStateCode,
  SubnetIpv6CidrBlockAssociation,
  Subnet as SubnetReply,
} from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import { usableAddressCount } from '../../domain/vpc/blocks.ts';
import type { Subnet, SubnetCidr } from '../../domain/vpc/vpc.ts';
import type { Transaction } from '../../store/store.ts';
import { subnetCidrsOfAll } from '../../store/subnets.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { toWireTags } from '../tags/tag-specifications.ts';

export function toSubnetReply(
  subnet: Subnet,
  blocks: readonly SubnetCidr[],
  tags: readonly Tag[],
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
    // Nothing lies in a subnet yet that would use its addresses up.
    AvailableIpAddressCount: ipv4 ? usableAddressCount(ipv4.cidr) : 0,
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
  return subnets.map((subnet) =>
    toSubnetReply(subnet, blocks.get(subnet.id) ?? [], tags.get(subnet.id) ?? []),
  );
}
