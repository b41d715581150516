import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, ids, refused } from './support/answers.ts';
import { type Actor, away, contract, home } from './support/contract.ts';
import { absentDiscovery, listMonitored, makeDiscovery, untilMonitored } from './support/monitoring.ts';
import { makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';
import { tagsAtCreation } from './support/tags.ts';
import { newWorld, until, worldOf } from './support/world.ts';

contract('AssociateIpamResourceDiscovery', (place) => {
  const input = async (actor: Actor) => ({
    IpamId: (await worldOf(place, actor)).ipam.IpamId,
    IpamResourceDiscoveryId: await makeDiscovery(actor),
  });

  obligations(place, {
    action: 'AssociateIpamResourceDiscovery',
    input,
    names: { IpamId: absence.ipam },
    otherwise: {
      TagSpecifications: [
        { ResourceType: 'ipam-resource-discovery-association', Tags: [{ Key: 'a', Value: 'b' }] },
      ],
    },
  });

  tagsAtCreation(place, {
    resourceType: 'ipam-resource-discovery-association',
    prepare: async (actor) => ({ ...actor, request: await input(actor) }),
    create: async ({ ec2, request }, TagSpecifications) =>
      (await ec2.associateIpamResourceDiscovery({ ...request, TagSpecifications }))
        .IpamResourceDiscoveryAssociation,
    describe: async ({ ec2 }, { IpamResourceDiscoveryAssociationId: id = '' }) =>
      (await ec2.describeIpamResourceDiscoveryAssociations({ IpamResourceDiscoveryAssociationIds: [id] }))
        .IpamResourceDiscoveryAssociations?.[0],
  });

  test('an association is under way in the reply and there when it is read', async () => {
    const world = await newWorld(place);
    const { ec2, ipam, accountId } = world;
    const IpamResourceDiscoveryId = await makeDiscovery(world);
    const { IpamResourceDiscoveryAssociation: made } = await ec2.associateIpamResourceDiscovery({
      IpamId: ipam.IpamId,
      IpamResourceDiscoveryId,
      // As the service's own example has it.
      TagSpecifications: [{ ResourceType: 'ipam-resource-discovery', Tags: [{ Key: 'a', Value: 'b' }] }],
    });
    const id = made?.IpamResourceDiscoveryAssociationId ?? '';
    exactly(made, {
      OwnerId: accountId,
      IpamResourceDiscoveryAssociationId: ids.discoveryAssociation,
      IpamResourceDiscoveryAssociationArn: `arn:aws:ec2::${accountId}:ipam-resource-discovery-association/${id}`,
      IpamResourceDiscoveryId,
      IpamId: ipam.IpamId,
      IpamArn: ipam.IpamArn,
      IpamRegion: home,
      IsDefault: false,
      ResourceDiscoveryStatus: 'active',
      State: 'associate-in-progress',
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    const found = await until(place, async () => {
      const { IpamResourceDiscoveryAssociations: [association] = [] } =
        await ec2.describeIpamResourceDiscoveryAssociations({ IpamResourceDiscoveryAssociationIds: [id] });
      return association?.State === 'associate-complete' && association;
    });
    exactly(found, { ...made, State: 'associate-complete' });
    const { Ipams: [counted] = [] } = await ec2.describeIpams({ IpamIds: [ipam.IpamId] });
    assert.equal(counted?.ResourceDiscoveryAssociationCount, 2);
  });

  test('the IPAM sees what the resource discovery does, and no longer once they are apart', async () => {
    const world = await newWorld(place);
    const vpc = await makeVpc(world.in(away));
    const IpamResourceDiscoveryId = await makeDiscovery(world, { OperatingRegions: [{ RegionName: away }] });
    assert.deepEqual(await listMonitored(world), []);
    const { IpamResourceDiscoveryAssociation: made } = await world.ec2.associateIpamResourceDiscovery({
      IpamId: world.ipam.IpamId,
      IpamResourceDiscoveryId,
    });
    assert.equal((await untilMonitored(place, world, vpc)).ResourceRegion, away);
    await world.ec2.disassociateIpamResourceDiscovery({
      IpamResourceDiscoveryAssociationId: made?.IpamResourceDiscoveryAssociationId ?? '',
    });
    await until(place, async () => (await listMonitored(world)).length === 0);
  });

  test('a resource discovery that is not there, here or for this account, is not associated', async () => {
    const { ec2, ipam } = await newWorld(place);
    for (const id of ['ipam-res-disco-0', await makeDiscovery(await place.otherAccount())]) {
      const associate = ec2.associateIpamResourceDiscovery({
        IpamId: ipam.IpamId,
        IpamResourceDiscoveryId: id,
      });
      await refused(associate, absentDiscovery.code, absentDiscovery.says(id));
    }
  });

  test('one that is associated already, and one for an IPAM of the Free Tier, are refused', async () => {
    const world = await newWorld(place, { Tier: 'free' });
    const { ec2, ipam } = world;
    const IpamResourceDiscoveryId = await makeDiscovery(world);
    const associate = () =>
      ec2.associateIpamResourceDiscovery({ IpamId: ipam.IpamId, IpamResourceDiscoveryId });
    await refused(associate(), 'UnsupportedOperation', /Advanced Tier/);
    await ec2.modifyIpam({ IpamId: ipam.IpamId, Tier: 'advanced' });
    await associate();
    await refused(associate(), 'InvalidParameterValue', /already associated/);
  });
});
