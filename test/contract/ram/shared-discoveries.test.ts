import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, plain, refused } from '../support/answers.ts';
import { contract, home } from '../support/contract.ts';
import {
  absentAssociation,
  absentDiscovery,
  statesOf,
  untilGone,
  untilMonitored,
} from '../support/monitoring.ts';
import { makeVpc } from '../support/networks.ts';
import { monitor, ramOf, shareWith } from '../support/sharing.ts';
import { newWorld } from '../support/world.ts';

contract('A shared resource discovery', (place) => {
  const open = async () => {
    const world = await newWorld(place);
    const other = await place.otherAccount();
    const { Vpc } = await other.ec2.createVpc({ CidrBlock: '10.77.0.0/24' });
    const VpcId = Vpc?.VpcId as string;
    return { world, other, VpcId, ...(await monitor(world, other)) };
  };

  test('feeds the IPAM of another account, until it is disassociated', async () => {
    const { world, other, VpcId, associationId, discoveryId } = await open();
    const row = await untilMonitored(place, world, VpcId);
    assert.deepEqual(
      [row.ResourceOwnerId, row.ResourceCidr, statesOf(row)],
      [other.accountId, '10.77.0.0/24', 'unmanaged unmanaged nonoverlapping'],
    );
    const association = {
      OwnerId: other.accountId,
      IpamResourceDiscoveryAssociationId: associationId,
      IpamResourceDiscoveryAssociationArn: `arn:aws:ec2::${other.accountId}:ipam-resource-discovery-association/${associationId}`,
      IpamResourceDiscoveryId: discoveryId,
      IpamId: world.ipam.IpamId,
      IpamArn: world.ipam.IpamArn,
      IpamRegion: home,
      IsDefault: false,
      ResourceDiscoveryStatus: 'active',
      State: 'associate-complete',
      Tags: [],
    };
    for (const { ec2 } of [world, other]) {
      const { IpamResourceDiscoveryAssociations: [found] = [] } =
        await ec2.describeIpamResourceDiscoveryAssociations({
          IpamResourceDiscoveryAssociationIds: [associationId],
        });
      exactly(found, association);
    }
    const request = { IpamResourceDiscoveryAssociationId: associationId };
    await refused(
      other.ec2.disassociateIpamResourceDiscovery(request),
      absentAssociation.code,
      absentAssociation.says(associationId),
    );
    await world.ec2.disassociateIpamResourceDiscovery(request);
    await untilGone(place, world, VpcId);
  });

  test('shows accounts and networks to whom it is shared with, and is theirs neither to change nor to delete', async () => {
    const { world, other, VpcId, discoveryId } = await open();
    await untilMonitored(place, world, VpcId);
    const IpamResourceDiscoveryId = discoveryId;
    const { IpamResourceDiscoveries: [seen] = [] } = await world.ec2.describeIpamResourceDiscoveries({
      IpamResourceDiscoveryIds: [discoveryId],
    });
    assert.equal(seen?.OwnerId, other.accountId);
    const accounts = await world.ec2.getIpamDiscoveredAccounts({
      IpamResourceDiscoveryId,
      DiscoveryRegion: home,
    });
    assert.deepEqual(
      accounts.IpamDiscoveredAccounts?.map(({ AccountId }) => AccountId),
      [other.accountId],
    );
    const cidrs = await world.ec2.getIpamDiscoveredResourceCidrs({
      IpamResourceDiscoveryId,
      ResourceRegion: home,
    });
    assert.deepEqual(
      cidrs.IpamDiscoveredResourceCidrs?.map(({ ResourceId }) => ResourceId),
      [VpcId],
    );
    await world.ec2.getIpamDiscoveredPublicAddresses({ IpamResourceDiscoveryId, AddressRegion: home });
    const code = 'UnauthorizedOperation';
    await refused(
      world.ec2.modifyIpamResourceDiscovery({ IpamResourceDiscoveryId, Description: 'x' }),
      code,
      /ec2:ModifyIpamResourceDiscovery/,
      403,
    );
    await refused(
      world.ec2.deleteIpamResourceDiscovery({ IpamResourceDiscoveryId }),
      code,
      /ec2:DeleteIpamResourceDiscovery/,
      403,
    );
  });

  test('stops feeding when it is shared no more, and begins again when it is', async () => {
    const { world, other, VpcId, associationId, shareArn, discoveryId } = await open();
    await untilMonitored(place, world, VpcId);
    const statusOf = async () =>
      (
        await world.ec2.describeIpamResourceDiscoveryAssociations({
          IpamResourceDiscoveryAssociationIds: [associationId],
        })
      ).IpamResourceDiscoveryAssociations?.[0]?.ResourceDiscoveryStatus;
    assert.equal(await statusOf(), 'active');
    const ram = ramOf(other);
    const principals = [world.accountId];
    await ram.disassociateResourceShare({ resourceShareArn: shareArn, principals });
    assert.equal(await statusOf(), 'not-found');
    await untilGone(place, world, VpcId);
    await refused(
      world.ec2.getIpamDiscoveredAccounts({ IpamResourceDiscoveryId: discoveryId, DiscoveryRegion: home }),
      absentDiscovery.code,
      absentDiscovery.says(discoveryId),
    );
    const arn = `arn:aws:ec2::${other.accountId}:ipam-resource-discovery/${discoveryId}`;
    await shareWith(other, [arn], world);
    assert.equal(await statusOf(), 'active');
    await untilMonitored(place, world, VpcId);
  });

  test('can be deleted while it feeds the IPAM of another account, which is told and ends the association', async () => {
    const { world, other, VpcId, discoveryId, associationId } = await open();
    await untilMonitored(place, world, VpcId);
    await other.ec2.deleteIpamResourceDiscovery({ IpamResourceDiscoveryId: discoveryId });
    await untilGone(place, world, VpcId);
    const describe = () =>
      world.ec2.describeIpamResourceDiscoveryAssociations({
        IpamResourceDiscoveryAssociationIds: [associationId],
      });
    const { IpamResourceDiscoveryAssociations: [left] = [] } = await describe();
    assert.deepEqual(
      [left?.IpamResourceDiscoveryId, left?.OwnerId, left?.ResourceDiscoveryStatus, left?.State],
      [discoveryId, other.accountId, 'not-found', 'associate-complete'],
    );
    await world.ec2.disassociateIpamResourceDiscovery({ IpamResourceDiscoveryAssociationId: associationId });
    await refused(describe(), absentAssociation.code);
  });

  test('of an IPAM feeds that of another account until its own is deleted', async () => {
    const [world, other] = [await newWorld(place), await newWorld(place)];
    const VpcId = await makeVpc(other, { CidrBlock: '10.78.0.0/24' });
    const IpamResourceDiscoveryId = other.ipam.DefaultResourceDiscoveryId as string;
    const arn = `arn:aws:ec2::${other.accountId}:ipam-resource-discovery/${IpamResourceDiscoveryId}`;
    await shareWith(other, [arn], world);
    await world.ec2.associateIpamResourceDiscovery({ IpamId: world.ipam.IpamId, IpamResourceDiscoveryId });
    await untilMonitored(place, world, VpcId);
    await other.ec2.deleteIpam({ IpamId: other.ipam.IpamId });
    await untilGone(place, world, VpcId);
    const { IpamResourceDiscoveryAssociations = [] } =
      await world.ec2.describeIpamResourceDiscoveryAssociations({});
    assert.deepEqual(
      IpamResourceDiscoveryAssociations.filter(({ IsDefault }) => !IsDefault).map(
        ({ ResourceDiscoveryStatus }) => ResourceDiscoveryStatus,
      ),
      ['not-found'],
    );
    await world.ec2.deleteIpam({ IpamId: world.ipam.IpamId });
  });

  test('must be shared, with this account and in this region, to be associated', async () => {
    const world = await newWorld(place);
    const other = await place.otherAccount();
    const { IpamResourceDiscovery } = await other.ec2.createIpamResourceDiscovery({});
    const discoveryId = IpamResourceDiscovery?.IpamResourceDiscoveryId as string;
    const associate = () =>
      world.ec2.associateIpamResourceDiscovery({
        IpamId: world.ipam.IpamId,
        IpamResourceDiscoveryId: discoveryId,
      });
    await refused(associate(), absentDiscovery.code, absentDiscovery.says(discoveryId));
    const arn = IpamResourceDiscovery?.IpamResourceDiscoveryArn as string;
    const { resourceShare } = await ramOf(other).createResourceShare({
      name: 'x',
      resourceArns: [arn],
      principals: [world.accountId],
    });
    // An invitation that waits shares nothing.
    await refused(associate(), absentDiscovery.code);
    assert.deepEqual(
      (await world.ec2.describeIpamResourceDiscoveries({})).IpamResourceDiscoveries?.length,
      1,
    );
    await ramOf(other).deleteResourceShare({ resourceShareArn: resourceShare?.resourceShareArn });
    await shareWith(other, [arn], world);
    await associate();
    await refused(associate(), 'InvalidParameterValue', /already associated/);
  });

  test('an IPAM has five added resource discoveries, and an account one beside that of its IPAM', async () => {
    const world = await newWorld(place);
    for (let count = 0; count < 5; count += 1) await monitor(world, await place.otherAccount());
    await refused(
      monitor(world, await place.otherAccount()),
      'ResourceLimitExceeded',
      /resource discovery associations/,
    );
    await world.ec2.createIpamResourceDiscovery({});
    await refused(world.ec2.createIpamResourceDiscovery({}), 'ResourceLimitExceeded');
  });

  test('tags of an association are of the account whose IPAM it is', async () => {
    const { world, other, associationId } = await open();
    const Tags = [{ Key: 'a', Value: 'b' }];
    await world.ec2.createTags({ Resources: [associationId], Tags });
    const tagsSeenBy = async ({ ec2 }: typeof other) => {
      const { IpamResourceDiscoveryAssociations: [found] = [] } =
        await ec2.describeIpamResourceDiscoveryAssociations({
          IpamResourceDiscoveryAssociationIds: [associationId],
        });
      return found && plain(found).Tags;
    };
    assert.deepEqual([await tagsSeenBy(world), await tagsSeenBy(other)], [Tags, []]);
    await refused(
      other.ec2.createTags({ Resources: [associationId], Tags }),
      absentAssociation.code,
      absentAssociation.says(associationId),
    );
  });
});
