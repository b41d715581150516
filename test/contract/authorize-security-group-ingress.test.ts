import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IpPermission } from '@aws-sdk/client-ec2';
import { exactly, ids, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { describeGroup, makeGroup, rulesOf, ssh } from './support/groups.ts';
import { makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

contract('AuthorizeSecurityGroupIngress', (place) => {
  obligations(place, {
    action: 'AuthorizeSecurityGroupIngress',
    input: async (actor) => ({ GroupId: await makeGroup(actor), IpPermissions: [ssh()] }),
    names: { GroupId: absence.securityGroup },
  });

  test('rules are added, one for each peer', async () => {
    const actor = await place.account();
    const VpcId = await makeVpc(actor);
    const [GroupId, peer] = [await makeGroup(actor, VpcId), await makeGroup(actor, VpcId, 'peer')];
    const answer = await actor.ec2.authorizeSecurityGroupIngress({
      GroupId,
      IpPermissions: [
        {
          ...ssh('100.68.0.18/18'),
          Ipv6Ranges: [{ CidrIpv6: '2001:DB8::/32', Description: 'office' }],
          PrefixListIds: [{ PrefixListId: 'pl-0123456789abcdef0' }],
          UserIdGroupPairs: [{ GroupId: peer }],
        },
      ],
      TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'a', Value: 'b' }] }],
    });
    const common = (SecurityGroupRuleId: string | undefined) => ({
      SecurityGroupRuleId: ids.rule,
      GroupId,
      GroupOwnerId: actor.accountId,
      IsEgress: false,
      IpProtocol: 'tcp',
      FromPort: 22,
      ToPort: 22,
      Tags: [{ Key: 'a', Value: 'b' }],
      SecurityGroupRuleArn: `arn:aws:ec2:${actor.region}:${actor.accountId}:security-group-rule/${SecurityGroupRuleId}`,
    });
    const [one, two, three, four] = (answer.SecurityGroupRules ?? []).map((rule) => rule.SecurityGroupRuleId);
    exactly(answer, {
      Return: true,
      SecurityGroupRules: [
        { ...common(one), CidrIpv4: '100.68.0.0/18' },
        { ...common(two), CidrIpv6: '2001:db8::/32', Description: 'office' },
        { ...common(three), PrefixListId: 'pl-0123456789abcdef0' },
        { ...common(four), ReferencedGroupInfo: { GroupId: peer, UserId: actor.accountId } },
      ],
    });
    const { IpPermissions } = await describeGroup(actor, GroupId);
    assert.deepEqual(IpPermissions, [
      {
        IpProtocol: 'tcp',
        FromPort: 22,
        ToPort: 22,
        IpRanges: [{ CidrIp: '100.68.0.0/18' }],
        Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32', Description: 'office' }],
        PrefixListIds: [{ PrefixListId: 'pl-0123456789abcdef0' }],
        UserIdGroupPairs: [{ GroupId: peer, UserId: actor.accountId }],
      },
    ]);
  });

  test('one permission can be said in parameters of its own', async () => {
    const actor = await place.account();
    const GroupId = await makeGroup(actor);
    const request = { GroupId, IpProtocol: '17', FromPort: 53, ToPort: 53, CidrIp: '0.0.0.0/0' };
    const { SecurityGroupRules: [rule] = [] } = await actor.ec2.authorizeSecurityGroupIngress(request);
    assert.deepEqual([rule?.IpProtocol, rule?.FromPort, rule?.CidrIpv4], ['udp', 53, '0.0.0.0/0']);
  });

  test('a rule is once in a group, however it is said', async () => {
    const actor = await place.account();
    const GroupId = await makeGroup(actor);
    await actor.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [ssh(), ssh()] });
    const before = await rulesOf(actor, GroupId);
    assert.equal(before.length, 2);
    for (const again of [ssh(), { ...ssh('10.9.0.0/8'), IpProtocol: '6' }]) {
      await refused(
        actor.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [ssh('1.2.3.4/32'), again] }),
        'InvalidPermission.Duplicate',
        'the specified rule "peer: 10.0.0.0/8, TCP, from port: 22, to port: 22, ALLOW" already exists',
      );
    }
    assert.deepEqual(await rulesOf(actor, GroupId), before);
  });

  test('a group has 60 rules each way', async () => {
    const actor = await place.account();
    const GroupId = await makeGroup(actor);
    const blocks = (count: number, from = 0) =>
      Array.from({ length: count }, (_, index) => ({ CidrIp: `10.0.${from + index}.0/24` }));
    const authorize = (ranges: { CidrIp: string }[]) =>
      actor.ec2.authorizeSecurityGroupIngress({
        GroupId,
        IpPermissions: [{ ...ssh(), IpRanges: ranges }],
      });
    await refused(authorize(blocks(61)), 'RulesPerSecurityGroupLimitExceeded', /It is 60/);
    await authorize(blocks(60));
    await refused(authorize(blocks(1, 60)), 'RulesPerSecurityGroupLimitExceeded', /It is 60/);
  });

  const wrong: readonly [string, IpPermission[], string, RegExp][] = [
    ['nothing', [], 'MissingParameter', /IpPermissions/],
    ['nobody', [{ ...ssh(), IpRanges: [] }], 'MissingParameter', /IpPermissions/],
    ['what is no block', [ssh('x')], 'InvalidParameterValue', /malformed/],
    ['a block of IPv6 for IPv4', [ssh('::/0')], 'InvalidParameterValue', /malformed/],
    ['no protocol', [{ ...ssh(), IpProtocol: undefined }], 'InvalidParameterValue', /IpProtocol/],
    ['a protocol that there is not', [{ ...ssh(), IpProtocol: 'x' }], 'InvalidParameterValue', /'x'/],
    ['ports the wrong way round', [{ ...ssh(), FromPort: 23 }], 'InvalidParameterValue', /not above/],
    ['a port that there is not', [{ ...ssh(), ToPort: 65_536 }], 'InvalidParameterValue', /65535/],
    [
      'a group that there is not',
      [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-0' }] }],
      'InvalidGroup.NotFound',
      /'sg-0'/,
    ],
    [
      'a group by its name',
      [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupName: 'web' }] }],
      'InvalidGroup.NotFound',
      /default VPC/,
    ],
    [
      'what is no prefix list',
      [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'x' }] }],
      'InvalidParameterValue',
      /PrefixListId/,
    ],
  ];
  for (const [what, IpPermissions, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const actor = await place.account();
      const GroupId = await makeGroup(actor);
      await refused(actor.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions }), code, message);
      assert.equal((await rulesOf(actor, GroupId)).length, 1);
    });
  }

  test('peers are groups of the same VPC', async () => {
    const actor = await place.account();
    const [GroupId, peer] = [await makeGroup(actor), await makeGroup(actor)];
    const IpPermissions = [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: peer }] }];
    await refused(
      actor.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions }),
      'InvalidParameter',
      /different networks/,
    );
  });
});
