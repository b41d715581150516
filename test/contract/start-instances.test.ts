import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import { aHost, describeHost, makeElasticIp, makeNetwork, runHost } from './support/hosts.ts';
import { absence, obligations } from './support/obligations.ts';

async function stopped(actor: Actor): Promise<string> {
  const { InstanceId } = await aHost(actor);
  await actor.ec2.stopInstances({ InstanceIds: [InstanceId] });
  return InstanceId;
}

contract('StartInstances', (place) => {
  obligations(place, {
    action: 'StartInstances',
    input: async (actor) => ({ InstanceIds: [await stopped(actor)] }),
    names: { InstanceIds: absence.instance },
  });

  test('a host that had a public address of the provider has another one', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    await actor.ec2.modifySubnetAttribute({ SubnetId, MapPublicIpOnLaunch: { Value: true } });
    const { InstanceId, PublicIpAddress: before } = await runHost(actor, { SubnetId });
    const InstanceIds = [InstanceId];
    await actor.ec2.stopInstances({ InstanceIds });
    await actor.ec2.allocateAddress({ Address: before });
    exactly(await actor.ec2.startInstances({ InstanceIds }), {
      StartingInstances: [
        {
          InstanceId,
          CurrentState: { Code: 0, Name: 'pending' },
          PreviousState: { Code: 80, Name: 'stopped' },
        },
      ],
    });
    const started = await describeHost(actor, InstanceId);
    assert.deepEqual(started.State, { Code: 16, Name: 'running' });
    assert.match(started.PublicIpAddress ?? '', /^198\.1[89]\./);
    assert.notEqual(started.PublicIpAddress, before);
    assert.equal(started.PrivateIpAddress, '10.0.0.4');
  });

  test('an Elastic IP stays in its place', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    await actor.ec2.modifySubnetAttribute({ SubnetId, MapPublicIpOnLaunch: { Value: true } });
    const { InstanceId } = await runHost(actor, { SubnetId });
    const { id, ip } = await makeElasticIp(actor);
    await actor.ec2.associateAddress({ AllocationId: id, InstanceId });
    await actor.ec2.stopInstances({ InstanceIds: [InstanceId] });
    await actor.ec2.startInstances({ InstanceIds: [InstanceId] });
    assert.equal((await describeHost(actor, InstanceId)).PublicIpAddress, ip);
  });

  test('what is terminated cannot be started', async () => {
    const actor = await place.account();
    const InstanceIds = [await stopped(actor)];
    await actor.ec2.terminateInstances({ InstanceIds });
    await refused(actor.ec2.startInstances({ InstanceIds }), 'IncorrectInstanceState', /be started/);
  });
});
