import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import { available, describeElasticIp, makeElasticIp, makeNetwork } from './support/hosts.ts';
import { absence, obligations } from './support/obligations.ts';

async function aGateway(actor: Actor) {
  const { VpcId, SubnetId } = await makeNetwork(actor);
  const { id } = await makeElasticIp(actor);
  const { NatGateway } = await actor.ec2.createNatGateway({ SubnetId, AllocationId: id });
  return { VpcId, SubnetId, id, NatGatewayId: NatGateway?.NatGatewayId as string };
}

contract('DeleteNatGateway', (place) => {
  obligations(place, {
    action: 'DeleteNatGateway',
    input: async (actor) => ({ NatGatewayId: (await aGateway(actor)).NatGatewayId }),
    names: { NatGatewayId: absence.natGateway },
  });

  test('it and its interface go, its Elastic IP stays with the account, and it is still listed', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId, id, NatGatewayId } = await aGateway(actor);
    await refused(actor.ec2.deleteVpc({ VpcId }), 'DependencyViolation', /NAT gateways/);
    await refused(actor.ec2.deleteSubnet({ SubnetId }), 'DependencyViolation', /network interfaces/);
    for (const _ of [1, 2]) exactly(await actor.ec2.deleteNatGateway({ NatGatewayId }), { NatGatewayId });
    assert.equal((await describeElasticIp(actor, id)).AssociationId, undefined);
    assert.equal(await available(actor, SubnetId), 251);
    const { NatGateways: [gone] = [] } = await actor.ec2.describeNatGateways({
      NatGatewayIds: [NatGatewayId],
    });
    assert.equal(gone?.State, 'deleted');
    assert.ok(gone?.DeleteTime);
    await actor.ec2.deleteSubnet({ SubnetId });
    await actor.ec2.deleteVpc({ VpcId });
  });
});
