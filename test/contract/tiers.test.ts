// What each tier of an IPAM allows, and what must be gone before it can be in the Free Tier (guide chapters 02, 03, 07
// and 09).

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CreateIpamRequest } from '@aws-sdk/client-ec2';
import { joinOrganization, newIntegrated } from './organizations/support/organization.ts';
import { refused } from './support/answers.ts';
import { type Actor, away, contract, home, type Place } from './support/contract.ts';
import { makeElasticIp } from './support/hosts.ts';
import { makeDiscovery } from './support/monitoring.ts';
import { contiguousPool } from './support/public-space.ts';
import { monitor, poolArnOf, ramOf, refusedBy } from './support/sharing.ts';
import { newWorld, type World, worldOf } from './support/world.ts';

const bothRegions = { OperatingRegions: [{ RegionName: home }, { RegionName: away }] };
const free: CreateIpamRequest = { Tier: 'free', ...bothRegions };

/** A pool of the public scope with an Amazon-provided IPv6 block. @returns its id */
const ipv6Pool = (world: World, locale = home): Promise<string> =>
  world.pool(
    {
      ...{ IpamScopeId: world.publicScopeId, AddressFamily: 'ipv6', Locale: locale },
      ...{ AwsService: 'ec2', PublicIpSource: 'amazon' },
    },
    52,
  );

const changeTier = (world: World, Tier: 'free' | 'advanced') =>
  world.ec2.modifyIpam({ IpamId: world.ipam.IpamId, Tier });

/** The IPAM of an organization with a member, and a public pool that is shared with the member. */
async function newShared(place: Place) {
  const organization = await newIntegrated(place);
  await ramOf(organization.management).enableSharingWithAwsOrganization({});
  const member = await joinOrganization(place, organization);
  const world = await worldOf(place, organization.administrator, bothRegions);
  const poolId = await ipv6Pool(world);
  const share = () =>
    ramOf(world).createResourceShare({
      name: 'pool',
      resourceArns: [poolArnOf(world, poolId)],
      principals: [member.accountId],
    });
  return { member, world, poolId, share };
}

const drawnFrom = ({ ec2 }: Actor, Ipv6IpamPoolId: string) =>
  ec2.createVpc({ CidrBlock: '10.0.0.0/16', Ipv6IpamPoolId, Ipv6NetmaskLength: 56 });

contract('The Free Tier', (place) => {
  test('has public space of the home region, in networks and single addresses', async () => {
    const world = await newWorld(place, free);
    const { Vpc } = await drawnFrom(world, await ipv6Pool(world));
    assert.equal(Vpc?.Ipv6CidrBlockAssociationSet?.length, 1);
    const IpamPoolId = await contiguousPool(world);
    const { PublicIp } = await world.ec2.allocateAddress({ IpamPoolId });
    assert.ok(PublicIp);
  });

  test('has public IP insights in all of its operating regions', async () => {
    const world = await newWorld(place, free);
    const { ip } = await makeElasticIp(world.in(away));
    const { IpamDiscoveredPublicAddresses = [] } = await world.ec2.getIpamDiscoveredPublicAddresses({
      IpamResourceDiscoveryId: world.ipam.DefaultResourceDiscoveryId,
      AddressRegion: away,
    });
    assert.deepEqual(
      IpamDiscoveredPublicAddresses.map(({ Address }) => Address),
      [ip],
    );
  });

  const infoblox = { Type: 'infoblox', ExternalResourceIdentifier: '1.identity.account.us.1' } as const;
  const advanced: readonly [string, RegExp, (world: World) => Promise<unknown>][] = [
    ['a pool in a private scope', /Pools in a private scope need/, ({ pool }) => pool()],
    [
      'another scope',
      /Additional scopes need/,
      ({ ec2, ipam }) => ec2.createIpamScope({ IpamId: ipam.IpamId }),
    ],
    [
      'an authority outside',
      /An authority outside needs/,
      ({ ec2, privateScopeId }) =>
        ec2.modifyIpamScope({ IpamScopeId: privateScopeId, ExternalAuthorityConfiguration: infoblox }),
    ],
    [
      'another resource discovery',
      /beside the default one need/,
      async (world) =>
        world.ec2.associateIpamResourceDiscovery({
          IpamId: world.ipam.IpamId,
          IpamResourceDiscoveryId: await makeDiscovery(world),
        }),
    ],
    [
      'the history of addresses',
      /The history of addresses needs/,
      ({ ec2, privateScopeId }) =>
        ec2.getIpamAddressHistory({ IpamScopeId: privateScopeId, Cidr: '10.0.0.0/16' }),
    ],
  ];
  for (const [what, message, have] of advanced) {
    test(`has not got ${what}, which the Advanced Tier has`, async () => {
      const world = await newWorld(place, free);
      const { message: said } = await refused(have(world), 'UnsupportedOperation', message);
      assert.match(said, new RegExp(`${world.ipam.IpamId} is in the Free Tier.*ModifyIpam`));
      const other = await newWorld(place);
      await have(other);
    });
  }

  test('has no pools with the locale of another region', async () => {
    const world = await newWorld(place, free);
    await refused(ipv6Pool(world, away), 'InvalidParameterValue', /In the Free Tier the locale must be the/);
    await changeTier(world, 'advanced');
    await ipv6Pool(world, away);
  });

  test('shares no pools, and gives other accounts nothing', async () => {
    const { member, world, poolId, share } = await newShared(place);
    await changeTier(world, 'free');
    await refusedBy(share(), 'OperationNotPermittedException', /in the Free Tier/);
    await changeTier(world, 'advanced');
    await share();
    await changeTier(world, 'free');
    await refused(
      drawnFrom(member, poolId),
      'UnsupportedOperation',
      /Free Tier. Allocations to other accounts/,
    );
    await drawnFrom(world, poolId);
    await changeTier(world, 'advanced');
    await drawnFrom(member, poolId);
  });
});

