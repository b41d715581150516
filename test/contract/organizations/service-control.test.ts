// What service control policies do to the members of an organization: the three of guide chapter 08 word by word,
// and who they hold for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EC2 } from '@aws-sdk/client-ec2';
import { refused } from '../support/answers.ts';
import { type Actor, contract, home, type Place } from '../support/contract.ts';
import { worldOf } from '../support/world.ts';
import {
  joinOrganization,
  newEmail,
  newOrganization,
  newUnit,
  type TestOrganization,
} from './support/organization.ts';

const statementOf = (condition: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: ['ec2:CreateVpc', 'ec2:AssociateVpcCidrBlock'],
        Resource: 'arn:aws:ec2:*:*:vpc/*',
        Condition: condition,
      },
    ],
  });

async function newControlled(place: Place): Promise<TestOrganization> {
  const organization = await newOrganization(place);
  await organization.management.organizations.enablePolicyType({
    RootId: organization.rootId,
    PolicyType: 'SERVICE_CONTROL_POLICY',
  });
  return organization;
}

async function attachNew(
  { management }: TestOrganization,
  targetId: string,
  Content: string,
): Promise<string> {
  const { Policy } = await management.organizations.createPolicy({
    Name: `policy ${targetId} ${Content.length}`,
    Description: '',
    Type: 'SERVICE_CONTROL_POLICY',
    Content,
  });
  const PolicyId = Policy?.PolicySummary?.Id as string;
  await management.organizations.attachPolicy({ PolicyId, TargetId: targetId });
  return PolicyId;
}

const makeVpc = ({ ec2 }: Actor, input: object) =>
  ec2.createVpc(input).then(({ Vpc }) => Vpc?.VpcId as string);
const denied = (call: Promise<unknown>) =>
  refused(call, 'UnauthorizedOperation', /explicit deny in a service control policy/, 403);

/** A pool of the account's own IPAM, from which it makes VPCs. */
async function newPool(place: Place, actor: Actor, block = '10.0.0.0/8'): Promise<string> {
  const world = await worldOf(place, actor);
  return world.pool({ Locale: home }, block);
}

