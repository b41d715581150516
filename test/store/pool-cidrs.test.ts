// The database itself keeps a pool's CIDR for as long as an allocation is cut from it, whatever the program does.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allocateIpamPoolCidr } from '../../src/operations/allocations/allocate-ipam-pool-cidr.ts';
import { releaseIpamPoolAllocation } from '../../src/operations/allocations/release-ipam-pool-allocation.ts';
import { createIpam } from '../../src/operations/ipams/create-ipam.ts';
import { provisionIpamPoolCidr } from '../../src/operations/pool-cidrs/provision-ipam-pool-cidr.ts';
import { createIpamPool } from '../../src/operations/pools/create-ipam-pool.ts';
import { forEachEngine } from '../support/engines.ts';
import { worldIn } from '../support/world.ts';

const remove = 'DELETE FROM ipam_pool_cidr WHERE pool_id = ?';
const end = "UPDATE ipam_pool_cidr SET state = 'deprovisioned' WHERE pool_id = ?";

forEachEngine((engine, openEmptyStore) => {
  test('a CIDR of a pool stays for as long as an allocation is cut from it', async () => {
    const store = await openEmptyStore();
    const world = await worldIn(store);
    const { Ipam } = await world.call(createIpam, {});
    const { IpamPool } = await world.call(createIpamPool, {
      IpamScopeId: Ipam?.PrivateDefaultScopeId,
      AddressFamily: 'ipv4',
    });
    const IpamPoolId = IpamPool?.IpamPoolId as string;
    await world.call(provisionIpamPoolCidr, { IpamPoolId, Cidr: '10.0.0.0/16' });
    // The last block of all: what begins where the CIDR does would be found by less.
    const Cidr = '10.0.255.240/28';
    const { IpamPoolAllocation } = await world.call(allocateIpamPoolCidr, { IpamPoolId, Cidr });

    const run = (sql: string) => store.write((transaction) => transaction.run(sql, IpamPoolId));
    // On PostgreSQL it is what a race might meet, so the write is tried again first.
    const refusal = engine === 'sqlite' ? /Allocations are left/ : /lost against concurrent ones/;
    await assert.rejects(run(remove), refusal);
    await assert.rejects(run(end), refusal);
    const IpamPoolAllocationId = IpamPoolAllocation?.IpamPoolAllocationId;
    await world.call(releaseIpamPoolAllocation, { IpamPoolId, IpamPoolAllocationId, Cidr });
    assert.equal(await run(end), 1);
    assert.equal(await run(remove), 1);
  });
});
