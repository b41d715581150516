import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grantQuota } from '../../../src/store/quotas.ts';
import type { OrganizationActor } from '../organizations/support/organization.ts';
import {
  joinOrganization,
  newIntegrated,
  newOrganization,
  newUnit,
} from '../organizations/support/organization.ts';
import { refused } from '../support/answers.ts';
import { contract, home, type Place } from '../support/contract.ts';
import { allow, setPolicy, userOf } from '../support/identities.ts';
import { statesOf, untilGone, untilMonitored } from '../support/monitoring.ts';
import { accept, invitationTo, poolArnOf, ramOf, refusedBy } from '../support/sharing.ts';
import { worldOf } from '../support/world.ts';

/** An organization with sharing enabled, and its IPAM account with a pool that networks can draw from. */
async function newSharing(place: Place) {
  const organization = await newIntegrated(place);
  await ramOf(organization.management).enableSharingWithAwsOrganization({});
  const world = await worldOf(place, organization.administrator);
  const poolId = await world.pool({ Locale: home }, '10.0.0.0/16');
  const { management, organizationId } = organization;
  const organizationArn = `arn:aws:organizations::${management.accountId}:organization/${organizationId}`;
  const unitArn = (id: string) => `arn:aws:organizations::${management.accountId}:ou/${organizationId}/${id}`;
  const share = async (principals: string[], more = {}): Promise<string> => {
    const { resourceShare } = await ramOf(world).createResourceShare({
      name: 'pools',
      resourceArns: [poolArnOf(world, poolId)],
      principals,
      ...more,
    });
    return resourceShare?.resourceShareArn as string;
  };
  return { organization, world, poolId, organizationArn, unitArn, share };
}

const allocateFrom = (IpamPoolId: string, { ec2 }: OrganizationActor) =>
  ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 24 });

const absent = 'InvalidIpamPoolId.NotFound';

