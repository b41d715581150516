import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import {
  aHost,
  available,
  describeElasticIp,
  describeHost,
  makeElasticIp,
  makeNetwork,
  runHost,
} from './support/hosts.ts';
import { absence, obligations } from './support/obligations.ts';

contract('StopInstances', (place) => {
  obligations(place, {
    action: 'StopInstances',
    input: async (actor) => ({ InstanceIds: [(await aHost(actor)).InstanceId] }),
    names: { InstanceIds: absence.instance },
  });

  test('private addresses and Elastic IPs stay; a drawn public address goes', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    await actor.ec2.modifySubnetAttribute({ SubnetId, MapPublicIpOnLaunch: { Value: true } });
    const [drawn, elastic] = [await runHost(actor, { SubnetId }), await runHost(actor, { SubnetId })];
    const { id, ip } = await makeElasticIp(actor);
    await actor.ec2.associateAddress({ AllocationId: id, InstanceId: elastic.InstanceId });
    const InstanceIds = [drawn.InstanceId, elastic.InstanceId];
    exactly(await actor.ec2.stopInstances({ InstanceIds }), {
      StoppingInstances: InstanceIds.map((InstanceId) => ({
        InstanceId,
        CurrentState: { Code: 64, Name: 'stopping' },
        PreviousState: { Code: 16, Name: 'running' },
      })),
    });
    const stopped = await describeHost(actor, drawn.InstanceId);
    assert.deepEqual(stopped.State, { Code: 80, Name: 'stopped' });
    assert.equal(stopped.PrivateIpAddress, '10.0.0.4');
    assert.equal(stopped.PublicIpAddress, undefined);
    assert.equal((await describeHost(actor, elastic.InstanceId)).PublicIpAddress, ip);
    assert.equal((await describeElasticIp(actor, id)).InstanceId, elastic.InstanceId);
    assert.equal(await available(actor, SubnetId), 249);
    await actor.ec2.allocateAddress({ Address: drawn.PublicIpAddress });
  });

  test('what is stopped stays so; what is terminated cannot be', async () => {
    const actor = await place.account();
    const { InstanceId } = await aHost(actor);
    const InstanceIds = [InstanceId];
    await actor.ec2.stopInstances({ InstanceIds });
    const { StoppingInstances: [again] = [] } = await actor.ec2.stopInstances({ InstanceIds });
    assert.deepEqual(again?.CurrentState, { Code: 80, Name: 'stopped' });
    await actor.ec2.terminateInstances({ InstanceIds });
    await refused(actor.ec2.stopInstances({ InstanceIds }), 'IncorrectInstanceState', /be stopped/);
  });
});
