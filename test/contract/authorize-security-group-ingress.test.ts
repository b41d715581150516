import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IpPermission } from '@aws-sdk/client-ec2';
import { exactly, ids, refused } from './support/answers.ts';
import { type Actor, away, contract } from './support/contract.ts';
import { describeGroup, makeGroup, rulesOf, ssh } from './support/groups.ts';
import { makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';
import { describeList, makeList } from './support/prefix-lists.ts';

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
    const PrefixListId = await makeList(actor);
    const answer = await actor.ec2.authorizeSecurityGroupIngress({
      GroupId,
      IpPermissions: [
        {
          ...ssh('100.68.0.18/18'),
          Ipv6Ranges: [{ CidrIpv6: '2001:DB8::/32', Description: 'office' }],
          PrefixListIds: [{ PrefixListId }],
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
        { ...common(three), PrefixListId },
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
        PrefixListIds: [{ PrefixListId }],
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
    [
      'a prefix list that there is not',
      [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-0123456789abcdef0' }] }],
      'InvalidPrefixListID.NotFound',
      /^The prefix list ID 'pl-0123456789abcdef0' does not exist$/,
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

  const from = (PrefixListId: string, port = 22): IpPermission => ({
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    PrefixListIds: [{ PrefixListId }],
  });
  const authorize = (actor: Actor, GroupId: string, ...IpPermissions: IpPermission[]) =>
    actor.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions });
  const full = 'RulesPerSecurityGroupLimitExceeded';

  test('a prefix list counts as as many rules as it can have entries', async () => {
    const actor = await place.account();
    const GroupId = await makeGroup(actor);
    const [large, small] = [
      await makeList(actor, { MaxEntries: 50 }),
      await makeList(actor, { MaxEntries: 10 }),
    ];
    await refused(authorize(actor, GroupId, from(large), from(small), ssh()), full, /as it can have entries/);
    await authorize(actor, GroupId, from(large), from(small, 22));
    await refused(authorize(actor, GroupId, ssh()), full);
    // The other way there is room.
    await actor.ec2.authorizeSecurityGroupEgress({ GroupId, IpPermissions: [from(small)] });
    await actor.ec2.modifyManagedPrefixList({ PrefixListId: small, MaxEntries: 9 });
    await authorize(actor, GroupId, ssh());
    await refused(authorize(actor, GroupId, from(small, 443)), full);
    await refused(
      authorize(actor, await makeGroup(actor), from(await makeList(actor, { MaxEntries: 61 }))),
      full,
    );
  });

  test('a prefix list grows when every group that names it has room for it', async () => {
    const actor = await place.account();
    const [PrefixListId, roomy, crowded] = [
      await makeList(actor, { MaxEntries: 10 }),
      await makeGroup(actor),
      await makeGroup(actor),
    ];
    await authorize(actor, roomy, from(PrefixListId));
    await authorize(actor, crowded, from(PrefixListId), from(PrefixListId, 443), ssh());
    const resize = async (MaxEntries: number) => {
      await actor.ec2.modifyManagedPrefixList({ PrefixListId, MaxEntries, PrefixListName: `${MaxEntries}` });
      const list = await describeList(actor, PrefixListId);
      return [list.State, list.MaxEntries, list.PrefixListName];
    };
    assert.deepEqual(await resize(29), ['modify-complete', 29, '29']);
    // Twice 30 and one is one rule too many.
    assert.deepEqual(await resize(30), ['modify-failed', 29, '29']);
    const { StateMessage = '' } = await describeList(actor, PrefixListId);
    assert.match(StateMessage, new RegExp(`do not support 30 entries: ${crowded}\\.$`));
    await actor.ec2.revokeSecurityGroupIngress({ GroupId: crowded, IpPermissions: [ssh()] });
    assert.deepEqual(await resize(30), ['modify-complete', 30, '30']);
    assert.equal((await describeList(actor, PrefixListId)).StateMessage, undefined);
  });

  test('a list that grows and rules that come at once leave no group with too many', async () => {
    const actor = await place.account();
    for (let round = 0; round < 5; round += 1) {
      const [PrefixListId, GroupId] = [await makeList(actor, { MaxEntries: 58 }), await makeGroup(actor)];
      await authorize(actor, GroupId, from(PrefixListId));
      await Promise.allSettled([
        actor.ec2.modifyManagedPrefixList({ PrefixListId, MaxEntries: 60 }),
        authorize(actor, GroupId, ssh('10.1.0.0/16')),
        authorize(actor, GroupId, ssh('10.2.0.0/16')),
      ]);
      const { MaxEntries = 0 } = await describeList(actor, PrefixListId);
      const { IpPermissions: [, plain] = [] } = await describeGroup(actor, GroupId);
      assert.ok(MaxEntries + (plain?.IpRanges?.length ?? 0) <= 60);
    }
  });

  test(
    'a prefix list of another account, and of another Region, is not there',
    place.needs('another account'),
    async () => {
      const actor = await place.account();
      const GroupId = await makeGroup(actor);
      const { code, says } = absence.prefixList;
      for (const owner of [await place.otherAccount(), actor.in(away)]) {
        const id = await makeList(owner);
        await refused(authorize(actor, GroupId, from(id)), code, says(id));
      }
      assert.equal((await rulesOf(actor, GroupId)).length, 1);
    },
  );
});

contract(
  'The rules that name a prefix list',
  (place) => {
    test('are as many as the quota says, and one more is refused', async () => {
      const actor = await place.account();
      const [PrefixListId, GroupId] = [await makeList(actor, { MaxEntries: 1 }), await makeGroup(actor)];
      const authorize = (...ports: number[]) =>
        actor.ec2.authorizeSecurityGroupIngress({
          GroupId,
          IpPermissions: ports.map((port) => ({
            IpProtocol: 'tcp',
            FromPort: port,
            ToPort: port,
            PrefixListIds: [{ PrefixListId }],
          })),
        });
      await authorize(1, 2);
      await refused(authorize(3, 4), 'ResourceLimitExceeded', /more than 3 rules/);
      await authorize(3);
      await refused(authorize(4), 'ResourceLimitExceeded', /references-per-prefix-list/);
    });
  },
  { CADASTRE_QUOTAS: 'references-per-prefix-list=3' },
);
