// What the IPAM of an organization discovers (guide chapters 02, 08 and 12): every member, those that come, not those
// that went or are left out; and what was known of them stays in the history.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  joinOrganization,
  newEmail,
  newIntegrated,
  newOrganization,
  newUnit,
  type OrganizationActor,
} from './organizations/support/organization.ts';
import { exactly, refused } from './support/answers.ts';
import { contract, home, type Place } from './support/contract.ts';
import { allow, userOf } from './support/identities.ts';
import { untilGone, untilMonitored } from './support/monitoring.ts';
import { poolArnOf, ramOf, shareWith } from './support/sharing.ts';
import { until, type World, worldOf } from './support/world.ts';

const makeVpc = async ({ ec2 }: OrganizationActor, CidrBlock: string): Promise<string> =>
  (await ec2.createVpc({ CidrBlock })).Vpc?.VpcId as string;

const discoveryOf = ({ ipam }: World): string => ipam.DefaultResourceDiscoveryId as string;

const discoveredAccounts = async (world: World) => {
  const { IpamDiscoveredAccounts = [] } = await world.ec2.getIpamDiscoveredAccounts({
    IpamResourceDiscoveryId: discoveryOf(world),
    DiscoveryRegion: home,
  });
  return IpamDiscoveredAccounts;
};

const idsOf = async (world: World): Promise<(string | undefined)[]> =>
  (await discoveredAccounts(world)).map(({ AccountId }) => AccountId);

/** An integrated organization whose administrator has an IPAM. */
async function newWatched(place: Place) {
  const organization = await newIntegrated(place);
  const world = await worldOf(place, organization.administrator);
  return { ...organization, world };
}

const exclude = (world: World, paths: { add?: string[]; remove?: string[] }) => {
  const wire = (list?: string[]) => list?.map((OrganizationsEntityPath) => ({ OrganizationsEntityPath }));
  return world.ec2.modifyIpamResourceDiscovery({
    IpamResourceDiscoveryId: discoveryOf(world),
    AddOrganizationalUnitExclusions: wire(paths.add),
    RemoveOrganizationalUnitExclusions: wire(paths.remove),
  });
};

