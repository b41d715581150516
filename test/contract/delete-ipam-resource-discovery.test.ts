import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { absentDiscovery, makeDiscovery } from './support/monitoring.ts';
import { obligations } from './support/obligations.ts';
import { newWorld } from './support/world.ts';

contract('DeleteIpamResourceDiscovery', (place) => {
  obligations(place, {
    action: 'DeleteIpamResourceDiscovery',
    input: async (actor) => ({ IpamResourceDiscoveryId: await makeDiscovery(actor) }),
    names: { IpamResourceDiscoveryId: absentDiscovery },
  });

  test('one that was added goes', async () => {
    const actor = await place.account();
    const IpamResourceDiscoveryId = await makeDiscovery(actor);
    const { IpamResourceDiscovery } = await actor.ec2.deleteIpamResourceDiscovery({
      IpamResourceDiscoveryId,
    });
    assert.equal(IpamResourceDiscovery?.State, 'delete-in-progress');
    assert.equal(IpamResourceDiscovery?.IpamResourceDiscoveryId, IpamResourceDiscoveryId);
    await refused(
      actor.ec2.deleteIpamResourceDiscovery({ IpamResourceDiscoveryId }),
      absentDiscovery.code,
      absentDiscovery.says(IpamResourceDiscoveryId),
    );
    assert.ok(await makeDiscovery(actor), 'it counts no more');
  });

  test('a default one stays as long as its IPAM, and an associated one until it is disassociated', async () => {
    const world = await newWorld(place);
    const { ec2, ipam } = world;
    const remove = (IpamResourceDiscoveryId: string) =>
      ec2.deleteIpamResourceDiscovery({ IpamResourceDiscoveryId });
    await refused(remove(ipam.DefaultResourceDiscoveryId ?? ''), 'OperationNotPermitted', /default one/);
    const added = await makeDiscovery(world);
    const { IpamResourceDiscoveryAssociation: association } = await ec2.associateIpamResourceDiscovery({
      IpamId: ipam.IpamId,
      IpamResourceDiscoveryId: added,
    });
    await refused(remove(added), 'DependencyViolation', /disassociate it first/);
    await ec2.disassociateIpamResourceDiscovery({
      IpamResourceDiscoveryAssociationId: association?.IpamResourceDiscoveryAssociationId ?? '',
    });
    await remove(added);
  });
});
