import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListPoolCidrsResult, PoolCidrsReply } from '../../src/api/cadastre.ts';
import type { Actor } from './support/contract.ts';
import { away, contract, home } from './support/contract.ts';
import { ownObligations } from './support/own-obligations.ts';
import { ask } from './support/own-service.ts';
import { newOwner, ramOf, shareWith } from './support/sharing.ts';
import { newWorld, until } from './support/world.ts';

const action = 'ListPoolCidrs';

const listOf = async (actor: Actor): Promise<PoolCidrsReply[]> =>
  (await ask<ListPoolCidrsResult>(actor, action, {})).PoolCidrs ?? [];

const idsOf = (pools: readonly PoolCidrsReply[] | undefined) => (pools ?? []).map((each) => each.IpamPoolId);

contract(action, (place) => {
  ownObligations(place, action, async () => ({}));

  test('every pool is told with its CIDRs in the order of addresses, of whichever scope it is', async () => {
    const world = await newWorld(place);
    assert.deepEqual(await ask(world, action, {}), { PoolCidrs: [] });
    const top = await world.pool({}, '10.128.0.0/9', '10.0.0.0/16', '9.0.0.0/8');
    const within = await world.pool({ SourceIpamPoolId: top }, 20);
    const wide = await world.pool({ AddressFamily: 'ipv6' });
    const told = new Map((await listOf(world)).map((each) => [each.IpamPoolId, each]));
    assert.deepEqual(told.get(top)?.Cidrs, ['9.0.0.0/8', '10.0.0.0/16', '10.128.0.0/9']);
    assert.deepEqual(told.get(within), { IpamPoolId: within, Cidrs: ['9.0.0.0/20'], CidrCount: 1 });
    assert.deepEqual(told.get(wide), { IpamPoolId: wide, Cidrs: [], CidrCount: 0 });
    assert.deepEqual([...told.keys()], [top, within, wide].sort());
  });

  test('a CIDR that was taken away is not told any more', async () => {
    const { ec2, ...world } = await newWorld(place);
    const pool = await world.pool({}, '10.0.0.0/16', '10.1.0.0/16');
    await ec2.deprovisionIpamPoolCidr({ IpamPoolId: pool, Cidr: '10.0.0.0/16' });
    assert.deepEqual(await listOf({ ec2, ...world }), [
      { IpamPoolId: pool, Cidrs: ['10.1.0.0/16'], CidrCount: 1 },
    ]);
  });

  test('pages go on where the one before ended, and have every pool once', async () => {
    const world = await newWorld(place);
    const made: string[] = [];
    for (let index = 0; index < 11; index += 1) made.push(await world.pool({}));
    const seen: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page: ListPoolCidrsResult = await ask(world, action, {
        MaxResults: 5,
        ...(NextToken && { NextToken }),
      });
      seen.push(...idsOf(page.PoolCidrs));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.deepEqual(seen, made.sort());
  });

  test('elsewhere than at home the pools are told that have that locale', async () => {
    const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    await world.pool({ Locale: home }, '10.0.0.0/16');
    const there = await world.pool({ Locale: away }, '10.1.0.0/16');
    assert.deepEqual(idsOf(await listOf(world.in(away))), [there]);
  });

  test('whoever a pool is shared with is told its CIDRs, and nobody else', async () => {
    const owner = await newOwner(place);
    const receiver = await place.otherAccount();
    assert.deepEqual(await listOf(receiver), []);
    await shareWith(owner, [owner.poolArn], receiver);
    assert.deepEqual(
      (await listOf(receiver)).map(({ IpamPoolId, Cidrs, CidrCount }) => ({ IpamPoolId, Cidrs, CidrCount })),
      [{ IpamPoolId: owner.poolId, Cidrs: ['10.0.0.0/16'], CidrCount: 1 }],
    );
  });

  test('whoever a pool is shared with is told which part of it is taken; its owner is told that elsewhere', async () => {
    const owner = await newOwner(place);
    const receiver = await place.otherAccount();
    await shareWith(owner, [owner.poolArn], receiver);
    await owner.ec2.allocateIpamPoolCidr({ IpamPoolId: owner.poolId, NetmaskLength: 18 });
    // Pools are measured every ten seconds.
    const patient = { ...place, patience: { countMax: 300, pauseMs: 100 } };
    const told = await until(patient, async () => {
      const [pool] = await listOf(receiver);
      return pool?.PercentAssigned === 25 && pool;
    });
    assert.deepEqual([told.PercentAllocated, told.PercentAvailable], [0, 75]);
    assert.equal(
      (await listOf(owner)).find((each) => each.IpamPoolId === owner.poolId)?.PercentAvailable,
      undefined,
    );
  });

  test('a pool that is shared without leave to see its CIDRs is left out', async () => {
    const owner = await newOwner(place);
    const receiver = await place.otherAccount();
    const resourceShareArn = await shareWith(owner, [owner.poolArn], receiver);
    const permissionArn = 'arn:aws:ram::aws:permission/AWSRAMPermissionIpamPoolByoipCidrImport';
    await ramOf(owner).associateResourceSharePermission({ resourceShareArn, permissionArn, replace: true });
    assert.deepEqual(await listOf(receiver), []);
  });
});
