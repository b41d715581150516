import {
  type DescribeSecurityGroupsRequest,
  type DescribeSecurityGroupsResult,
  type SecurityGroup,
  SecurityGroup$,
} from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { Vpc, VpcCidr } from '../../domain/vpc/vpc.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { vpcCidrsOfAll } from '../../store/vpcs.ts';
import { filtersOf } from '../filters.ts';
import { pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { toWireTags } from '../tags/tag-specifications.ts';
import { describeParts } from './vpc-parts.ts';

const filters = filtersOf<SecurityGroup>(SecurityGroup$, {
  'ip-permission.protocol': (item) => item.IpPermissions?.map((each) => each.IpProtocol) ?? [],
  'ip-permission.group-id': (item) =>
    item.IpPermissions?.flatMap((each) => each.UserIdGroupPairs?.map((pair) => pair.GroupId) ?? []) ?? [],
  'egress.ip-permission.protocol': (item) => item.IpPermissionsEgress?.map((each) => each.IpProtocol) ?? [],
  'egress.ip-permission.cidr': (item) =>
    item.IpPermissionsEgress?.flatMap((each) => each.IpRanges?.map((range) => range.CidrIp) ?? []) ?? [],
  'egress.ip-permission.ipv6-cidr': (item) =>
    item.IpPermissionsEgress?.flatMap((each) => each.Ipv6Ranges?.map((range) => range.CidrIpv6) ?? []) ?? [],
});

/** The default security group of each VPC: it lets its own members in and everything out. */
export const describeSecurityGroups = operation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult>(
  'DescribeSecurityGroups',
  {
    kind: 'read',
    async run(input, context) {
      const [name] = input.GroupNames ?? [];
      if (name !== undefined) {
        // Names mean groups of the default VPC, which no account has here.
        throw new Fault(
          'SecurityGroupNotFound',
          `The security group '${name}' does not exist in a default VPC; use GroupIds, or the filters group-name and vpc-id.`,
        );
      }
      const { items, nextToken } = await describeParts(context, {
        name: 'DescribeSecurityGroups',
        input,
        ids: input.GroupIds,
        column: 'security_group_id',
        notFound: {
          fault: 'SecurityGroupNotFound',
          message: (id) => `The security group '${id}' does not exist`,
        },
        pageSize: pageOfThousand,
        filters,
        idFilter: 'group-id',
        describe: (vpcs) => securityGroupsOf(context.transaction, vpcs),
      });
      return { SecurityGroups: items, NextToken: nextToken };
    },
  },
);

async function securityGroupsOf(transaction: Transaction, vpcs: readonly Vpc[]): Promise<SecurityGroup[]> {
  const tags = await tagsOfAll(
    transaction,
    vpcs.map((vpc) => vpc.securityGroupId),
  );
  const blocks = await vpcCidrsOfAll(
    transaction,
    vpcs.map((vpc) => vpc.id),
  );
  return vpcs.map((vpc) => ({
    ...toSecurityGroup(vpc, blocks.get(vpc.id) ?? []),
    Tags: toWireTags(tags.get(vpc.securityGroupId)),
  }));
}

function toSecurityGroup(vpc: Vpc, blocks: readonly VpcCidr[]): SecurityGroup {
  const { securityGroupId, accountId, region } = vpc;
  const hasIpv6 = blocks.some((block) => block.cidr.family === 'ipv6');
  const everything = {
    IpProtocol: '-1',
    UserIdGroupPairs: [],
    IpRanges: [],
    Ipv6Ranges: [],
    PrefixListIds: [],
  };
  return {
    GroupId: securityGroupId,
    VpcId: vpc.id,
    SecurityGroupArn: ec2Arn(region, accountId, 'security-group', securityGroupId),
    OwnerId: accountId,
    GroupName: 'default',
    Description: 'default VPC security group',
    IpPermissions: [{ ...everything, UserIdGroupPairs: [{ UserId: accountId, GroupId: securityGroupId }] }],
    IpPermissionsEgress: [
      {
        ...everything,
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
        Ipv6Ranges: hasIpv6 ? [{ CidrIpv6: '::/0' }] : [],
      },
    ],
  };
}