contract('service control policies', (place) => {
  test('VPCs have to come from IPAM, and so do the blocks that they are extended by', async () => {
    const organization = await newControlled(place);
    const unit = await newUnit(organization, 'controlled');
    const member = await joinOrganization(place, organization, unit.id);
    const pool = await newPool(place, member);
    await attachNew(organization, unit.id, statementOf({ Null: { 'ec2:Ipv4IpamPoolId': 'true' } }));
    await denied(makeVpc(member, { CidrBlock: '10.200.0.0/16' }));
    const vpcId = await makeVpc(member, { Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 24 });
    await denied(member.ec2.associateVpcCidrBlock({ VpcId: vpcId, CidrBlock: '10.201.0.0/16' }));
    const { CidrBlockAssociation } = await member.ec2.associateVpcCidrBlock({
      VpcId: vpcId,
      Ipv4IpamPoolId: pool,
      Ipv4NetmaskLength: 24,
    });
    assert.ok(CidrBlockAssociation);
    // Outside the unit, and for other actions, nothing changed.
    const free = await joinOrganization(place, organization);
    await makeVpc(free, { CidrBlock: '10.0.0.0/16' });
    await member.ec2.deleteVpc({ VpcId: vpcId });
  });

  test('VPCs have to come from one pool', async () => {
    const organization = await newControlled(place);
    const member = await joinOrganization(place, organization);
    const world = await worldOf(place, member);
    const [wanted, other] = [
      await world.pool({ Locale: home }, '10.0.0.0/16'),
      await world.pool({ Locale: home }, '10.1.0.0/16'),
    ];
    await attachNew(
      organization,
      organization.rootId,
      statementOf({ StringNotEquals: { 'ec2:Ipv4IpamPoolId': wanted } }),
    );
    await denied(makeVpc(member, { Ipv4IpamPoolId: other, Ipv4NetmaskLength: 24 }));
    await denied(makeVpc(member, { CidrBlock: '10.2.0.0/16' }));
    const VpcId = await makeVpc(member, { Ipv4IpamPoolId: wanted, Ipv4NetmaskLength: 24 });
    const extend = (input: object) => member.ec2.associateVpcCidrBlock({ VpcId, ...input });
    await denied(extend({ Ipv4IpamPoolId: other, Ipv4NetmaskLength: 24 }));
    await denied(extend({ CidrBlock: '10.2.0.0/16' }));
    await extend({ Ipv4IpamPoolId: wanted, Ipv4NetmaskLength: 24 });
  });

  test('VPCs have to come from IPAM in all but some units', async () => {
    const organization = await newControlled(place);
    const outer = await newUnit(organization, 'outer');
    const exempt = await newUnit(organization, 'exempt', outer.id);
    const free = await joinOrganization(place, organization, exempt.id);
    const controlled = await joinOrganization(place, organization, outer.id);
    const pool = await newPool(place, controlled);
    await attachNew(
      organization,
      organization.rootId,
      statementOf({
        Null: { 'ec2:Ipv4IpamPoolId': 'true' },
        'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': [exempt.path] },
      }),
    );
    const extend = ({ ec2 }: Actor, VpcId: string, input: object) =>
      ec2.associateVpcCidrBlock({ VpcId, ...input });
    const freely = await makeVpc(free, { CidrBlock: '10.0.0.0/16' });
    await extend(free, freely, { CidrBlock: '10.1.0.0/16' });
    await denied(makeVpc(controlled, { CidrBlock: '10.0.0.0/16' }));
    const drawn = await makeVpc(controlled, { Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 24 });
    await denied(extend(controlled, drawn, { CidrBlock: '10.200.0.0/16' }));
    await extend(controlled, drawn, { Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 24 });
    // Where an account moves, what holds there holds for it at its next call.
    await organization.management.organizations.moveAccount({
      AccountId: free.accountId,
      SourceParentId: exempt.id,
      DestinationParentId: outer.id,
    });
    await denied(makeVpc(free, { CidrBlock: '10.2.0.0/16' }));
    await denied(extend(free, freely, { CidrBlock: '10.2.0.0/16' }));
  });

  test('the management account is controlled by nothing, and nobody is once the type is out of use', async () => {
    const organization = await newControlled(place);
    const { management, rootId } = organization;
    const member = await joinOrganization(place, organization);
    await attachNew(organization, rootId, statementOf({ Null: { 'ec2:Ipv4IpamPoolId': 'true' } }));
    await makeVpc(management, { CidrBlock: '10.0.0.0/16' });
    await denied(makeVpc(member, { CidrBlock: '10.0.0.0/16' }));
    await management.organizations.disablePolicyType({
      RootId: rootId,
      PolicyType: 'SERVICE_CONTROL_POLICY',
    });
    await makeVpc(member, { CidrBlock: '10.0.0.0/16' });
  });

  test('what no level allows is refused, and who leaves is controlled no more', async () => {
    const organization = await newControlled(place);
    const { management } = organization;
    const member = await joinOrganization(place, organization);
    await attachNew(
      organization,
      member.accountId,
      JSON.stringify({ Statement: { Effect: 'Allow', Action: 'ec2:Describe*', Resource: '*' } }),
    );
    await management.organizations.detachPolicy({
      PolicyId: 'p-FullAWSAccess',
      TargetId: member.accountId,
    });
    await member.ec2.describeVpcs({});
    await refused(
      makeVpc(member, { CidrBlock: '10.0.0.0/16' }),
      'UnauthorizedOperation',
      /no service control policy allows the ec2:CreateVpc action/,
      403,
    );
    await management.organizations.removeAccountFromOrganization({ AccountId: member.accountId });
    await makeVpc(member, { CidrBlock: '10.0.0.0/16' });
  });

  test('the management account enters an account that it made, and a policy holds for it there', async () => {
    const organization = await newControlled(place);
    const { management, rootId } = organization;
    await management.organizations.createAccount({ AccountName: 'lab', Email: newEmail() });
    const { Accounts = [] } = await management.organizations.listAccounts({});
    const accountId = Accounts.find(({ Name }) => Name === 'lab')?.Id as string;
    const { Credentials } = await management.sts.assumeRole({
      RoleArn: `arn:aws:iam::${accountId}:role/OrganizationAccountAccessRole`,
      RoleSessionName: 'administrator',
    });
    const inside = management.with({
      accessKeyId: Credentials?.AccessKeyId as string,
      secretAccessKey: Credentials?.SecretAccessKey as string,
      sessionToken: Credentials?.SessionToken as string,
    });
    const { Account } = await inside.sts.getCallerIdentity({});
    assert.equal(Account, accountId);
    assert.ok(inside.ec2 instanceof EC2);
    await makeVpc(inside, { CidrBlock: '10.0.0.0/16' });
    await attachNew(organization, rootId, statementOf({ Null: { 'ec2:Ipv4IpamPoolId': 'true' } }));
    await denied(makeVpc(inside, { CidrBlock: '10.1.0.0/16' }));
    // Nobody else gets in by that role, and nobody at all once the account is closed.
    const stranger = await place.account();
    await refused(
      stranger.sts.assumeRole({
        RoleArn: `arn:aws:iam::${accountId}:role/OrganizationAccountAccessRole`,
        RoleSessionName: 'stranger',
      }),
      'AccessDenied',
      /not authorized/,
      403,
    );
    await management.organizations.closeAccount({ AccountId: accountId });
    await refused(inside.ec2.describeVpcs({}), 'AuthFailure', /./, 401);
  });
});
