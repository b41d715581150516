import {
  type DescribeNetworkAclsRequest,
  type DescribeNetworkAclsResult,
  type NetworkAcl,
  NetworkAcl$,
  type NetworkAclEntry,
} from '@aws-sdk/client-ec2';
import type { Vpc, VpcCidr } from '../../domain/vpc/vpc.ts';
import type { Transaction } from '../../store/store.ts';
import { subnetsOfAll } from '../../store/subnets.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { vpcCidrsOfAll } from '../../store/vpcs.ts';
import { filtersOf, ofNothing } from '../filters.ts';
import { pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { toWireTags } from '../tags/tag-specifications.ts';
import { describeParts } from './vpc-parts.ts';

const filters = filtersOf<NetworkAcl>(NetworkAcl$, {
  default: (item) => [String(item.IsDefault)],
  'association.association-id': (item) =>
    item.Associations?.map((each) => each.NetworkAclAssociationId) ?? [],
  'association.network-acl-id': (item) => item.Associations?.map((each) => each.NetworkAclId) ?? [],
  'association.subnet-id': (item) => item.Associations?.map((each) => each.SubnetId) ?? [],
  'entry.cidr': (item) => item.Entries?.map((each) => each.CidrBlock) ?? [],
  'entry.ipv6-cidr': (item) => item.Entries?.map((each) => each.Ipv6CidrBlock) ?? [],
  'entry.egress': (item) => item.Entries?.map((each) => String(each.Egress)) ?? [],
  'entry.protocol': (item) => item.Entries?.map((each) => each.Protocol) ?? [],
  'entry.rule-action': (item) => item.Entries?.map((each) => each.RuleAction) ?? [],
  'entry.rule-number': (item) => item.Entries?.map((each) => String(each.RuleNumber)) ?? [],
  ...ofNothing('entry.icmp.code', 'entry.icmp.type', 'entry.port-range.from', 'entry.port-range.to'),
});

/** The default network ACL of each VPC: it lets everything through, and all subnets are associated with it. */
export const describeNetworkAcls = operation<DescribeNetworkAclsRequest, DescribeNetworkAclsResult>(
  'DescribeNetworkAcls',
  {
    kind: 'read',
    async run(input, context) {
      const { items, nextToken } = await describeParts(context, {
        name: 'DescribeNetworkAcls',
        input,
        ids: input.NetworkAclIds,
        column: 'network_acl_id',
        notFound: {
          fault: 'NetworkAclNotFound',
          message: (id) => `The networkAcl ID '${id}' does not exist`,
        },
        pageSize: pageOfThousand,
        filters,
        idFilter: 'network-acl-id',
        describe: (vpcs) => networkAclsOf(context.transaction, vpcs),
      });
      return { NetworkAcls: items, NextToken: nextToken };
    },
  },
);

async function networkAclsOf(transaction: Transaction, vpcs: readonly Vpc[]): Promise<NetworkAcl[]> {
  const vpcIds = vpcs.map((vpc) => vpc.id);
  const blocks = await vpcCidrsOfAll(transaction, vpcIds);
  const subnets = await subnetsOfAll(transaction, vpcIds);
  const tags = await tagsOfAll(
    transaction,
    vpcs.map((vpc) => vpc.networkAclId),
  );
  return vpcs.map((vpc) => ({
    Associations: (subnets.get(vpc.id) ?? []).map((subnet) => ({
      NetworkAclAssociationId: subnet.networkAclAssociationId,
      NetworkAclId: vpc.networkAclId,
      SubnetId: subnet.id,
    })),
    Entries: entriesFor(blocks.get(vpc.id) ?? []),
    IsDefault: true,
    NetworkAclId: vpc.networkAclId,
    Tags: toWireTags(tags.get(vpc.networkAclId)),
    VpcId: vpc.id,
    OwnerId: vpc.accountId,
  }));
}

/** Both ways: a rule that allows everything, and the last one that denies what no rule allows. */
function entriesFor(blocks: readonly VpcCidr[]): NetworkAclEntry[] {
  const everywhere: Partial<NetworkAclEntry>[] = [{ CidrBlock: '0.0.0.0/0' }];
  if (blocks.some((block) => block.cidr.family === 'ipv6')) everywhere.push({ Ipv6CidrBlock: '::/0' });
  return [true, false].flatMap((Egress) =>
    everywhere.flatMap((place, index): NetworkAclEntry[] => [
      { ...place, Egress, Protocol: '-1', RuleAction: 'allow', RuleNumber: 100 + index },
      { ...place, Egress, Protocol: '-1', RuleAction: 'deny', RuleNumber: 32_767 + index },
    ]),
  );
}
