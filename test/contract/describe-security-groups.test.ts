import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, ids, refused } from './support/answers.ts';
import { type Actor, contract, home } from './support/contract.ts';
import { where } from './support/listings.ts';
import { makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

contract('DescribeSecurityGroups', (place) => {
  const groupOf = async ({ ec2 }: Actor, VpcId: string) => {
    const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
    return (await ec2.describeSecurityGroups({ Filters })).SecurityGroups?.[0];
  };

  obligations(place, {
    action: 'DescribeSecurityGroups',
    input: async (actor) => ({ GroupIds: [(await groupOf(actor, await makeVpc(actor)))?.GroupId] }),
    names: { GroupIds: absence.securityGroup },
  });

  test('a VPC is made with a default group that lets its own in and everything out', async () => {
    const actor = await place.account();
    const VpcId = await makeVpc(actor);
    const group = await groupOf(actor, VpcId);
    const everything = {
      IpProtocol: '-1',
      UserIdGroupPairs: [],
      IpRanges: [],
      Ipv6Ranges: [],
      PrefixListIds: [],
    };
    exactly(group, {
      GroupId: ids.securityGroup,
      VpcId,
      SecurityGroupArn: `arn:aws:ec2:${home}:${actor.accountId}:security-group/${group?.GroupId}`,
      OwnerId: actor.accountId,
      GroupName: 'default',
      Description: 'default VPC security group',
      IpPermissions: [
        { ...everything, UserIdGroupPairs: [{ UserId: actor.accountId, GroupId: group?.GroupId }] },
      ],
      IpPermissionsEgress: [{ ...everything, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      Tags: [],
    });
    await actor.ec2.deleteVpc({ VpcId });
    await refused(
      actor.ec2.describeSecurityGroups({ GroupIds: [group?.GroupId ?? ''] }),
      absence.securityGroup.code,
    );
  });

  test('groups are found by the names of those that their rules name', async () => {
    const actor = await place.account();
    const VpcId = await makeVpc(actor);
    const make = async (GroupName: string) =>
      (await actor.ec2.createSecurityGroup({ VpcId, GroupName, Description: 'g' })).GroupId as string;
    const [web, data] = [await make('web'), await make('data')];
    const IpPermissions = [
      { IpProtocol: 'tcp', FromPort: 1, ToPort: 1, UserIdGroupPairs: [{ GroupId: web }] },
    ];
    await actor.ec2.authorizeSecurityGroupIngress({ GroupId: data, IpPermissions });
    const found = async (name: string) => {
      const Filters = [where('vpc-id', VpcId), where(name, 'web')];
      const { SecurityGroups = [] } = await actor.ec2.describeSecurityGroups({ Filters });
      return SecurityGroups.map((each) => each.GroupId);
    };
    assert.deepEqual(await found('ip-permission.group-name'), [data]);
    assert.deepEqual(await found('egress.ip-permission.group-name'), []);
  });
});