contract('An IPAM can change to the Free Tier', (place) => {
  /** Refused for one reason, which goes. */
  async function onlyAfter(world: World, message: RegExp, clear: () => Promise<unknown>) {
    const { message: said } = await refused(changeTier(world, 'free'), 'DependencyViolation', message);
    assert.match(said, new RegExp(`${world.ipam.IpamId} cannot change to the Free Tier`));
    const { Ipams: [ipam] = [] } = await world.ec2.describeIpams({ IpamIds: [world.ipam.IpamId] });
    assert.equal(ipam?.Tier, 'advanced');
    await clear();
    assert.equal((await changeTier(world, 'free')).Ipam?.Tier, 'free');
  }

  test('once the pools in private scopes are deleted', async () => {
    const world = await newWorld(place);
    const IpamPoolId = await world.pool();
    const named = new RegExp(`Delete the pools in private scopes first; ${IpamPoolId} is one`);
    await onlyAfter(world, named, () => world.ec2.deleteIpamPool({ IpamPoolId }));
  });

  test('once the added scopes are deleted', async () => {
    const world = await newWorld(place);
    const { IpamScope } = await world.ec2.createIpamScope({ IpamId: world.ipam.IpamId });
    const IpamScopeId = IpamScope?.IpamScopeId as string;
    const named = new RegExp(`Delete the private scopes that are not default first; ${IpamScopeId}`);
    await onlyAfter(world, named, () => world.ec2.deleteIpamScope({ IpamScopeId }));
  });

  test('once the pools with the locale of another region are deleted', async () => {
    const world = await newWorld(place, bothRegions);
    await ipv6Pool(world);
    const IpamPoolId = await ipv6Pool(world, away);
    const named = new RegExp(`locale other than the home Region first; ${IpamPoolId}`);
    await onlyAfter(world, named, async () => {
      const { IpamPoolCidrs: [cidr] = [] } = await world.ec2.getIpamPoolCidrs({ IpamPoolId });
      await world.ec2.deprovisionIpamPoolCidr({ IpamPoolId, Cidr: cidr?.Cidr });
      await world.ec2.deleteIpamPool({ IpamPoolId });
    });
  });

  test('once the added resource discoveries are disassociated', async () => {
    const world = await newWorld(place);
    const { associationId } = await monitor(world, await place.otherAccount());
    const named = new RegExp(
      `Disassociate the resource discoveries that are not default first; ${associationId}`,
    );
    await onlyAfter(world, named, () =>
      world.ec2.disassociateIpamResourceDiscovery({ IpamResourceDiscoveryAssociationId: associationId }),
    );
  });

  test('once the allocations to other accounts are gone', async () => {
    const { member, world, poolId, share } = await newShared(place);
    await share();
    const { Vpc } = await drawnFrom(member, poolId);
    const named =
      /Release the allocations to accounts that are not the owner of the IPAM first; ipam-pool-alloc-/;
    await onlyAfter(world, named, () => member.ec2.deleteVpc({ VpcId: Vpc?.VpcId }));
  });
});
