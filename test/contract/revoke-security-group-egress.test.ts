import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { describeGroup, makeGroup, rulesOf } from './support/groups.ts';
import { absence, obligations } from './support/obligations.ts';

const everywhere = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];

contract('RevokeSecurityGroupEgress', (place) => {
  obligations(place, {
    action: 'RevokeSecurityGroupEgress',
    input: async (actor) => ({ GroupId: await makeGroup(actor), IpPermissions: everywhere }),
    names: { GroupId: absence.securityGroup },
  });

  test('a group can be closed to the outside', async () => {
    const actor = await place.account();
    const GroupId = await makeGroup(actor);
    const { RevokedSecurityGroupRules } = await actor.ec2.revokeSecurityGroupEgress({
      GroupId,
      IpPermissions: everywhere,
    });
    assert.deepEqual(
      RevokedSecurityGroupRules?.map((rule) => [rule.IsEgress, rule.CidrIpv4]),
      [[true, '0.0.0.0/0']],
    );
    assert.deepEqual((await describeGroup(actor, GroupId)).IpPermissionsEgress, []);
    // Clients that close a group ask for IPv6 as well.
    const IpPermissions = [{ IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] }];
    await refused(
      actor.ec2.revokeSecurityGroupEgress({ GroupId, IpPermissions }),
      'InvalidPermission.NotFound',
    );
  });

  test('a rule of the other direction is not meant', async () => {
    const actor = await place.account();
    const GroupId = await makeGroup(actor);
    const [rule] = await rulesOf(actor, GroupId);
    const id = rule?.SecurityGroupRuleId as string;
    await refused(
      actor.ec2.revokeSecurityGroupIngress({ GroupId, SecurityGroupRuleIds: [id] }),
      absence.rule.code,
      absence.rule.says(id),
    );
  });
});
