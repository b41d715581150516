import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import {
  aHost,
  available,
  describeElasticIp,
  describeInterface,
  makeElasticIp,
  makeInterface,
  makeNetwork,
  runHost,
} from './support/hosts.ts';
import { absence, obligations } from './support/obligations.ts';

contract('TerminateInstances', (place) => {
  obligations(place, {
    action: 'TerminateInstances',
    input: async (actor) => ({ InstanceIds: [(await aHost(actor)).InstanceId] }),
    names: { InstanceIds: absence.instance },
  });

  test('its addresses are free at once, and its Elastic IP is the account’s', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId } = await makeNetwork(actor);
    await actor.ec2.modifySubnetAttribute({ SubnetId, MapPublicIpOnLaunch: { Value: true } });
    const [one, two] = [await runHost(actor, { SubnetId }), await runHost(actor, { SubnetId })];
    const { id } = await makeElasticIp(actor);
    await actor.ec2.associateAddress({ AllocationId: id, InstanceId: one.InstanceId });
    const own = await makeInterface(actor, { SubnetId });
    await actor.ec2.attachNetworkInterface({
      InstanceId: one.InstanceId,
      NetworkInterfaceId: own.NetworkInterfaceId,
      DeviceIndex: 1,
    });
    assert.equal(await available(actor, SubnetId), 248);
    const change = (InstanceId: string) => ({
      InstanceId,
      CurrentState: { Code: 32, Name: 'shutting-down' },
      PreviousState: { Code: 16, Name: 'running' },
    });
    const InstanceIds = [two.InstanceId, one.InstanceId];
    exactly(await actor.ec2.terminateInstances({ InstanceIds }), {
      TerminatingInstances: InstanceIds.map(change),
    });
    assert.equal(await available(actor, SubnetId), 250);
    assert.equal((await describeElasticIp(actor, id)).AssociationId, undefined);
    // What was attached to it later stays, and is attached to nothing.
    const left = await describeInterface(actor, own.NetworkInterfaceId);
    assert.equal(left.Status, 'available');
    // What it drew is the provider's again.
    await actor.ec2.allocateAddress({ Address: two.PublicIpAddress });
    const terminated = { Code: 48, Name: 'terminated' };
    exactly(await actor.ec2.terminateInstances({ InstanceIds: [one.InstanceId] }), {
      TerminatingInstances: [
        { InstanceId: one.InstanceId, CurrentState: terminated, PreviousState: terminated },
      ],
    });
    await actor.ec2.deleteNetworkInterface({ NetworkInterfaceId: own.NetworkInterfaceId });
    await actor.ec2.deleteSubnet({ SubnetId });
    await actor.ec2.deleteVpc({ VpcId });
  });

  test('all that are named go, or none', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    const { InstanceId } = await runHost(actor, { SubnetId });
    const InstanceIds = [InstanceId, 'i-0'];
    await refused(actor.ec2.terminateInstances({ InstanceIds }), absence.instance.code, /'i-0'/);
    assert.equal(await available(actor, SubnetId), 250);
    await refused(actor.ec2.terminateInstances({ InstanceIds: [] }), 'MissingParameter', /InstanceId/);
  });
});
