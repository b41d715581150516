import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CreateSecurityGroupRequest } from '@aws-sdk/client-ec2';
import { exactly, ids, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { describeGroup, makeGroup } from './support/groups.ts';
import { makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';
import { tagsAtCreation } from './support/tags.ts';

contract('CreateSecurityGroup', (place) => {
  obligations(place, {
    action: 'CreateSecurityGroup',
    input: async (actor) => ({ VpcId: await makeVpc(actor), GroupName: 'web', Description: 'd' }),
    names: { VpcId: absence.vpc },
  });

  tagsAtCreation<{ Tags?: { Key?: string; Value?: string }[] | undefined; GroupId?: string }>(place, {
    resourceType: 'security-group',
    create: async (actor, TagSpecifications) =>
      actor.ec2.createSecurityGroup({
        VpcId: await makeVpc(actor),
        GroupName: 'web',
        Description: 'd',
        TagSpecifications,
      }),
    describe: (actor, { GroupId = '' }) => describeGroup(actor, GroupId),
  });

  const everywhere = {
    IpProtocol: '-1',
    UserIdGroupPairs: [],
    IpRanges: [{ CidrIp: '0.0.0.0/0' }],
    Ipv6Ranges: [],
    PrefixListIds: [],
  };

  test('a group lets everything out, and nothing in', async () => {
    const actor = await place.account();
    const VpcId = await makeVpc(actor);
    const answer = await actor.ec2.createSecurityGroup({ VpcId, GroupName: 'web 1', Description: 'for web' });
    const { GroupId = '' } = answer;
    const SecurityGroupArn = `arn:aws:ec2:${actor.region}:${actor.accountId}:security-group/${GroupId}`;
    exactly(answer, { GroupId: ids.securityGroup, Tags: [], SecurityGroupArn });
    exactly(await describeGroup(actor, GroupId), {
      GroupId,
      VpcId,
      SecurityGroupArn,
      OwnerId: actor.accountId,
      GroupName: 'web 1',
      Description: 'for web',
      IpPermissions: [],
      IpPermissionsEgress: [everywhere],
      Tags: [],
    });
  });

  test('where the VPC has IPv6, it lets that out too', async () => {
    const actor = await place.account();
    const VpcId = await makeVpc(actor, { AmazonProvidedIpv6CidrBlock: true });
    const { IpPermissionsEgress } = await describeGroup(actor, await makeGroup(actor, VpcId));
    assert.deepEqual(IpPermissionsEgress, [{ ...everywhere, Ipv6Ranges: [{ CidrIpv6: '::/0' }] }]);
  });

  test('a name is once in a VPC', async () => {
    const actor = await place.account();
    const VpcId = await makeVpc(actor);
    await makeGroup(actor, VpcId);
    await refused(
      makeGroup(actor, VpcId),
      'InvalidGroup.Duplicate',
      `The security group 'web' already exists for VPC '${VpcId}'`,
    );
    await makeGroup(actor, VpcId, 'Web');
    await makeGroup(actor);
  });

  test('a VPC stays as long as it has groups beside its own', async () => {
    const actor = await place.account();
    const VpcId = await makeVpc(actor);
    const GroupId = await makeGroup(actor, VpcId);
    await refused(actor.ec2.deleteVpc({ VpcId }), 'DependencyViolation', new RegExp(GroupId));
    await actor.ec2.deleteSecurityGroup({ GroupId });
    await actor.ec2.deleteVpc({ VpcId });
    const { SecurityGroups } = await actor.ec2.describeSecurityGroups({});
    assert.deepEqual(SecurityGroups, []);
  });

  const wrong: readonly [string, Partial<CreateSecurityGroupRequest>, string, RegExp][] = [
    ['no VPC', { VpcId: undefined }, 'VPCIdNotSpecified', /No default VPC/],
    ['the name of the default group', { GroupName: 'default' }, 'InvalidGroup.Reserved', /default/],
    ['a name that looks like an id', { GroupName: 'sg-web' }, 'InvalidParameterValue', /sg-\*/],
    ['a long name', { GroupName: 'x'.repeat(256) }, 'InvalidParameterValue', /GroupName/],
    ['a name with other characters', { GroupName: 'größe' }, 'InvalidParameterValue', /GroupName/],
    ['a long description', { Description: 'x'.repeat(256) }, 'InvalidParameterValue', /GroupDescription/],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const actor = await place.account();
      const request = { VpcId: await makeVpc(actor), GroupName: 'web', Description: 'd', ...input };
      await refused(actor.ec2.createSecurityGroup(request), code, message);
    });
  }
});
