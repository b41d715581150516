import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, ids, refused } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import { describeGroup, makeGroup, ownGroup, ssh } from './support/groups.ts';
import { makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

async function withSsh(actor: Actor) {
  const GroupId = await makeGroup(actor);
  const { SecurityGroupRules: [rule] = [] } = await actor.ec2.authorizeSecurityGroupIngress({
    GroupId,
    IpPermissions: [ssh()],
  });
  return { GroupId, ruleId: rule?.SecurityGroupRuleId as string };
}

contract('RevokeSecurityGroupIngress', (place) => {
  obligations(place, {
    action: 'RevokeSecurityGroupIngress',
    input: async (actor) => ({ GroupId: (await withSsh(actor)).GroupId, IpPermissions: [ssh()] }),
    names: { GroupId: absence.securityGroup },
  });

  test('a rule goes by what it says, or by its id', async () => {
    const actor = await place.account();
    const revoked = (GroupId: string) => ({
      Return: true,
      RevokedSecurityGroupRules: [
        {
          SecurityGroupRuleId: ids.rule,
          GroupId,
          IsEgress: false,
          IpProtocol: 'tcp',
          FromPort: 22,
          ToPort: 22,
          CidrIpv4: '10.0.0.0/8',
        },
      ],
    });
    const one = await withSsh(actor);
    const said = { GroupId: one.GroupId, IpPermissions: [ssh()] };
    exactly(await actor.ec2.revokeSecurityGroupIngress(said), revoked(one.GroupId));
    assert.deepEqual((await describeGroup(actor, one.GroupId)).IpPermissions, []);
    const two = await withSsh(actor);
    const named = { GroupId: two.GroupId, SecurityGroupRuleIds: [two.ruleId] };
    exactly(await actor.ec2.revokeSecurityGroupIngress(named), revoked(two.GroupId));
    await refused(
      actor.ec2.revokeSecurityGroupIngress(said),
      'InvalidPermission.NotFound',
      'The specified rule does not exist in this security group.',
    );
    await refused(
      actor.ec2.revokeSecurityGroupIngress(named),
      absence.rule.code,
      absence.rule.says(two.ruleId),
    );
  });

  test('all that are named go, or none', async () => {
    const actor = await place.account();
    const { GroupId } = await withSsh(actor);
    const IpPermissions = [ssh(), ssh('10.1.0.0/16')];
    await refused(
      actor.ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions }),
      'InvalidPermission.NotFound',
    );
    assert.equal((await describeGroup(actor, GroupId)).IpPermissions?.length, 1);
    await refused(actor.ec2.revokeSecurityGroupIngress({ GroupId }), 'MissingParameter', /IpPermissions/);
  });

  test('the group of a VPC can be closed', async () => {
    const actor = await place.account();
    const { GroupId, IpPermissions } = await ownGroup(actor, await makeVpc(actor));
    await actor.ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions });
    assert.deepEqual((await describeGroup(actor, GroupId as string)).IpPermissions, []);
  });
});
