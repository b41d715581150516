import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plain, refused } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import { anInterface, describeElasticIp, describeInterface, makeElasticIp } from './support/hosts.ts';
import { absence, obligations } from './support/obligations.ts';

async function associated(actor: Actor) {
  const { id, ip } = await makeElasticIp(actor);
  const NetworkInterfaceId = await anInterface(actor);
  const { AssociationId } = await actor.ec2.associateAddress({ AllocationId: id, NetworkInterfaceId });
  return { id, ip, NetworkInterfaceId, AssociationId: AssociationId as string };
}

contract('DisassociateAddress', (place) => {
  obligations(place, {
    action: 'DisassociateAddress',
    input: async (actor) => ({ AssociationId: (await associated(actor)).AssociationId }),
    names: { AssociationId: absence.association },
  });

  test('the address is on nothing, and stays with the account', async () => {
    const actor = await place.account();
    const { id, NetworkInterfaceId, AssociationId } = await associated(actor);
    assert.deepEqual(plain(await actor.ec2.disassociateAddress({ AssociationId })), {});
    const { AssociationId: ended, PrivateIpAddress } = await describeElasticIp(actor, id);
    assert.deepEqual([ended, PrivateIpAddress], [undefined, undefined]);
    assert.equal((await describeInterface(actor, NetworkInterfaceId)).Association, undefined);
    await refused(actor.ec2.disassociateAddress({ AssociationId }), absence.association.code);
    await actor.ec2.releaseAddress({ AllocationId: id });
  });

  test('by its address, one that is on nothing stays so', async () => {
    const actor = await place.account();
    const { id, ip } = await associated(actor);
    for (const _ of [1, 2]) await actor.ec2.disassociateAddress({ PublicIp: ip });
    assert.equal((await describeElasticIp(actor, id)).AssociationId, undefined);
    await refused(actor.ec2.disassociateAddress({ PublicIp: '192.0.2.1' }), 'InvalidAddress.NotFound');
  });

  test('it is named once', async () => {
    const actor = await place.account();
    const { ip, AssociationId } = await associated(actor);
    await refused(actor.ec2.disassociateAddress({}), 'MissingParameter', /AssociationId/);
    await refused(
      actor.ec2.disassociateAddress({ AssociationId, PublicIp: ip }),
      'InvalidParameterCombination',
      /either/,
    );
  });
});
