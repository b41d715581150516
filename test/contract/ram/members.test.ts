// What is shared within an organization, as accounts come, move and go: who is reached no more loses what it saw, and
// keeps what it holds.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Organizations } from '@aws-sdk/client-organizations';
import {
  joinOrganization,
  newIntegrated,
  newUnit,
  type OrganizationActor,
} from '../organizations/support/organization.ts';
import { type Actor, contract, home, type Place } from '../support/contract.ts';
import { makeDiscovery, statesOf, untilGone, untilMonitored } from '../support/monitoring.ts';
import { makeVpc } from '../support/networks.ts';
import { poolArnOf, ramOf } from '../support/sharing.ts';
import { type World, worldOf } from '../support/world.ts';

/** An organization that shares within itself. */
async function newSharing(place: Place) {
  const organization = await newIntegrated(place);
  await ramOf(organization.management).enableSharingWithAwsOrganization({});
  return organization;
}

/** An account makes a resource discovery and shares it with another one of its organization, whose IPAM it feeds. */
async function feed(world: World, from: Actor): Promise<{ status(): Promise<string | undefined> }> {
  const IpamResourceDiscoveryId = await makeDiscovery(from);
  await ramOf(from).createResourceShare({
    name: 'discovery',
    resourceArns: [`arn:aws:ec2::${from.accountId}:ipam-resource-discovery/${IpamResourceDiscoveryId}`],
    principals: [world.accountId],
  });
  const { IpamResourceDiscoveryAssociation } = await world.ec2.associateIpamResourceDiscovery({
    IpamId: world.ipam.IpamId,
    IpamResourceDiscoveryId,
  });
  const id = IpamResourceDiscoveryAssociation?.IpamResourceDiscoveryAssociationId as string;
  return {
    status: async () => {
      const { IpamResourceDiscoveryAssociations: [found] = [] } =
        await world.ec2.describeIpamResourceDiscoveryAssociations({
          IpamResourceDiscoveryAssociationIds: [id],
        });
      return found?.ResourceDiscoveryStatus;
    },
  };
}

/** Has an account come into an organization once more. */
async function rejoin(organizations: Organizations, member: OrganizationActor): Promise<void> {
  const { Handshake } = await organizations.inviteAccountToOrganization({
    Target: { Id: member.accountId, Type: 'ACCOUNT' },
  });
  await member.organizations.acceptHandshake({ HandshakeId: Handshake?.Id });
}

contract('A resource discovery that is shared within an organization', (place) => {
  test('feeds the IPAM of another member until its owner leaves, and again once that is back', async () => {
    const organization = await newSharing(place);
    const owner = await joinOrganization(place, organization);
    const world = await worldOf(place, await joinOrganization(place, organization));
    const VpcId = await makeVpc(owner, { CidrBlock: '10.8.0.0/16' });
    const { status } = await feed(world, owner);
    await untilMonitored(place, world, VpcId);
    await owner.organizations.leaveOrganization({});
    assert.equal(await status(), 'not-found');
    await untilGone(place, world, VpcId);
    await rejoin(organization.management.organizations, owner);
    assert.equal(await status(), 'active');
    await untilMonitored(place, world, VpcId);
  });

  test('feeds the IPAM of another member until that one is removed', async () => {
    const organization = await newSharing(place);
    const owner = await joinOrganization(place, organization);
    const member = await joinOrganization(place, organization);
    const world = await worldOf(place, member);
    const VpcId = await makeVpc(owner, { CidrBlock: '10.8.0.0/16' });
    const { status } = await feed(world, owner);
    await untilMonitored(place, world, VpcId);
    const { organizations } = organization.management;
    await organizations.removeAccountFromOrganization({ AccountId: member.accountId });
    assert.equal(await status(), 'not-found');
    await untilGone(place, world, VpcId);
  });
});

contract('What an account holds of a pool that its unit has', (place) => {
  test('is compliant while the account is in the unit', async () => {
    const organization = await newSharing(place);
    const { management, administrator, organizationId, rootId } = organization;
    const unit = await newUnit(organization, 'net');
    const member = await joinOrganization(place, organization, unit.id);
    const world = await worldOf(place, administrator);
    const poolId = await world.pool({ Locale: home }, '10.0.0.0/16');
    await ramOf(world).createResourceShare({
      name: 'pool',
      resourceArns: [poolArnOf(world, poolId)],
      principals: [`arn:aws:organizations::${management.accountId}:ou/${organizationId}/${unit.id}`],
    });
    const VpcId = await makeVpc(member, { Ipv4IpamPoolId: poolId, Ipv4NetmaskLength: 24 });
    const until = (states: string) => untilMonitored(place, world, VpcId, (row) => statesOf(row) === states);
    const move = (SourceParentId: string, DestinationParentId: string) =>
      management.organizations.moveAccount({
        AccountId: member.accountId,
        SourceParentId,
        DestinationParentId,
      });
    await until('managed compliant nonoverlapping');
    await move(unit.id, rootId);
    await until('managed noncompliant nonoverlapping');
    await move(rootId, unit.id);
    await until('managed compliant nonoverlapping');
    const { IpamPoolAllocations = [] } = await world.ec2.getIpamPoolAllocations({ IpamPoolId: poolId });
    assert.deepEqual(
      IpamPoolAllocations.map(({ ResourceId, ResourceOwner }) => [ResourceId, ResourceOwner]),
      [[VpcId, member.accountId]],
    );
  });
});
