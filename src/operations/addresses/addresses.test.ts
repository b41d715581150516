// Whatever is allocated, released, provisioned and taken apart, in whatever order: every space stays exactly what is
// free of it and what is taken from it, and whoever holds something is who it says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachEngine } from '../../../test/support/engines.ts';
import { makeIpam } from '../../../test/support/pools.ts';
import { type Random, randomFor, rounds, seed } from '../../../test/support/seed.ts';
import { otherAccount, type World, worldIn } from '../../../test/support/world.ts';
import { blockAround } from '../../domain/cidr/cidr.ts';
import { formatCidr, parseAddress } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import type { Engine } from '../../store/engines/engine.ts';
import { LostRace, TooManyRaces } from '../../store/store.ts';
import { verify } from '../../verify/verify.ts';
import { operation } from '../operation.ts';
import { requirePool } from '../owned.ts';
import { deprovisionIpamPoolCidr } from '../pool-cidrs/deprovision-ipam-pool-cidr.ts';
import { getIpamPoolCidrs } from '../pool-cidrs/get-ipam-pool-cidrs.ts';
import { provisionIpamPoolCidr } from '../pool-cidrs/provision-ipam-pool-cidr.ts';
import { removePoolTree } from '../pool-cidrs/return-space.ts';
import { createIpamPool } from '../pools/create-ipam-pool.ts';
import { createPublicIpv4Pool } from '../public-ipv4-pools/create-public-ipv4-pool.ts';
import { deletePublicIpv4Pool } from '../public-ipv4-pools/delete-public-ipv4-pool.ts';
import { deprovisionPublicIpv4PoolCidr } from '../public-ipv4-pools/deprovision-public-ipv4-pool-cidr.ts';
import { describePublicIpv4Pools } from '../public-ipv4-pools/describe-public-ipv4-pools.ts';
import { provisionPublicIpv4PoolCidr } from '../public-ipv4-pools/provision-public-ipv4-pool-cidr.ts';
import { allocateAddress } from './allocate-address.ts';
import { describeAddresses } from './describe-addresses.ts';
import { releaseAddress } from './release-address.ts';

// A small range, so that it runs out; large blocks, so that there is something to take apart.
const environment = {
  CADASTRE_PROVIDER_IPV4: '203.0.113.0/24',
  CADASTRE_QUOTAS: 'elastic-ips-per-region=200,amazon-ipv4-cidrs-per-ipam=20,amazon-ipv4-netmask-length=27',
};

type Scene = {
  readonly world: World;
  readonly random: Random;
  readonly ipamPools: readonly string[];
  readonly publicPools: readonly string[];
};

async function openScene(store: Engine, random: Random): Promise<Scene> {
  const world = await worldIn(store, environment);
  const ipam = await makeIpam(world);
  const ipamPools: string[] = [];
  const publicPools: string[] = [];
  for (const _ of [1, 2]) {
    const { IpamPool } = await world.call(createIpamPool, {
      IpamScopeId: ipam.publicScope,
      AddressFamily: 'ipv4',
      Locale: 'us-east-1',
      PublicIpSource: 'amazon',
    });
    ipamPools.push(IpamPool?.IpamPoolId as string);
    publicPools.push((await world.call(createPublicIpv4Pool, {})).PoolId as string);
  }
  return { world, random, ipamPools, publicPools };
}

/** One request that may or may not succeed, by what is there. */
async function step({ world, random, ipamPools, publicPools }: Scene): Promise<unknown> {
  const { call } = world;
  const IpamPoolId = random.pick(ipamPools);
  const PoolId = random.pick(publicPools);
  const accountId = random.chance(0.2) ? { accountId: otherAccount } : {};
  const roll = random.below(100);
  if (roll < 15) return call(allocateAddress, { IpamPoolId });
  if (roll < 30) return call(allocateAddress, { PublicIpv4Pool: PoolId });
  if (roll < 40) return call(allocateAddress, {}, accountId);
  if (roll < 50) return call(allocateAddress, { Address: `203.0.113.${random.below(256)}` }, accountId);
  if (roll < 75) {
    const { Addresses = [] } = await call(describeAddresses, {}, accountId);
    if (Addresses.length === 0) return undefined;
    return call(releaseAddress, { AllocationId: random.pick(Addresses).AllocationId }, accountId);
  }
  if (roll < 82) return call(provisionIpamPoolCidr, { IpamPoolId, NetmaskLength: 27 + random.below(4) });
  if (roll < 85) {
    const { IpamPoolCidrs = [] } = await call(getIpamPoolCidrs, { IpamPoolId });
    if (IpamPoolCidrs.length === 0) return undefined;
    return call(deprovisionIpamPoolCidr, { IpamPoolId, Cidr: random.pick(IpamPoolCidrs).Cidr });
  }
  if (roll < 93) {
    return call(provisionPublicIpv4PoolCidr, { IpamPoolId, PoolId, NetmaskLength: 28 + random.below(5) });
  }
  return takeApart(world, random, PoolId);
}

