import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { describeGroup, makeGroup, ssh } from './support/groups.ts';
import { absence, obligations } from './support/obligations.ts';

contract('AuthorizeSecurityGroupEgress', (place) => {
  obligations(place, {
    action: 'AuthorizeSecurityGroupEgress',
    input: async (actor) => ({ GroupId: await makeGroup(actor), IpPermissions: [ssh()] }),
    names: { GroupId: absence.securityGroup },
  });

  test('the two directions are apart', async () => {
    const actor = await place.account();
    const GroupId = await makeGroup(actor);
    const IpPermissions = [ssh()];
    const { Return, SecurityGroupRules } = await actor.ec2.authorizeSecurityGroupEgress({
      GroupId,
      IpPermissions,
    });
    assert.equal(Return, true);
    assert.deepEqual(
      SecurityGroupRules?.map((rule) => [rule.IsEgress, rule.CidrIpv4]),
      [[true, '10.0.0.0/8']],
    );
    await actor.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions });
    const group = await describeGroup(actor, GroupId);
    assert.equal(group.IpPermissions?.length, 1);
    assert.deepEqual(
      group.IpPermissionsEgress?.map((each) => each.IpProtocol),
      ['-1', 'tcp'],
    );
  });

  test('what a new group allows is there already', async () => {
    const actor = await place.account();
    const GroupId = await makeGroup(actor);
    const IpPermissions = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
    await refused(
      actor.ec2.authorizeSecurityGroupEgress({ GroupId, IpPermissions }),
      'InvalidPermission.Duplicate',
      'the specified rule "peer: 0.0.0.0/0, ALL, ALLOW" already exists',
    );
  });
});