contract('what the IPAM of an organization discovers', (place) => {
  test('every account of the organization is discovered, and its networks are monitored', async () => {
    const organization = await newIntegrated(place);
    const { administrator, management, rootId } = organization;
    const early = await joinOrganization(place, organization);
    const vpcId = await makeVpc(early, '10.1.0.0/16');
    const world = await worldOf(place, administrator);
    const row = await untilMonitored(place, world, vpcId);
    assert.deepEqual(
      [row.ResourceOwnerId, row.ResourceCidr, row.ManagementState],
      [early.accountId, '10.1.0.0/16', 'unmanaged'],
    );
    const late = await joinOrganization(place, organization);
    const lateVpc = await makeVpc(late, '10.2.0.0/16');
    await untilMonitored(place, world, lateVpc);
    const accounts = await until(place, async () => {
      const found = await discoveredAccounts(world);
      return found.every((each) => each.LastSuccessfulDiscoveryTime) && found;
    });
    assert.deepEqual(
      accounts.map(({ AccountId, OrganizationalUnitId }) => [AccountId, OrganizationalUnitId]),
      [administrator, management, early, late].map(({ accountId }) => [accountId, rootId]).sort(),
    );
    const named = async (...Values: string[]) => {
      const { IpamDiscoveredAccounts = [] } = await world.ec2.getIpamDiscoveredAccounts({
        IpamResourceDiscoveryId: discoveryOf(world),
        DiscoveryRegion: home,
        Filters: [{ Name: 'account-id', Values }],
      });
      return IpamDiscoveredAccounts;
    };
    const stranger = (await place.account()).accountId;
    assert.deepEqual(
      await named(late.accountId, stranger, early.accountId),
      accounts.filter(({ AccountId }) => AccountId === early.accountId || AccountId === late.accountId),
    );
    const ofLate = await world.ec2.getIpamDiscoveredResourceCidrs({
      IpamResourceDiscoveryId: discoveryOf(world),
      ResourceRegion: home,
      Filters: [{ Name: 'resource-owner-id', Values: [late.accountId, stranger] }],
    });
    assert.deepEqual(
      ofLate.IpamDiscoveredResourceCidrs?.map(({ ResourceId }) => ResourceId),
      [lateVpc],
    );
    const { IpamDiscoveredResourceCidrs } = await world.ec2.getIpamDiscoveredResourceCidrs({
      IpamResourceDiscoveryId: discoveryOf(world),
      ResourceRegion: home,
    });
    assert.deepEqual(
      new Set(
        IpamDiscoveredResourceCidrs?.map(
          ({ ResourceId, ResourceOwnerId }) => `${ResourceId} ${ResourceOwnerId}`,
        ),
      ),
      new Set([`${vpcId} ${early.accountId}`, `${lateVpc} ${late.accountId}`]),
    );
  });

  test('two members whose networks overlap are told of each other', async () => {
    const organization = await newWatched(place);
    const one = await joinOrganization(place, organization);
    const two = await joinOrganization(place, organization);
    const first = await makeVpc(one, '10.0.0.0/16');
    await makeVpc(two, '10.0.128.0/17');
    const row = await untilMonitored(
      place,
      organization.world,
      first,
      ({ OverlapStatus }) => OverlapStatus === 'overlapping',
    );
    assert.equal(row.ResourceOwnerId, one.accountId);
  });

  test('a member that leaves is monitored no more, and its history stays', async () => {
    const organization = await newWatched(place);
    const { world } = organization;
    const member = await joinOrganization(place, organization);
    const vpcId = await makeVpc(member, '10.3.0.0/16');
    await untilMonitored(place, world, vpcId);
    await member.organizations.leaveOrganization({});
    await untilGone(place, world, vpcId);
    assert.ok(!(await idsOf(world)).includes(member.accountId));
    const { HistoryRecords: [record] = [] } = await world.ec2.getIpamAddressHistory({
      Cidr: '10.3.0.0/16',
      IpamScopeId: world.privateScopeId,
      StartTime: new Date(Date.now() - 60_000),
    });
    assert.deepEqual([record?.ResourceId, record?.ResourceOwnerId], [vpcId, member.accountId]);
    assert.ok(record?.SampledEndTime);
    const { Vpcs = [] } = await member.ec2.describeVpcs({ VpcIds: [vpcId] });
    assert.equal(Vpcs.length, 1);
  });

  test('an account that is closed is monitored no more', async () => {
    const organization = await newWatched(place);
    const { world, management } = organization;
    const member = await joinOrganization(place, organization);
    const vpcId = await makeVpc(member, '10.4.0.0/16');
    await untilMonitored(place, world, vpcId);
    await management.organizations.closeAccount({ AccountId: member.accountId });
    await untilGone(place, world, vpcId);
    assert.ok(!(await idsOf(world)).includes(member.accountId));
  });

  test('once the IPAM account is disabled its IPAM sees its own account alone', async () => {
    const organization = await newWatched(place);
    const { world, management, administrator } = organization;
    const member = await joinOrganization(place, organization);
    const [own, theirs] = [await makeVpc(administrator, '10.5.0.0/16'), await makeVpc(member, '10.6.0.0/16')];
    await untilMonitored(place, world, own);
    await untilMonitored(place, world, theirs);
    await management.ec2.disableIpamOrganizationAdminAccount({
      DelegatedAdminAccountId: administrator.accountId,
    });
    await untilGone(place, world, theirs);
    await untilMonitored(place, world, own);
    assert.deepEqual(await idsOf(world), [administrator.accountId]);
    // And again: what is there already is discovered as what comes is.
    await management.ec2.enableIpamOrganizationAdminAccount({
      DelegatedAdminAccountId: administrator.accountId,
    });
    await untilMonitored(place, world, theirs);
  });

  test('a unit that is excluded is not monitored, with or without the units below it', async () => {
    const organization = await newWatched(place);
    const { world, management, rootId } = organization;
    const outer = await newUnit(organization, 'outer');
    const inner = await newUnit(organization, 'inner', outer.id);
    const members = [
      await joinOrganization(place, organization),
      await joinOrganization(place, organization, outer.id),
      await joinOrganization(place, organization, inner.id),
    ];
    const vpcs: string[] = [];
    for (const [index, member] of members.entries()) {
      vpcs.push(await makeVpc(member, `10.${index}.0.0/16`));
      await untilMonitored(place, world, vpcs[index] as string);
    }
    const [inRoot, inOuter, inInner] = vpcs as [string, string, string];
    const alone = await exclude(world, { add: [outer.path] });
    exactly(alone.IpamResourceDiscovery, {
      OwnerId: world.accountId,
      IpamResourceDiscoveryId: discoveryOf(world),
      IpamResourceDiscoveryArn: `arn:aws:ec2::${world.accountId}:ipam-resource-discovery/${discoveryOf(world)}`,
      IpamResourceDiscoveryRegion: home,
      OperatingRegions: [{ RegionName: home }],
      IsDefault: true,
      State: 'modify-in-progress',
      OrganizationalUnitExclusions: [{ OrganizationsEntityPath: outer.path }],
    });
    await untilGone(place, world, inOuter);
    await untilMonitored(place, world, inInner);
    assert.ok(!(await idsOf(world)).includes(members[1]?.accountId));
    await exclude(world, { remove: [outer.path], add: [`${outer.path}*`] });
    await untilGone(place, world, inInner);
    await untilMonitored(place, world, inRoot);
    const { IpamResourceDiscoveries: [described] = [] } = await world.ec2.describeIpamResourceDiscoveries({});
    assert.deepEqual(described?.OrganizationalUnitExclusions, [
      { OrganizationsEntityPath: `${outer.path}*` },
    ]);
    // An account that moves out of it is monitored, and one that moves in is not.
    const move = (index: number, from: string, to: string) =>
      management.organizations.moveAccount({
        AccountId: members[index]?.accountId,
        SourceParentId: from,
        DestinationParentId: to,
      });
    await move(2, inner.id, rootId);
    await untilMonitored(place, world, inInner);
    await move(0, rootId, inner.id);
    await untilGone(place, world, inRoot);
    await exclude(world, { remove: [`${outer.path}*`] });
    for (const vpcId of vpcs) await untilMonitored(place, world, vpcId);
  });

  test('the IPAM account is never excluded', async () => {
    const organization = await newWatched(place);
    const { world, management, administrator, rootId } = organization;
    const unit = await newUnit(organization, 'ours');
    await management.organizations.moveAccount({
      AccountId: administrator.accountId,
      SourceParentId: rootId,
      DestinationParentId: unit.id,
    });
    await exclude(world, { add: [`${unit.path}*`] });
    const vpcId = await makeVpc(administrator, '10.7.0.0/16');
    await untilMonitored(place, world, vpcId);
    assert.ok((await idsOf(world)).includes(administrator.accountId));
  });

  test('exclusions are paths of units that do not overlap, each once, ten at most', async () => {
    const organization = await newWatched(place);
    const { world, rootPath, organizationId } = organization;
    const outer = await newUnit(organization, 'outer');
    const inner = await newUnit(organization, 'inner', outer.id);
    const invalid = 'InvalidParameterValue';
    for (const path of [
      rootPath,
      `${rootPath}*`,
      outer.path.slice(0, -1),
      `${outer.path}**`,
      outer.path.replace(organizationId, 'o-0000000000'),
      `${outer.path}ou-none00-00000000/`,
      'x',
    ]) {
      await refused(exclude(world, { add: [path] }), invalid, /addOrganizationalUnitExclusions/);
    }
    await refused(exclude(world, { add: [outer.path, outer.path] }), invalid, /once/);
    await refused(exclude(world, { remove: [outer.path] }), invalid, /not an exclusion/);
    const combination = 'InvalidParameterCombination';
    await refused(exclude(world, { add: [`${outer.path}*`, inner.path] }), combination, /overlap/);
    await exclude(world, { add: [outer.path, inner.path] });
    await refused(exclude(world, { add: [`${inner.path}*`] }), combination, /overlap/);
    await refused(exclude(world, { add: [outer.path], remove: [outer.path] }), combination, /both/);
    const units: string[] = [];
    for (let count = 0; count < 9; count += 1) {
      units.push((await newUnit(organization, `unit ${count}`)).path);
    }
    await exclude(world, { add: units.slice(0, 8) });
    await refused(
      exclude(world, { add: units.slice(8) }),
      'ResourceLimitExceeded',
      "You've reached the limit for organizational unit exclusions. You have created 10 organizational unit exclusions and you are limited to 10.",
    );
    await exclude(world, { remove: units.slice(0, 1), add: units.slice(8) });
  });

  test('units are excluded where an organization is seen, and nowhere else', async () => {
    const organization = await newWatched(place);
    const unit = await newUnit(organization, 'lab');
    const member = await joinOrganization(place, organization);
    const world = await worldOf(place, member);
    await refused(exclude(world, { add: [unit.path] }), 'UnsupportedOperation', /own account only/);
    assert.deepEqual(await idsOf(world), [member.accountId]);
  });

  test('an account in an excluded unit has nothing of a shared pool, and its history stays', async () => {
    const organization = await newWatched(place);
    const { world, management } = organization;
    await ramOf(management).enableSharingWithAwsOrganization({});
    const unit = await newUnit(organization, 'lab');
    const member = await joinOrganization(place, organization, unit.id);
    const poolId = await world.pool({ Locale: home }, '10.0.0.0/16');
    await ramOf(world).createResourceShare({
      name: 'pool',
      resourceArns: [poolArnOf(world, poolId)],
      principals: [member.accountId],
    });
    const draw = () => member.ec2.createVpc({ Ipv4IpamPoolId: poolId, Ipv4NetmaskLength: 24 });
    const { Vpc } = await draw();
    await untilMonitored(place, world, Vpc?.VpcId as string);
    await exclude(world, { add: [unit.path] });
    await refused(draw(), 'UnsupportedOperation', /is not monitored by IPAM/);
    await untilGone(place, world, Vpc?.VpcId as string);
    const { HistoryRecords: [record] = [] } = await world.ec2.getIpamAddressHistory({
      Cidr: Vpc?.CidrBlock,
      IpamScopeId: world.privateScopeId,
      StartTime: new Date(Date.now() - 60_000),
    });
    assert.equal(record?.ResourceOwnerId, member.accountId);
    // What it holds stays its own.
    const { IpamPoolAllocations = [] } = await world.ec2.getIpamPoolAllocations({ IpamPoolId: poolId });
    assert.deepEqual(
      IpamPoolAllocations.map(({ ResourceId }) => ResourceId),
      [Vpc?.VpcId],
    );
    await exclude(world, { remove: [unit.path] });
    await draw();
  });

  test('whoever a discovery is shared with sees what it leaves out, and nothing else of the organization', async () => {
    const organization = await newWatched(place);
    const { world } = organization;
    const unit = await newUnit(organization, 'lab');
    await joinOrganization(place, organization);
    await exclude(world, { add: [unit.path] });
    const other = await place.otherAccount();
    await shareWith(
      world,
      [`arn:aws:ec2::${world.accountId}:ipam-resource-discovery/${discoveryOf(world)}`],
      other,
    );
    const IpamResourceDiscoveryId = discoveryOf(world);
    const { IpamResourceDiscoveries: [seen] = [] } = await other.ec2.describeIpamResourceDiscoveries({
      IpamResourceDiscoveryIds: [IpamResourceDiscoveryId],
    });
    assert.deepEqual(seen?.OrganizationalUnitExclusions, [{ OrganizationsEntityPath: unit.path }]);
    const { IpamDiscoveredAccounts = [] } = await other.ec2.getIpamDiscoveredAccounts({
      IpamResourceDiscoveryId,
      DiscoveryRegion: home,
    });
    assert.equal(IpamDiscoveredAccounts.length, 3);
    for (const { OrganizationalUnitId } of IpamDiscoveredAccounts)
      assert.equal(OrganizationalUnitId, undefined);
  });

  test('every account gets the role of the service: at once, as it joins, and as it is made', async () => {
    const organization = await newOrganization(place);
    const { management } = organization;
    const [administrator, member] = [
      await joinOrganization(place, organization),
      await joinOrganization(place, organization),
    ];
    const RoleName = 'AWSServiceRoleForIPAM';
    const hasRole = ({ iam }: Pick<OrganizationActor, 'iam'>): Promise<boolean> =>
      iam.getRole({ RoleName }).then(
        ({ Role }) => Role?.Path === '/aws-service-role/ipam.amazonaws.com/',
        () => false,
      );
    const all = [management, administrator, member];
    for (const each of all) assert.equal(await hasRole(each), false);
    await management.ec2.enableIpamOrganizationAdminAccount({
      DelegatedAdminAccountId: administrator.accountId,
    });
    for (const each of all) assert.equal(await hasRole(each), true);
    const late = await joinOrganization(place, organization);
    assert.equal(await hasRole(late), true);
    const { CreateAccountStatus } = await management.organizations.createAccount({
      AccountName: 'made',
      Email: newEmail(),
    });
    const made = await until(place, async () => {
      const { CreateAccountStatus: status } = await management.organizations.describeCreateAccountStatus({
        CreateAccountRequestId: CreateAccountStatus?.Id,
      });
      return status?.AccountId;
    });
    // By way of a user, since the root of an account assumes no role on the service.
    const ann = await userOf(management, 'ann', allow('sts:AssumeRole'));
    const { Credentials } = await ann.sts.assumeRole({
      RoleArn: `arn:aws:iam::${made}:role/OrganizationAccountAccessRole`,
      RoleSessionName: 'ann',
    });
    const inMade = management.with({
      accessKeyId: Credentials?.AccessKeyId as string,
      secretAccessKey: Credentials?.SecretAccessKey as string,
      sessionToken: Credentials?.SessionToken as string,
    });
    assert.equal(await hasRole(inMade), true);
    // Whoever leaves keeps it, and may delete it now.
    await late.organizations.leaveOrganization({});
    const { DeletionTaskId } = await late.iam.deleteServiceLinkedRole({ RoleName });
    assert.equal((await late.iam.getServiceLinkedRoleDeletionStatus({ DeletionTaskId })).Status, 'SUCCEEDED');
  });

  test('registering an administrator through Organizations alone has nothing discovered', async () => {
    const organization = await newOrganization(place);
    const { organizations } = organization.management;
    const [registered, member] = [
      await joinOrganization(place, organization),
      await joinOrganization(place, organization),
    ];
    const ServicePrincipal = 'ipam.amazonaws.com';
    await organizations.enableAWSServiceAccess({ ServicePrincipal });
    await organizations.registerDelegatedAdministrator({
      AccountId: registered.accountId,
      ServicePrincipal,
    });
    const world = await worldOf(place, registered);
    const [own, theirs] = [await makeVpc(registered, '10.5.0.0/16'), await makeVpc(member, '10.6.0.0/16')];
    await untilMonitored(place, world, own);
    assert.deepEqual(await idsOf(world), [registered.accountId]);
    await untilGone(place, world, theirs);
    await refused(
      member.iam.getRole({ RoleName: 'AWSServiceRoleForIPAM' }),
      'NoSuchEntityException',
      /./,
      404,
    );
  });
});
