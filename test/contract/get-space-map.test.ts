import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GetSpaceMapRequest, GetSpaceMapResult } from '../../src/api/cadastre.ts';
import { away, contract } from './support/contract.ts';
import { untilMonitored } from './support/monitoring.ts';
import { makeSubnet, makeVpc } from './support/networks.ts';
import { ownObligations } from './support/own-obligations.ts';
import { ask, askInVain } from './support/own-service.ts';
import { newWorld, type World, worldOf } from './support/world.ts';

const action = 'GetSpaceMap';

type Question = Omit<GetSpaceMapRequest, 'At'> & { readonly At?: string };

contract(action, (place) => {
  const map = (world: World, question: Partial<Question>): Promise<GetSpaceMapResult> =>
    ask<GetSpaceMapResult>(world, action, { IpamScopeId: world.privateScopeId, ...question });
  /** Cells in short: `10.0.0.0/16×2 Compliant 1 (Compliant 1)`. */
  const cellsOf = async (world: World, question: Partial<Question>): Promise<string[]> => {
    const { Cells = [] } = await map(world, question);
    return Cells.map(({ Cidr, CellCount, Shares = {}, Counts = {} }) => {
      const [shares, counts] = [Shares, Counts].map((each) =>
        Object.entries(each)
          .map(([name, value]) => `${name} ${value}`)
          .join(', '),
      );
      return `${Cidr}×${CellCount} ${shares} (${counts})`;
    });
  };

  ownObligations(
    place,
    action,
    async (actor) => ({
      IpamScopeId: (await worldOf(place, actor)).privateScopeId,
      Cidr: '10.0.0.0/8',
      CellNetmaskLength: 16,
    }),
    { isListing: false },
  );

  test('a scope shows what each part of it holds, at any zoom', async () => {
    const world = await newWorld(place);
    const pool = await world.pool({ Locale: world.region }, '10.0.0.0/8');
    const { Vpc } = await world.ec2.createVpc({ Ipv4IpamPoolId: pool, CidrBlock: '10.1.0.0/16' });
    await untilMonitored(place, world, Vpc?.VpcId as string);
    const other = await makeVpc(world, { CidrBlock: '192.168.0.0/20' });
    await untilMonitored(place, world, other);
    const whole = { Cidr: '0.0.0.0/0', CellNetmaskLength: 8 };
    assert.deepEqual(await cellsOf(world, whole), [
      '10.0.0.0/8×1 Available 0.9961, Compliant 0.003906 (Compliant 1)',
      '192.0.0.0/8×1 Available 0.9998, Occupied 0.0002441 (Unmanaged 1)',
    ]);
    assert.deepEqual(await cellsOf(world, { Cidr: '10.1.0.0/16', CellNetmaskLength: 24 }), [
      '10.1.0.0/24×256 Compliant 1 (Compliant 1)',
    ]);
    assert.deepEqual(await cellsOf(world, { Cidr: '192.168.0.0/16', CellNetmaskLength: 20 }), [
      '192.168.0.0/20×1 Occupied 1 (Unmanaged 1)',
    ]);
    assert.deepEqual(await cellsOf(world, { Cidr: '172.16.0.0/12', CellNetmaskLength: 16 }), []);

    const subnet = await makeSubnet(world, { VpcId: Vpc?.VpcId as string, CidrBlock: '10.1.3.0/24' });
    await untilMonitored(place, world, subnet);
    assert.deepEqual(await cellsOf(world, { Cidr: '10.1.0.0/22', CellNetmaskLength: 24 }), [
      '10.1.0.0/24×3 Compliant 1 (Compliant 1)',
      '10.1.3.0/24×1 Compliant 1, Subnets 1 (Compliant 1, Monitored 1)',
    ]);
    assert.deepEqual(await cellsOf(world, { Cidr: '10.1.3.4/32', CellNetmaskLength: 32 }), [
      '10.1.3.4/32×1 Compliant 1, Subnets 1 (Compliant 1, Monitored 1)',
    ]);
  });

  test('what overlaps shows as that, and what is ignored no longer', async () => {
    const world = await newWorld(place);
    const [one, two] = [await makeVpc(world), await makeVpc(world)];
    for (const vpc of [one, two]) {
      await untilMonitored(place, world, vpc, (row) => row.OverlapStatus === 'overlapping');
    }
    const window = { Cidr: '10.0.0.0/12', CellNetmaskLength: 16 };
    assert.deepEqual(await cellsOf(world, window), [
      '10.0.0.0/16×1 Overlapping 1 (Unmanaged 2, Overlapping 2)',
    ]);
    await world.ec2.modifyIpamResourceCidr({
      ResourceId: two,
      ResourceCidr: '10.0.0.0/16',
      ResourceRegion: world.region,
      CurrentIpamScopeId: world.privateScopeId,
      Monitored: false,
    });
    await untilMonitored(place, world, one, (row) => row.OverlapStatus === 'nonoverlapping');
    assert.deepEqual(await cellsOf(world, window), ['10.0.0.0/16×1 Occupied 1 (Unmanaged 1, Ignored 1)']);
    const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString();
    assert.deepEqual(await cellsOf(world, { ...window, At: yesterday }), []);
    assert.equal((await cellsOf(world, { ...window, At: new Date().toISOString() })).length, 1);
  });

  test('a pool shows what is allocated of it, what is free and what networks occupy', async () => {
    const world = await newWorld(place);
    const pool = await world.pool({ Locale: world.region }, '10.0.0.0/20', '10.0.32.0/24');
    const ask = (question: object) =>
      cellsOf(world, { IpamScopeId: undefined, IpamPoolId: pool, ...question });
    await world.ec2.allocateIpamPoolCidr({ IpamPoolId: pool, Cidr: '10.0.1.0/24' });
    await world.ec2.allocateIpamPoolCidr({ IpamPoolId: pool, Cidr: '10.0.2.0/25' });
    const vpc = await makeVpc(world, { CidrBlock: '10.0.4.0/24' });
    await untilMonitored(place, world, vpc);
    assert.deepEqual(await ask({ Cidr: '10.0.0.0/18', CellNetmaskLength: 24 }), [
      '10.0.0.0/24×1 Available 1 ()',
      '10.0.1.0/24×1 Allocated 1 (Allocations 1)',
      '10.0.2.0/24×1 Available 0.5, Allocated 0.5 (Allocations 1)',
      '10.0.3.0/24×1 Available 1 ()',
      '10.0.4.0/24×1 Occupied 1 ()',
      '10.0.5.0/24×11 Available 1 ()',
      '10.0.32.0/24×1 Available 1 ()',
    ]);
    assert.deepEqual(await ask({ Cidr: '10.0.1.128/26', CellNetmaskLength: 28 }), [
      '10.0.1.128/28×4 Allocated 1 (Allocations 1)',
    ]);
    assert.deepEqual(await ask({ Cidr: '10.0.4.0/28', CellNetmaskLength: 28 }), [
      '10.0.4.0/28×1 Occupied 1 ()',
    ]);
    const { IsEstimate } = await map(world, {
      IpamScopeId: undefined,
      IpamPoolId: pool,
      Cidr: '10.0.0.0/16',
      CellNetmaskLength: 20,
    });
    assert.equal(IsEstimate, false);
  });

  test('a pool with too much in it to be counted is estimated', { timeout: 120_000 }, async () => {
    const world = await newWorld(place);
    const pool = await world.pool({}, '10.0.0.0/20');
    // Every other address of the first half.
    const blocks = Array.from({ length: 1024 }, (_, index) => index * 2);
    const text = (address: number) => `10.0.${address >> 8}.${address & 255}/32`;
    for (let at = 0; at < blocks.length; at += 64) {
      await Promise.all(
        blocks
          .slice(at, at + 64)
          .map((each) => world.ec2.allocateIpamPoolCidr({ IpamPoolId: pool, Cidr: text(each) })),
      );
    }
    await world.ec2.allocateIpamPoolCidr({ IpamPoolId: pool, Cidr: '10.0.12.0/22' });
    const question = { IpamScopeId: undefined, IpamPoolId: pool, Cidr: '10.0.0.0/20', CellNetmaskLength: 24 };
    const { IsEstimate } = await map(world, question);
    assert.equal(IsEstimate, true);
    assert.deepEqual(await cellsOf(world, question), [
      '10.0.0.0/24×8 Available 0.5, Allocated 0.5 ()',
      '10.0.8.0/24×4 Available 1 ()',
      '10.0.12.0/24×4 Allocated 1 ()',
    ]);
  });

  test('IPv6 is shown down to a single address', async () => {
    const world = await newWorld(place, { EnablePrivateGua: true });
    const pool = await world.pool({ Locale: world.region }, '2a00:1000::/20');
    const { Vpc } = await world.ec2.createVpc({
      Ipv6IpamPoolId: pool,
      Ipv6CidrBlock: '2a00:1000:0:100::/56',
      CidrBlock: '10.0.0.0/16',
    });
    await untilMonitored(
      place,
      world,
      Vpc?.VpcId as string,
      (row) => row.ResourceCidr?.includes(':') === true,
    );
    assert.deepEqual(await cellsOf(world, { Cidr: '2a00:1000::/20', CellNetmaskLength: 28 }), [
      '2a00:1000::/28×1 Available 1, Compliant 3.725e-9 (Compliant 1)',
    ]);
    assert.deepEqual(await cellsOf(world, { Cidr: '2a00:1000:0:100::/128', CellNetmaskLength: 128 }), [
      '2a00:1000:0:100::/128×1 Compliant 1 (Compliant 1)',
    ]);
  });

  test('only the space of the account in the region is shown', async () => {
    const one = await place.account();
    const [mine, elsewhere] = [await worldOf(place, one), await worldOf(place, one.in(away))];
    const stranger = await newWorld(place);
    const window = { Cidr: '10.0.0.0/8', CellNetmaskLength: 16 };
    for (const scope of [stranger.privateScopeId, elsewhere.privateScopeId, 'x']) {
      await askInVain(mine, action, { ...window, IpamScopeId: scope }, 'InvalidIpamScopeId.NotFound');
    }
    const [foreign, distant] = [await stranger.pool(), await elsewhere.pool()];
    for (const pool of [foreign, distant, 'x']) {
      await askInVain(mine, action, { ...window, IpamPoolId: pool }, 'InvalidIpamPoolId.NotFound');
    }
  });

  test('what is no window, and what has no map, is refused', async () => {
    const world = await newWorld(place);
    const pool = await world.pool();
    const window = { Cidr: '10.0.0.0/8', CellNetmaskLength: 16 };
    const scope = { IpamScopeId: world.privateScopeId };
    await askInVain(world, action, { ...scope, CellNetmaskLength: 16 }, 'MissingParameter');
    await askInVain(world, action, { ...scope, Cidr: '10.0.0.0/8' }, 'MissingParameter');
    await askInVain(world, action, window, 'MissingParameter');
    await askInVain(world, action, { ...window, ...scope, IpamPoolId: pool }, 'InvalidParameterCombination');
    const At = '2026-01-01T00:00:00Z';
    await askInVain(world, action, { ...window, IpamPoolId: pool, At }, 'InvalidParameterCombination');
    for (const Cidr of ['', '10.0.0.1/8', '10.0.0.0/33', 'x']) {
      await askInVain(world, action, { ...scope, ...window, Cidr }, 'InvalidParameterValue');
    }
    for (const CellNetmaskLength of [-4, 4, 15, 20, 36]) {
      const message = await askInVain(
        world,
        action,
        { ...scope, ...window, CellNetmaskLength },
        'InvalidParameterValue',
      );
      assert.match(message, /CellNetmaskLength/);
    }
  });
});
