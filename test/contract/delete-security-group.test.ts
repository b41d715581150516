import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { makeGroup, ownGroup } from './support/groups.ts';
import { makeInterface, makeNetwork } from './support/hosts.ts';
import { makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

contract('DeleteSecurityGroup', (place) => {
  obligations(place, {
    action: 'DeleteSecurityGroup',
    input: async (actor) => ({ GroupId: await makeGroup(actor) }),
    names: { GroupId: absence.securityGroup },
  });

  test('a group goes with its rules, those that name itself too', async () => {
    const actor = await place.account();
    const GroupId = await makeGroup(actor);
    await actor.ec2.authorizeSecurityGroupIngress({
      GroupId,
      IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId }] }],
    });
    exactly(await actor.ec2.deleteSecurityGroup({ GroupId }), { Return: true, GroupId });
    const Filters = [{ Name: 'group-id', Values: [GroupId] }];
    exactly(await actor.ec2.describeSecurityGroupRules({ Filters }), { SecurityGroupRules: [] });
  });

  test('a group that an interface is in, or that a rule names, stays', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId } = await makeNetwork(actor);
    const GroupId = await makeGroup(actor, VpcId);
    const { NetworkInterfaceId } = await makeInterface(actor, { SubnetId, Groups: [GroupId] });
    const remove = () => actor.ec2.deleteSecurityGroup({ GroupId });
    await refused(remove(), 'DependencyViolation', new RegExp(`^resource ${GroupId} has a dependent object`));
    await actor.ec2.deleteNetworkInterface({ NetworkInterfaceId });
    const other = await makeGroup(actor, VpcId, 'other');
    const rule = { GroupId: other, IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId }] }] };
    await actor.ec2.authorizeSecurityGroupEgress(rule);
    await refused(remove(), 'DependencyViolation', new RegExp(other));
    await actor.ec2.revokeSecurityGroupEgress(rule);
    await remove();
  });

  test('the group of the VPC itself stays, and a name alone means nothing', async () => {
    const actor = await place.account();
    const { GroupId } = await ownGroup(actor, await makeVpc(actor));
    await refused(actor.ec2.deleteSecurityGroup({ GroupId }), 'CannotDelete', /cannot be deleted by a user/);
    await refused(actor.ec2.deleteSecurityGroup({ GroupName: 'x' }), 'InvalidGroup.NotFound', /default VPC/);
    await refused(actor.ec2.deleteSecurityGroup({}), 'MissingParameter', /GroupId/);
  });
});
