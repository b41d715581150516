import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import { absentAssociation, makeDiscovery } from './support/monitoring.ts';
import { obligations } from './support/obligations.ts';
import { newWorld, worldOf } from './support/world.ts';

contract('DisassociateIpamResourceDiscovery', (place) => {
  const associate = async (actor: Actor, IpamId: string) => {
    const IpamResourceDiscoveryId = await makeDiscovery(actor);
    const made = await actor.ec2.associateIpamResourceDiscovery({ IpamId, IpamResourceDiscoveryId });
    return made.IpamResourceDiscoveryAssociation?.IpamResourceDiscoveryAssociationId ?? '';
  };

  obligations(place, {
    action: 'DisassociateIpamResourceDiscovery',
    input: async (actor) => {
      const { ipam } = await worldOf(place, actor);
      return { IpamResourceDiscoveryAssociationId: await associate(actor, ipam.IpamId) };
    },
    names: { IpamResourceDiscoveryAssociationId: absentAssociation },
  });

  test('what was associated is apart, and counts no more', async () => {
    const world = await newWorld(place);
    const { ec2, ipam } = world;
    const IpamResourceDiscoveryAssociationId = await associate(world, ipam.IpamId);
    const { IpamResourceDiscoveryAssociation: reply } = await ec2.disassociateIpamResourceDiscovery({
      IpamResourceDiscoveryAssociationId,
    });
    assert.equal(reply?.State, 'disassociate-in-progress');
    assert.equal(reply?.ResourceDiscoveryStatus, 'not-found');
    await refused(
      ec2.disassociateIpamResourceDiscovery({ IpamResourceDiscoveryAssociationId }),
      absentAssociation.code,
      absentAssociation.says(IpamResourceDiscoveryAssociationId),
    );
    const { Ipams: [found] = [] } = await ec2.describeIpams({ IpamIds: [ipam.IpamId] });
    assert.equal(found?.ResourceDiscoveryAssociationCount, 1);
  });

  test('the default association lasts as long as its IPAM', async () => {
    const { ec2, ipam } = await newWorld(place);
    await refused(
      ec2.disassociateIpamResourceDiscovery({
        IpamResourceDiscoveryAssociationId: ipam.DefaultResourceDiscoveryAssociationId ?? '',
      }),
      'OperationNotPermitted',
      /default one/,
    );
  });
});
