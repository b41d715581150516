import {
  type DescribeSecurityGroupsRequest,
  type DescribeSecurityGroupsResult,
  type IpPermission,
  SecurityGroup$,
  type SecurityGroup as SecurityGroupReply,
} from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import type { SecurityGroup } from '../../domain/security-group/security-group.ts';
import { listSecurityGroups, rulesOfAll, securityGroupsById } from '../../store/security-groups.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { type FilterValue, filtersOf } from '../filters.ts';
import { describe, pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { toWireTags } from '../tags/tag-specifications.ts';
import { nameOfDefaultVpc } from './own-group.ts';
import { toPermissions } from './rule-reply.ts';

/** A group with the names of those that its rules name: a rule shows their ids alone. */
type Item = SecurityGroupReply & { readonly namesOf: ReadonlyMap<string | undefined, SecurityGroup> };

const permissionValues: Readonly<
  Record<string, (permission: IpPermission, item: Item) => (string | undefined)[]>
> = {
  protocol: (each) => [each.IpProtocol],
  'from-port': (each) => [portText(each.FromPort)],
  'to-port': (each) => [portText(each.ToPort)],
  cidr: (each) => each.IpRanges?.map((range) => range.CidrIp) ?? [],
  'ipv6-cidr': (each) => each.Ipv6Ranges?.map((range) => range.CidrIpv6) ?? [],
  'group-id': (each) => each.UserIdGroupPairs?.map((pair) => pair.GroupId) ?? [],
  'group-name': (each, { namesOf }) =>
    each.UserIdGroupPairs?.map((pair) => namesOf.get(pair.GroupId)?.name) ?? [],
  'user-id': (each) => each.UserIdGroupPairs?.map((pair) => pair.UserId) ?? [],
  'prefix-list-id': (each) => each.PrefixListIds?.map((list) => list.PrefixListId) ?? [],
};

const portText = (port: number | undefined): string | undefined =>
  port === undefined ? undefined : String(port);

function permissionFilters(
  prefix: string,
  permissionsOf: (item: Item) => readonly IpPermission[] | undefined,
): Record<string, FilterValue<Item>> {
  return Object.fromEntries(
    Object.entries(permissionValues).map(([name, read]) => [
      `${prefix}${name}`,
      (item: Item) => permissionsOf(item)?.flatMap((each) => read(each, item)) ?? [],
    ]),
  );
}

const filters = filtersOf<Item>(SecurityGroup$, {
  ...permissionFilters('ip-permission.', (item) => item.IpPermissions),
  ...permissionFilters('egress.ip-permission.', (item) => item.IpPermissionsEgress),
});

/** The account's security groups in the region: that of each VPC, and those that were added. */
export const describeSecurityGroups = operation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult>(
  'DescribeSecurityGroups',
  {
    kind: 'read',
    async run(input, { transaction, accountId, region }) {
      const [name] = input.GroupNames ?? [];
      if (name !== undefined) throw nameOfDefaultVpc(name);
      const { items, nextToken } = await describe({
        name: 'DescribeSecurityGroups',
        input,
        ids: input.GroupIds,
        notFound: {
          fault: 'SecurityGroupNotFound',
          message: (id) => `The security group '${id}' does not exist`,
        },
        pageSize: pageOfThousand,
        filters,
        columns: { 'group-id': 'id', 'group-name': 'name', 'vpc-id': 'vpc_id', description: 'description' },
        where: [
          { column: 'account_id', anyOf: [accountId] },
          { column: 'region', anyOf: [region] },
        ],
        list: (options) => listSecurityGroups(transaction, options),
        describe: (groups) => describeGroupsOf(transaction, groups),
      });
      return { SecurityGroups: items.map(({ namesOf: _names, ...item }) => item), NextToken: nextToken };
    },
  },
);

async function describeGroupsOf(transaction: Transaction, groups: readonly SecurityGroup[]): Promise<Item[]> {
  const ids = groups.map((group) => group.id);
  const rules = await rulesOfAll(transaction, ids);
  const tags = await tagsOfAll(transaction, ids);
  const named = [...rules.values()].flat().flatMap((rule) => rule.referencedGroupId ?? []);
  const namesOf = await securityGroupsById(transaction, [...new Set(named)]);
  return groups.map((group) => {
    const own = rules.get(group.id) ?? [];
    return {
      GroupId: group.id,
      VpcId: group.vpcId,
      SecurityGroupArn: ec2Arn(group.region, group.accountId, 'security-group', group.id),
      OwnerId: group.accountId,
      GroupName: group.name,
      Description: group.description,
      IpPermissions: toPermissions(own.filter((rule) => !rule.isEgress)),
      IpPermissionsEgress: toPermissions(own.filter((rule) => rule.isEgress)),
      Tags: toWireTags(tags.get(group.id)),
      namesOf,
    };
  });
}