contract('Sharing within an organization', (place) => {
  test('needs no invitation: a unit has a pool for whoever is in it, or in units of it', async () => {
    const { organization, world, poolId, unitArn, share } = await newSharing(place);
    const unit = await newUnit(organization, 'dev');
    const inner = await newUnit(organization, 'team', unit.id);
    const [inUnit, inInner, outside] = [
      await joinOrganization(place, organization, unit.id),
      await joinOrganization(place, organization, inner.id),
      await joinOrganization(place, organization),
    ];
    const resourceShareArn = await share([unitArn(unit.id)], { allowExternalPrincipals: false });
    for (const member of [inUnit, inInner]) {
      const { Vpc } = await member.ec2.createVpc({ Ipv4IpamPoolId: poolId, Ipv4NetmaskLength: 24 });
      const row = await untilMonitored(
        place,
        world,
        Vpc?.VpcId as string,
        (each) => each.ManagementState === 'managed',
      );
      assert.deepEqual(
        [row.ResourceOwnerId, statesOf(row)],
        [member.accountId, 'managed compliant nonoverlapping'],
      );
      const { resourceShares } = await ramOf(member).getResourceShares({ resourceOwner: 'OTHER-ACCOUNTS' });
      assert.deepEqual(
        resourceShares?.map((each) => [each.resourceShareArn, each.status]),
        [[resourceShareArn, 'ACTIVE']],
      );
      assert.deepEqual((await ramOf(member).getResourceShareInvitations({})).resourceShareInvitations, []);
    }
    await refused(allocateFrom(poolId, outside), absent);
    // Who comes into the unit has it, and who goes out of it has it no more.
    const { management, rootId } = organization;
    const move = (AccountId: string, SourceParentId: string, DestinationParentId: string) =>
      management.organizations.moveAccount({ AccountId, SourceParentId, DestinationParentId });
    await move(outside.accountId, rootId, inner.id);
    await allocateFrom(poolId, outside);
    await move(outside.accountId, inner.id, rootId);
    await refused(allocateFrom(poolId, outside), absent);
  });

  test('what an account shares with all of its organization is its own, and not of others', async () => {
    const { world, organization, organizationArn, share } = await newSharing(place);
    const resourceShareArn = await share([organizationArn]);
    const ram = ramOf(world);
    const resourceOwner = 'OTHER-ACCOUNTS';
    assert.deepEqual((await ram.getResourceShares({ resourceOwner })).resourceShares, []);
    assert.deepEqual((await ram.listResources({ resourceOwner })).resources, []);
    assert.deepEqual((await ram.listPrincipals({ resourceOwner })).principals, []);
    const { resourceShares } = await ramOf(organization.management).getResourceShares({ resourceOwner });
    assert.deepEqual(
      resourceShares?.map((each) => each.resourceShareArn),
      [resourceShareArn],
    );
  });

  test('reaches every account by the organization, and one by its id', async () => {
    const { organization, world, poolId, organizationArn, share } = await newSharing(place);
    const [a, b] = [await joinOrganization(place, organization), await joinOrganization(place, organization)];
    const one = await share([a.accountId]);
    await allocateFrom(poolId, a);
    await refused(allocateFrom(poolId, b), absent);
    await refused(allocateFrom(poolId, organization.management), absent);
    await share([organizationArn]);
    await allocateFrom(poolId, b);
    await allocateFrom(poolId, organization.management);
    const { principals = [] } = await ramOf(world).listPrincipals({ resourceOwner: 'SELF' });
    assert.deepEqual(principals.map(({ id, external }) => `${id} ${external}`).toSorted(), [
      `${a.accountId} false`,
      `${organizationArn} false`,
    ]);
    await ramOf(world).deleteResourceShare({ resourceShareArn: one });
    await allocateFrom(poolId, a);
    const { policies: [policy] = [] } = await ramOf(world).getResourcePolicies({
      resourceArns: [poolArnOf(world, poolId)],
    });
    const { Principal, Condition } = JSON.parse(policy as string).Statement[0];
    assert.deepEqual(
      [Principal, Condition],
      ['*', { StringEquals: { 'aws:PrincipalOrgID': organization.organizationId } }],
    );
  });

  test('ends for an account that leaves the organization, and for all when the owner does', async () => {
    const { organization, world, poolId, organizationArn, share } = await newSharing(place);
    const [a, b] = [await joinOrganization(place, organization), await joinOrganization(place, organization)];
    await share([organizationArn, a.accountId]);
    await allocateFrom(poolId, a);
    await a.organizations.leaveOrganization({});
    await refused(allocateFrom(poolId, a), absent);
    await allocateFrom(poolId, b);
    await organization.management.ec2.disableIpamOrganizationAdminAccount({
      DelegatedAdminAccountId: world.accountId,
    });
    await organization.management.organizations.removeAccountFromOrganization({ AccountId: world.accountId });
    await refused(allocateFrom(poolId, b), absent);
  });

  test('is enabled by the management account, and until then everybody is invited', async () => {
    const organization = await newIntegrated(place);
    const { management, administrator, organizationId } = organization;
    const member = await joinOrganization(place, organization);
    const world = await worldOf(place, administrator);
    const resourceArns = [poolArnOf(world, await world.pool())];
    const ram = ramOf(world);
    const organizationArn = `arn:aws:organizations::${management.accountId}:organization/${organizationId}`;
    const toAll = () => ram.createResourceShare({ name: 'x', resourceArns, principals: [organizationArn] });
    await refusedBy(toAll(), 'UnknownResourceException', /EnableSharingWithAwsOrganization/);
    const { resourceShare } = await ram.createResourceShare({
      name: 'x',
      resourceArns,
      principals: [member.accountId],
    });
    await accept(member, resourceShare?.resourceShareArn as string);

    for (const actor of [administrator, await place.otherAccount()]) {
      await refusedBy(
        ramOf(actor).enableSharingWithAwsOrganization({}),
        'OperationNotPermittedException',
        /account that manages it/,
      );
    }
    for (let times = 0; times < 2; times += 1) {
      assert.equal((await ramOf(management).enableSharingWithAwsOrganization({})).returnValue, true);
    }
    const { EnabledServicePrincipals = [] } =
      await management.organizations.listAWSServiceAccessForOrganization({});
    assert.ok(EnabledServicePrincipals.some((each) => each.ServicePrincipal === 'ram.amazonaws.com'));
    await toAll();
  });

  test('is enabled with a role for the service, by who may do all of that; the role goes after it', async () => {
    const { management } = await newOrganization(place);
    const RoleName = 'AWSServiceRoleForResourceAccessManager';
    const enabling = 'ram:EnableSharingWithAwsOrganization';
    const ann = await userOf(management, 'ann', allow(enabling));
    const enable = () => ramOf(ann).enableSharingWithAwsOrganization({});
    const rest = ['organizations:EnableAWSServiceAccess', 'iam:CreateServiceLinkedRole'];
    await refusedBy(enable(), 'AccessDeniedException', /organizations:EnableAWSServiceAccess/, 403);
    await setPolicy(management, 'ann', allow([enabling, rest[0] as string]));
    await refusedBy(
      enable(),
      'AccessDeniedException',
      new RegExp(`iam:CreateServiceLinkedRole on resource: .*/ram\\.amazonaws\\.com/${RoleName} `),
      403,
    );
    await setPolicy(management, 'ann', allow([enabling, ...rest]));
    await enable();
    const { iam, organizations } = management;
    const { AttachedPolicies = [] } = await iam.listAttachedRolePolicies({ RoleName });
    assert.deepEqual(
      AttachedPolicies.map((policy) => policy.PolicyName),
      ['AWSResourceAccessManagerServiceRolePolicy'],
    );
    const remove = async () => {
      const { DeletionTaskId } = await iam.deleteServiceLinkedRole({ RoleName });
      return iam.getServiceLinkedRoleDeletionStatus({ DeletionTaskId });
    };
    const failed = await remove();
    assert.equal(failed.Status, 'FAILED');
    assert.match(failed.Reason?.Reason ?? '', /DisableAWSServiceAccess for ram\.amazonaws\.com/);
    await organizations.disableAWSServiceAccess({ ServicePrincipal: 'ram.amazonaws.com' });
    assert.equal((await remove()).Status, 'SUCCEEDED');
  });

  test('is with this organization, its units and its accounts alone', async () => {
    const { world, unitArn, organizationArn, share } = await newSharing(place);
    const foreign = await newOrganization(place);
    await ramOf(foreign.management).enableSharingWithAwsOrganization({});
    const unit = await newUnit(foreign, 'theirs');
    const { management, organizationId } = foreign;
    const absent = 'UnknownResourceException';
    const theirs = `arn:aws:organizations::${management.accountId}`;
    await refusedBy(share([`${theirs}:organization/${organizationId}`]), absent);
    await refusedBy(share([`${theirs}:ou/${organizationId}/${unit.id}`]), absent);
    await refusedBy(share([unitArn(unit.id)]), absent, /OrganizationalUnit/);
    await refusedBy(share([organizationArn.replace(/::\d{12}/, '::123456789012')]), absent);
    await refusedBy(
      share([management.accountId], { allowExternalPrincipals: false }),
      'OperationNotPermittedException',
    );
    const external = await share([management.accountId]);
    await invitationTo(management, external);
    const { resourceShareAssociations: [association] = [] } = await ramOf(world).getResourceShareAssociations(
      {
        associationType: 'PRINCIPAL',
      },
    );
    assert.equal(association?.external, true);
  });
});

