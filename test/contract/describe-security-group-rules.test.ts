import { test } from 'node:test';
import { exactly, ids } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { makeGroup, rulesOf, ssh } from './support/groups.ts';
import { filters, pages, where } from './support/listings.ts';
import { makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

const listing = {
  action: 'DescribeSecurityGroupRules',
  list: 'SecurityGroupRules',
  id: 'SecurityGroupRuleId',
};

contract('DescribeSecurityGroupRules', (place) => {
  obligations(place, {
    action: 'DescribeSecurityGroupRules',
    input: async (actor) => {
      const [rule] = await rulesOf(actor, await makeGroup(actor));
      return { SecurityGroupRuleIds: [rule?.SecurityGroupRuleId] };
    },
    names: { SecurityGroupRuleIds: absence.rule },
  });

  test('a new group has the rule that lets everything out', async () => {
    const actor = await place.account();
    const GroupId = await makeGroup(actor);
    const [rule] = await rulesOf(actor, GroupId);
    exactly(rule, {
      SecurityGroupRuleId: ids.rule,
      GroupId,
      GroupOwnerId: actor.accountId,
      IsEgress: true,
      IpProtocol: '-1',
      FromPort: -1,
      ToPort: -1,
      CidrIpv4: '0.0.0.0/0',
      Tags: [],
      SecurityGroupRuleArn: `arn:aws:ec2:${actor.region}:${actor.accountId}:security-group-rule/${rule?.SecurityGroupRuleId}`,
    });
  });

  let count = 0;
  const open = async () => {
    const actor = await place.account();
    const VpcId = await makeVpc(actor);
    return { ...actor, VpcId, GroupId: await makeGroup(actor, VpcId) };
  };
  pages(place, {
    ...listing,
    pageSize: { min: 5, max: 1000 },
    open,
    add: async ({ ec2, GroupId }) => {
      count += 1;
      const { SecurityGroupRules: [rule] = [] } = await ec2.authorizeSecurityGroupIngress({
        GroupId,
        IpPermissions: [ssh(`10.${count >> 8}.${count & 255}.0/24`)],
      });
      return rule?.SecurityGroupRuleId as string;
    },
    remove: ({ ec2, GroupId }, id) => ec2.revokeSecurityGroupIngress({ GroupId, SecurityGroupRuleIds: [id] }),
    other: {
      action: 'DescribeSecurityGroups',
      input: async (world) => {
        for (const name of ['1', '2', '3', '4', '5', '6']) await makeGroup(world, world.VpcId, name);
        return { MaxResults: 5 };
      },
    },
  });

  filters(place, {
    ...listing,
    open: async () => {
      const world = await open();
      const { ec2, GroupId } = world;
      const add = async (CidrIp: string, tags: { Key: string; Value: string }[] = []) => {
        const { SecurityGroupRules: [rule] = [] } = await ec2.authorizeSecurityGroupIngress({
          GroupId,
          IpPermissions: [ssh(CidrIp)],
          TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: tags }],
        });
        return rule?.SecurityGroupRuleId as string;
      };
      const things = {
        one: await add('10.1.0.0/16'),
        two: await add('10.2.0.0/16', [{ Key: 'a', Value: 'b' }]),
      };
      return { world, things };
    },
    cases: ({ GroupId = '' } = {} as never, { one = '', two = '' }) => [
      [[where('group-id', GroupId)], ['one', 'two']],
      [[where('security-group-rule-id', one)], ['one']],
      [[where('security-group-rule-id', one, two), where('cidr-ipv4', '10.2.*')], ['two']],
      [
        [where('is-egress', 'false'), where('ip-protocol', 'tcp')],
        ['one', 'two'],
      ],
      [[where('tag:a', 'b')], ['two']],
      [[where('tag-key', 'a')], ['two']],
    ],
  });
});
