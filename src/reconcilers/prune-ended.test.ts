import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWorld } from '../../test/support/world.ts';
import { readConfig } from '../config.ts';
import { fakeClock } from '../effects/clock.ts';
import { randomIds } from '../effects/ids.ts';
import { describeInstances } from '../operations/instances/describe-instances.ts';
import { runInstances } from '../operations/instances/run-instances.ts';
import { terminateInstances } from '../operations/instances/terminate-instances.ts';
import { createNatGateway } from '../operations/nat-gateways/create-nat-gateway.ts';
import { deleteNatGateway } from '../operations/nat-gateways/delete-nat-gateway.ts';
import { describeNatGateways } from '../operations/nat-gateways/describe-nat-gateways.ts';
import { createSubnet } from '../operations/subnets/create-subnet.ts';
import { createTags } from '../operations/tags/create-tags.ts';
import { describeTags } from '../operations/tags/describe-tags.ts';
import { createVpc } from '../operations/vpcs/create-vpc.ts';
import { pruneEnded } from './prune-ended.ts';

const hour = 60 * 60 * 1000;

test('what ended an hour ago is forgotten with its tags, and what runs is not', async () => {
  const world = await openWorld();
  const { Vpc: vpc } = await world.call(createVpc, { CidrBlock: '10.0.0.0/16' });
  const { Subnet: subnet } = await world.call(createSubnet, { VpcId: vpc?.VpcId, CidrBlock: '10.0.0.0/24' });
  const SubnetId = subnet?.SubnetId;
  const run = { ImageId: 'x', MinCount: 2, MaxCount: 2, SubnetId };
  const { Instances: [kept, ended] = [] } = await world.call(runInstances, run);
  const InstanceIds = [ended?.InstanceId as string];
  const gateway = async () =>
    (await world.call(createNatGateway, { SubnetId, ConnectivityType: 'private' })).NatGateway?.NatGatewayId;
  const [open, closed] = [await gateway(), await gateway()];
  await world.call(terminateInstances, { InstanceIds });
  await world.call(deleteNatGateway, { NatGatewayId: closed });
  await world.call(createTags, {
    Resources: [...InstanceIds, closed as string],
    Tags: [{ Key: 'a', Value: '' }],
  });
  const listed = async () => {
    const { Reservations = [] } = await world.call(describeInstances, {});
    const { NatGateways = [] } = await world.call(describeNatGateways, {});
    return [
      Reservations.flatMap((each) => each.Instances ?? []).map((each) => each.InstanceId),
      NatGateways.map((each) => each.NatGatewayId),
    ].map((ids) => ids.toSorted());
  };
  const clock = fakeClock(new Date('2026-01-02T03:04:05.678Z'));
  const surroundings = { store: world.store, clock, ids: randomIds, config: readConfig({}) };
  const both = await listed();
  clock.advance(hour);
  assert.deepEqual(await pruneEnded.activate(surroundings), { changed: 0, more: false });
  assert.deepEqual(await listed(), both);
  clock.advance(1000);
  assert.deepEqual(await pruneEnded.activate(surroundings), { changed: 2, more: false });
  assert.deepEqual(await listed(), [[kept?.InstanceId], [open]]);
  assert.deepEqual((await world.call(describeTags, {})).Tags, []);
  assert.deepEqual(await pruneEnded.activate(surroundings), { changed: 0, more: false });
  await world.close();
});
