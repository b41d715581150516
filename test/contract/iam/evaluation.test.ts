// What policies do to calls: of groups, boundaries, organizations and shares; and what people try to get around them.

import { test } from 'node:test';
import { joinOrganization, newOrganization, newUnit } from '../organizations/support/organization.ts';
import { refused } from '../support/answers.ts';
import { type Actor, contract } from '../support/contract.ts';
import { allow, assume, deny, policyText, roleOf, setPolicy, trust, userOf } from '../support/identities.ts';
import { newOwner, shareWith } from '../support/sharing.ts';
import { newWorld } from '../support/world.ts';

const denied = (answer: Promise<unknown>, words: RegExp) =>
  refused(answer, 'UnauthorizedOperation', words, 403);

contract('what policies do', (place) => {
  test('a user may do what the groups say that the user is in', async () => {
    const actor = await place.account();
    const ann = await userOf(actor, 'ann');
    await denied(ann.ec2.describeVpcs({}), /no identity-based policy allows the ec2:DescribeVpcs action$/);
    await actor.iam.createGroup({ GroupName: 'g' });
    await actor.iam.putGroupPolicy({
      GroupName: 'g',
      PolicyName: 'p',
      PolicyDocument: policyText(allow('ec2:Describe*')),
    });
    await actor.iam.addUserToGroup({ GroupName: 'g', UserName: 'ann' });
    await ann.ec2.describeVpcs({});
    await actor.iam.removeUserFromGroup({ GroupName: 'g', UserName: 'ann' });
    await denied(ann.ec2.describeVpcs({}), /no identity-based policy/);
    await actor.iam.attachUserPolicy({
      UserName: 'ann',
      PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    });
    await ann.ec2.describeVpcs({});
    await denied(ann.ec2.createIpam({}), /no identity-based policy/);
  });

  test('a boundary gives nothing and leaves what both allow', async () => {
    const actor = await place.account();
    const { Policy } = await actor.iam.createPolicy({
      PolicyName: 'limit',
      PolicyDocument: policyText(allow(['ec2:DescribeVpcs', 'ec2:DescribeRegions'])),
    });
    const ann = await userOf(actor, 'ann', allow(['ec2:DescribeVpcs', 'ec2:DescribeSubnets']));
    await actor.iam.putUserPermissionsBoundary({
      UserName: 'ann',
      PermissionsBoundary: Policy?.Arn as string,
    });
    await ann.ec2.describeVpcs({});
    await denied(ann.ec2.describeSubnets({}), /no permissions boundary allows/);
    await denied(ann.ec2.describeRegions({}), /no identity-based policy/);
  });

  test('a dry run tells whether one may, and the reason names the thing', async () => {
    const world = await newWorld(place);
    const poolId = await world.pool({}, '10.0.0.0/16');
    const arn = `arn:aws:ec2::${world.accountId}:ipam-pool/${poolId}`;
    const ann = await userOf(world, 'ann', allow('ec2:AllocateIpamPoolCidr', arn));
    const wanted = { IpamPoolId: poolId, NetmaskLength: 24 };
    await refused(
      ann.ec2.allocateIpamPoolCidr({ ...wanted, DryRun: true }),
      'DryRunOperation',
      /would have/,
      412,
    );
    await ann.ec2.allocateIpamPoolCidr(wanted);
    await denied(
      ann.ec2.deleteIpamPool({ IpamPoolId: poolId, DryRun: true }),
      new RegExp(`resource: ${arn} `),
    );
    // One that is not there and one that is not theirs are refused alike, by the name that was given.
    const absent = 'ipam-pool-0123456789abcdef0';
    await denied(ann.ec2.allocateIpamPoolCidr({ ...wanted, IpamPoolId: absent }), new RegExp(absent));
  });

  test('tags decide, of the request and of the thing', async () => {
    const world = await newWorld(place);
    const mine = await world.pool({
      TagSpecifications: [{ ResourceType: 'ipam-pool', Tags: [{ Key: 'team', Value: 'x' }] }],
    });
    const wild = await world.pool({
      TagSpecifications: [{ ResourceType: 'ipam-pool', Tags: [{ Key: 'team', Value: '*' }] }],
    });
    const ann = await userOf(
      world,
      'ann',
      allow('ec2:ModifyIpamPool', '*', {
        Condition: { StringLike: { 'aws:PrincipalTag/team': '${aws:ResourceTag/team}' } },
      }),
      allow('ec2:CreateTags', '*', {
        Condition: {
          StringEquals: { 'aws:RequestTag/team': 'x' },
          'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] },
        },
      }),
    );
    await denied(ann.ec2.modifyIpamPool({ IpamPoolId: mine, Description: 'd' }), /no identity-based/);
    await world.iam.tagUser({ UserName: 'ann', Tags: [{ Key: 'Team', Value: 'x' }] });
    await ann.ec2.modifyIpamPool({ IpamPoolId: mine, Description: 'd' });
    // What a variable stands for is a text: this one is an asterisk and matches nothing but that.
    await denied(ann.ec2.modifyIpamPool({ IpamPoolId: wild, Description: 'd' }), /no identity-based/);
    const tag = (...Tags: { Key: string; Value: string }[]) =>
      ann.ec2.createTags({ Resources: [mine], Tags });
    await tag({ Key: 'team', Value: 'x' });
    await denied(tag({ Key: 'team', Value: 'y' }), /no identity-based/);
    await denied(tag({ Key: 'team', Value: 'x' }, { Key: 'b', Value: '' }), /no identity-based/);
    // One key hidden behind another one, which differs in case only.
    await refused(
      tag({ Key: 'Team', Value: 'y' }, { Key: 'team', Value: 'x' }),
      'InvalidParameterValue',
      /differ only in case/,
    );
  });

  test('what is made with tags takes leave to tag it', async () => {
    const actor = await place.account();
    const ann = await userOf(actor, 'ann', allow('ec2:CreateVpc'));
    const TagSpecifications = [{ ResourceType: 'vpc' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
    await denied(
      ann.ec2.createVpc({ CidrBlock: '10.0.0.0/24', TagSpecifications }),
      /perform: ec2:CreateTags on resource: arn:aws:ec2:us-east-1:\d{12}:vpc\/\*/,
    );
    await setPolicy(
      actor,
      'ann',
      allow('ec2:CreateVpc'),
      allow('ec2:CreateTags', '*', { Condition: { StringEquals: { 'ec2:CreateAction': 'CreateVpc' } } }),
    );
    const { Vpc } = await ann.ec2.createVpc({ CidrBlock: '10.0.0.0/24', TagSpecifications });
    await denied(
      ann.ec2.createTags({ Resources: [Vpc?.VpcId as string], Tags: [{ Key: 'c', Value: 'd' }] }),
      /ec2:CreateTags/,
    );
  });

  test('case hides nothing: not in actions, and not in keys', async () => {
    const actor = await place.account();
    const region = { Condition: { StringEquals: { 'AWS:requestedregion': 'us-east-1' } } };
    const ann = await userOf(actor, 'ann', allow('EC2:describe*', '*', region), deny('eC2:DESCRIBESUBNETS'));
    await ann.ec2.describeVpcs({});
    await denied(ann.ec2.describeSubnets({}), /with an explicit deny in an identity-based policy$/);
    await denied(ann.in('us-west-2').ec2.describeVpcs({}), /no identity-based/);
    // Letters that look alike are others, and are refused where policies are written.
    await refused(setPolicy(actor, 'ann', deny('еc2:*')), 'ValidationError', /Latin-1/);
  });

  test('where and when a call comes from decides', async () => {
    const actor = await place.account();
    const at = (Condition: object) => allow('ec2:DescribeVpcs', '*', { Condition });
    const ann = await userOf(actor, 'ann', at({ IpAddress: { 'aws:SourceIp': '127.0.0.0/8' } }));
    await ann.ec2.describeVpcs({});
    for (const condition of [
      { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } },
      { Bool: { 'aws:SecureTransport': 'true' } },
      { Null: { 'aws:PrincipalOrgID': 'false' } },
    ]) {
      await setPolicy(actor, 'ann', at(condition));
      await denied(ann.ec2.describeVpcs({}), /no identity-based/);
    }
    await setPolicy(
      actor,
      'ann',
      at({
        DateGreaterThan: { 'aws:EpochTime': '1700000000' },
        StringEquals: { 'aws:username': 'ann', 'aws:PrincipalAccount': actor.accountId },
        ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${actor.accountId}:user/ann` },
      }),
    );
    await ann.ec2.describeVpcs({});
  });

  test('an organization limits even the root of a member, and not its management account', async () => {
    const organization = await newOrganization(place);
    const { management, rootId } = organization;
    const { organizations } = management;
    await organizations.enablePolicyType({ RootId: rootId, PolicyType: 'SERVICE_CONTROL_POLICY' });
    const unit = await newUnit(organization, 'free');
    const member = await joinOrganization(place, organization);
    const free = await joinOrganization(place, organization, unit.id);
    /** As guide chapter 08 has them. */
    const control = async (Condition: object): Promise<string> => {
      const { Policy } = await organizations.createPolicy({
        Name: `p-${JSON.stringify(Condition).length}`,
        Description: '',
        Type: 'SERVICE_CONTROL_POLICY',
        Content: policyText({
          Effect: 'Deny',
          Action: ['ec2:CreateVpc', 'ec2:AssociateVpcCidrBlock'],
          Resource: 'arn:aws:ec2:*:*:vpc/*',
          Condition,
        }),
      });
      const PolicyId = Policy?.PolicySummary?.Id as string;
      await organizations.attachPolicy({ PolicyId, TargetId: rootId });
      return PolicyId;
    };
    const byHand = (actor: Actor) => actor.ec2.createVpc({ CidrBlock: '10.0.0.0/24' });
    const words =
      /User: arn:aws:iam::\d{12}:root is not authorized to perform: ec2:CreateVpc on resource: arn:aws:ec2:us-east-1:\d{12}:vpc\/\* with an explicit deny in a service control policy$/;
    const { Vpc } = await byHand(member);
    const first = await control({ Null: { 'ec2:Ipv4IpamPoolId': 'true' } });
    await denied(byHand(member), words);
    await denied(byHand(free), words);
    await denied(
      member.ec2.associateVpcCidrBlock({ VpcId: Vpc?.VpcId as string, CidrBlock: '10.0.1.0/24' }),
      /ec2:AssociateVpcCidrBlock .*service control policy$/,
    );
    await byHand(management);
    // With a pool the policy lets the call through, to where the pool is not found.
    const drawn = (actor: Actor, Ipv4IpamPoolId: string) =>
      actor.ec2.createVpc({ Ipv4IpamPoolId, Ipv4NetmaskLength: 24 });
    await refused(drawn(member, 'ipam-pool-0123456789abcdef0'), 'InvalidIpamPoolId.NotFound');
    await organizations.detachPolicy({ PolicyId: first, TargetId: rootId });
    const second = await control({
      StringNotEquals: { 'ec2:Ipv4IpamPoolId': 'ipam-pool-0123456789abcdef0' },
    });
    await denied(byHand(member), words);
    await denied(drawn(member, 'ipam-pool-0123456789abcdef1'), words);
    await refused(drawn(member, 'ipam-pool-0123456789abcdef0'), 'InvalidIpamPoolId.NotFound');
    await organizations.detachPolicy({ PolicyId: second, TargetId: rootId });
    await control({
      Null: { 'ec2:Ipv4IpamPoolId': 'true' },
      'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': [unit.path] },
    });
    await denied(byHand(member), words);
    await byHand(free);
  });

  test('an organization that takes everything away leaves nothing, whatever policies of the account say', async () => {
    const organization = await newOrganization(place);
    const { organizations } = organization.management;
    await organizations.enablePolicyType({
      RootId: organization.rootId,
      PolicyType: 'SERVICE_CONTROL_POLICY',
    });
    const member = await joinOrganization(place, organization);
    const ann = await userOf(member, 'ann', allow('*'));
    const { Policy } = await organizations.createPolicy({
      Name: 'look',
      Description: '',
      Type: 'SERVICE_CONTROL_POLICY',
      Content: policyText(allow('ec2:DescribeVpcs')),
    });
    await organizations.attachPolicy({
      PolicyId: Policy?.PolicySummary?.Id as string,
      TargetId: member.accountId,
    });
    await organizations.detachPolicy({ PolicyId: 'p-FullAWSAccess', TargetId: member.accountId });
    await ann.ec2.describeVpcs({});
    await denied(ann.ec2.describeSubnets({}), /because no service control policy allows/);
    await denied(member.ec2.describeSubnets({}), /because no service control policy allows/);
  });

  test('what is shared with an account, its users may use as far as it lets them', async () => {
    const owner = await newOwner(place);
    const guest = await place.account();
    await shareWith(owner, [owner.poolArn], guest);
    const look = (actor: Actor) => actor.ec2.getIpamPoolCidrs({ IpamPoolId: owner.poolId });
    await look(guest);
    const ann = await userOf(
      guest,
      'ann',
      allow('ec2:GetIpamPoolCidrs', `arn:aws:ec2::${guest.accountId}:ipam-pool/*`),
    );
    await denied(look(ann), new RegExp(`resource: ${owner.poolArn} because no identity-based`));
    await setPolicy(guest, 'ann', allow('ec2:*', owner.poolArn));
    await look(ann);
    await denied(ann.ec2.deleteIpamPool({ IpamPoolId: owner.poolId }), /because no resource-based policy/);
    const role = await roleOf(
      guest,
      'r',
      trust(guest.accountId),
      allow('ec2:GetIpamPoolCidrs', owner.poolArn),
    );
    await look(await assume(guest, role));
  });
});
