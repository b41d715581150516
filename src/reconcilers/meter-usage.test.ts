import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeIpam } from '../../test/support/pools.ts';
import { watch } from '../../test/support/watch.ts';
import { firstAccount, openWorld } from '../../test/support/world.ts';
import { readConfig } from '../config.ts';
import { fakeClock } from '../effects/clock.ts';
import { randomIds } from '../effects/ids.ts';
import { runInstances } from '../operations/instances/run-instances.ts';
import { createNetworkInterface } from '../operations/network-interfaces/create-network-interface.ts';
import { createSubnet } from '../operations/subnets/create-subnet.ts';
import { createVpc } from '../operations/vpcs/create-vpc.ts';
import { sumUsage } from '../store/usage.ts';
import { meterUsage } from './meter-usage.ts';

const hour = 60 * 60 * 1000;

test('addresses of attached interfaces are counted once an hour, for who owns them', async () => {
  const world = await openWorld();
  const clock = fakeClock(new Date('2026-03-01T07:30:00Z'));
  const ipam = await makeIpam(world);
  const here = watch(world.store, clock);
  const { Vpc } = await world.call(createVpc, { CidrBlock: '10.0.0.0/16' });
  const { Subnet } = await world.call(createSubnet, { VpcId: Vpc?.VpcId, CidrBlock: '10.0.0.0/24' });
  const SubnetId = Subnet?.SubnetId;
  await world.call(runInstances, { ImageId: 'x', MinCount: 2, MaxCount: 2, SubnetId });
  await world.call(createNetworkInterface, { SubnetId });
  await here.settle({ accountId: firstAccount, region: 'us-east-1' });
  const surroundings = { store: world.store, clock, ids: randomIds, config: readConfig({}) };
  const run = () => meterUsage.activate(surroundings);
  const totals = (from: string, to: string) =>
    world.store.read((transaction) =>
      sumUsage(
        transaction,
        { kind: 'account', accountId: firstAccount },
        {
          ...{ from: new Date(from), to: new Date(to), countMax: 10 },
        },
      ),
    );
  assert.deepEqual(await run(), { changed: 1, more: false });
  assert.deepEqual(await run(), { changed: 0, more: false });
  clock.advance(hour);
  assert.deepEqual(await run(), { changed: 1, more: false });
  const [total, ...others] = await totals('2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z');
  assert.deepEqual(others, []);
  assert.deepEqual(
    { ...total, ipamId: total?.ipamId === ipam.id },
    {
      ipamId: true,
      ipamAccountId: firstAccount,
      ipamRegion: 'us-east-1',
      tier: 'advanced',
      payerId: firstAccount,
      ownerId: firstAccount,
      region: 'us-east-1',
      // Two attached ones for two hours; the one that is attached to nothing is not active.
      addressHours: 4,
    },
  );
  const [one] = await totals('2026-03-01T08:00:00Z', '2026-03-01T09:00:00Z');
  assert.equal(one?.addressHours, 2);
  assert.deepEqual(await totals('2026-03-01T09:00:00Z', '2026-03-02T00:00:00Z'), []);
  await world.close();
});