contract('Two organizations', (place) => {
  test('the IPAM of one manages the accounts of the other, in the ten steps of the guide', async () => {
    // 1, 2: the first organization has an IPAM account, with an IPAM.
    const first = await newSharing(place);
    const { world } = first;
    // 3: the second organization has an IPAM account as well.
    const second = await newIntegrated(place);
    const member = await joinOrganization(place, second);
    const { administrator } = second;
    const { Vpc } = await member.ec2.createVpc({ CidrBlock: '10.99.0.0/24' });
    const VpcId = Vpc?.VpcId as string;
    // 4: that makes a resource discovery and shares it.
    const { IpamResourceDiscovery } = await administrator.ec2.createIpamResourceDiscovery({});
    // There is one in a region.
    await refused(administrator.ec2.createIpamResourceDiscovery({}), 'ResourceLimitExceeded', /limited to 1/);
    const { resourceShare } = await ramOf(administrator).createResourceShare({
      name: 'discovery',
      resourceArns: [IpamResourceDiscovery?.IpamResourceDiscoveryArn as string],
      principals: [world.accountId],
    });
    const associate = () =>
      world.ec2.associateIpamResourceDiscovery({
        IpamId: world.ipam.IpamId,
        IpamResourceDiscoveryId: IpamResourceDiscovery?.IpamResourceDiscoveryId,
      });
    await refused(associate(), 'InvalidIpamResourceDiscoveryId.NotFound');
    // 5: the first one accepts the invitation.
    await accept(first.organization.administrator, resourceShare?.resourceShareArn as string);
    // 6: and associates the discovery with its IPAM, as far as there may be another one.
    const { store } = place.server().application;
    const grant = (value: number) =>
      store.write((transaction) =>
        grantQuota(transaction, world, 'resource-discovery-associations-per-ipam', value),
      );
    await grant(0);
    await refused(associate(), 'ResourceLimitExceeded', /resource discovery associations .* limited to 0/);
    await grant(1);
    const { IpamResourceDiscoveryAssociation } = await associate();
    // 7: it monitors the accounts of the second organization.
    const row = await untilMonitored(place, world, VpcId);
    assert.equal(row.ResourceOwnerId, member.accountId);
    // 8: it shares a pool with a member of the second organization, which uses it.
    const shareArn = await first.share([member.accountId]);
    await accept(member, shareArn);
    const drawn = await member.ec2.createVpc({ Ipv4IpamPoolId: first.poolId, Ipv4NetmaskLength: 24 });
    const managed = await untilMonitored(
      place,
      world,
      drawn.Vpc?.VpcId as string,
      (each) => each.ManagementState === 'managed',
    );
    assert.equal(statesOf(managed), 'managed compliant nonoverlapping');
    // 9: it stops discovering the second organization.
    await world.ec2.disassociateIpamResourceDiscovery({
      IpamResourceDiscoveryAssociationId:
        IpamResourceDiscoveryAssociation?.IpamResourceDiscoveryAssociationId,
    });
    await untilGone(place, world, VpcId);
    await refused(allocateFrom(first.poolId, member), 'UnsupportedOperation', /is not monitored by IPAM/);
    // What was allocated is held as before, once the pool is not shared any more as well.
    await ramOf(world).deleteResourceShare({ resourceShareArn: shareArn });
    await refused(allocateFrom(first.poolId, member), absent);
    const heldBy = async () =>
      (await world.ec2.getIpamPoolAllocations({ IpamPoolId: first.poolId })).IpamPoolAllocations?.map(
        ({ ResourceId, ResourceOwner }) => [ResourceId, ResourceOwner],
      );
    assert.deepEqual(await heldBy(), [[drawn.Vpc?.VpcId, member.accountId]]);
    await member.ec2.deleteVpc({ VpcId: drawn.Vpc?.VpcId });
    assert.deepEqual(await heldBy(), []);
    // 10: the second organization stops taking part.
    await ramOf(administrator).deleteResourceShare({ resourceShareArn: resourceShare?.resourceShareArn });
    await administrator.ec2.deleteIpamResourceDiscovery({
      IpamResourceDiscoveryId: IpamResourceDiscovery?.IpamResourceDiscoveryId,
    });
  });
});
