import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plain, refused } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import {
  describeElasticIp,
  describeHost,
  describeInterface,
  makeElasticIp,
  makeInterface,
  makeNetwork,
  runHost,
} from './support/hosts.ts';
import { absence, obligations } from './support/obligations.ts';

async function attached(actor: Actor) {
  const { SubnetId } = await makeNetwork(actor);
  const host = await runHost(actor, { SubnetId });
  const { NetworkInterfaceId } = await makeInterface(actor, { SubnetId });
  const { AttachmentId } = await actor.ec2.attachNetworkInterface({
    InstanceId: host.InstanceId,
    NetworkInterfaceId,
    DeviceIndex: 1,
  });
  return { host, SubnetId, NetworkInterfaceId, AttachmentId: AttachmentId as string };
}

contract('DetachNetworkInterface', (place) => {
  obligations(place, {
    action: 'DetachNetworkInterface',
    input: async (actor) => ({ AttachmentId: (await attached(actor)).AttachmentId }),
    names: { AttachmentId: absence.attachment },
  });

  test('the interface keeps its addresses, and the instance the others', async () => {
    const actor = await place.account();
    const { host, NetworkInterfaceId, AttachmentId } = await attached(actor);
    const { id } = await makeElasticIp(actor);
    await actor.ec2.associateAddress({ AllocationId: id, NetworkInterfaceId });
    const before = await describeInterface(actor, NetworkInterfaceId);
    assert.deepEqual(plain(await actor.ec2.detachNetworkInterface({ AttachmentId })), {});
    const { Attachment: _attachment, ...rest } = before;
    assert.deepEqual(await describeInterface(actor, NetworkInterfaceId), { ...rest, Status: 'available' });
    assert.equal((await describeHost(actor, host.InstanceId)).NetworkInterfaces.length, 1);
    const elasticIp = await describeElasticIp(actor, id);
    assert.equal(elasticIp.InstanceId, undefined);
    assert.equal(elasticIp.NetworkInterfaceId, NetworkInterfaceId);
    await refused(actor.ec2.detachNetworkInterface({ AttachmentId }), absence.attachment.code);
  });

  test('the primary interface and that of a service stay where they are', async () => {
    const actor = await place.account();
    const { host, SubnetId } = await attached(actor);
    const primary = host.NetworkInterfaces[0]?.Attachment?.AttachmentId;
    await refused(
      actor.ec2.detachNetworkInterface({ AttachmentId: primary, Force: true }),
      'OperationNotPermitted',
      /device index 0/,
    );
    const service = await makeInterface(actor, { SubnetId, Description: 'RDSNetworkInterface' });
    await refused(
      actor.ec2.detachNetworkInterface({ AttachmentId: service.Attachment?.AttachmentId }),
      'OperationNotPermitted',
      /ela-attach/,
    );
  });
});