async function takeApart({ call }: World, random: Random, PoolId: string): Promise<unknown> {
  const { PublicIpv4Pools: [pool] = [] } = await call(describePublicIpv4Pools, { PoolIds: [PoolId] });
  const ranges = pool?.PoolAddressRanges ?? [];
  if (ranges.length === 0) return undefined;
  const { FirstAddress, AddressCount = 1 } = random.pick(ranges);
  const first = parseAddress(FirstAddress as string)?.value as bigint;
  const length = 32 - Math.log2(AddressCount);
  const block = blockAround(
    'ipv4',
    first + BigInt(random.below(AddressCount)),
    length + random.below(33 - length),
  );
  return call(deprovisionPublicIpv4PoolCidr, { PoolId, Cidr: formatCidr(block) });
}

const removeWithEverything = operation<{ IpamPoolId: string }, void>('DeleteIpamPool', {
  kind: 'write',
  run: async ({ IpamPoolId }, context) => removePoolTree(context, await requirePool(context, IpamPoolId)),
});

/** Lets a step be refused, or lose its races; anything else is a defect. */
async function mayBeRefused(outcome: Promise<unknown>): Promise<'done' | 'refused'> {
  return outcome.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Fault || error instanceof TooManyRaces || error instanceof LostRace)
        return 'refused';
      throw error;
    },
  );
}

async function assertHolds(store: Engine): Promise<void> {
  const { violations } = await verify(store);
  assert.deepEqual(
    violations.map((each) => each.message),
    [],
    `seed ${seed}`,
  );
}

forEachEngine((engine, openEmptyStore) => {
  test('one call after another leaves every space whole', async () => {
    const store = await openEmptyStore();
    const scene = await openScene(store, randomFor('addresses in order'));
    let done = 0;
    for (let count = 0; count < rounds(400); count += 1) {
      if ((await mayBeRefused(step(scene))) === 'done') done += 1;
      if (count % 20 === 0) await assertHolds(store);
    }
    await assertHolds(store);
    assert.ok(done > 100, `only ${done} steps did anything; seed ${seed}`);
  });

  test('calls at once leave every space whole', async () => {
    const store = await openEmptyStore();
    const scene = await openScene(store, randomFor(`addresses at once on ${engine}`));
    for (let count = 0; count < rounds(25); count += 1) {
      await Promise.all(Array.from({ length: 8 }, () => mayBeRefused(step(scene))));
      if (count % 5 === 0) await assertHolds(store);
    }
    await assertHolds(store);
  });

  test('after everything is released and taken apart the range is whole', async () => {
    const store = await openEmptyStore();
    const scene = await openScene(store, randomFor('addresses and back'));
    const { call } = scene.world;
    for (let count = 0; count < rounds(150); count += 1) await mayBeRefused(step(scene));
    for (const place of [{}, { accountId: otherAccount }]) {
      const { Addresses = [] } = await call(describeAddresses, {}, place);
      for (const { AllocationId } of Addresses) await call(releaseAddress, { AllocationId }, place);
    }
    for (const PoolId of scene.publicPools) {
      const { PublicIpv4Pools: [pool] = [] } = await call(describePublicIpv4Pools, { PoolIds: [PoolId] });
      for (const { FirstAddress, AddressCount = 1 } of pool?.PoolAddressRanges ?? []) {
        const Cidr = `${FirstAddress}/${32 - Math.log2(AddressCount)}`;
        await call(deprovisionPublicIpv4PoolCidr, { PoolId, Cidr });
      }
      await call(deletePublicIpv4Pool, { PoolId });
    }
    for (const IpamPoolId of scene.ipamPools) {
      const { IpamPoolCidrs = [] } = await call(getIpamPoolCidrs, { IpamPoolId });
      for (const { Cidr, State } of IpamPoolCidrs) {
        if (State !== 'deprovisioned') await call(deprovisionIpamPoolCidr, { IpamPoolId, Cidr });
      }
    }
    await assertHolds(store);
    const free = await store.read((transaction) =>
      transaction.all("SELECT prefix_length, first_address FROM free_block WHERE space LIKE '%ipv4%'"),
    );
    assert.deepEqual(free, [{ prefix_length: 24, first_address: 'cb007100' }]);
  });

  test('a pool that is removed with everything in it leaves addresses that nobody allocated', async () => {
    const store = await openEmptyStore();
    const { world, ipamPools, publicPools } = await openScene(
      store,
      randomFor('addresses of a removed pool'),
    );
    const [IpamPoolId = '', PoolId = ''] = [ipamPools[0], publicPools[0]];
    await world.call(provisionIpamPoolCidr, { IpamPoolId, NetmaskLength: 28 });
    const { AllocationId = '' } = await world.call(allocateAddress, { IpamPoolId });
    await world.call(provisionPublicIpv4PoolCidr, { IpamPoolId, PoolId, NetmaskLength: 30 });
    // No call removes a pool of a public scope so; the removal itself must leave nothing dangling.
    await world.call(removeWithEverything, { IpamPoolId });
    const { violations } = await verify(store);
    assert.deepEqual(violations, []);
    const { Addresses: [left] = [] } = await world.call(describeAddresses, { AllocationIds: [AllocationId] });
    assert.equal(left?.AllocationId, AllocationId);
    await world.call(releaseAddress, { AllocationId });
  });
});
