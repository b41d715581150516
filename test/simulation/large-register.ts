// A register with a pool of a hundred thousand free blocks and tens of thousands of allocations in it, among
// thousands of other pools: what query plans are judged by.

import { blockAround, type Cidr, firstKey, lastKey } from '../../src/domain/cidr/cidr.ts';
import type { Allocation, Pool, PoolCidr } from '../../src/domain/pool/pool.ts';
import { accountTable } from '../../src/store/account-schema.ts';
import { saveNewAllocation } from '../../src/store/allocations.ts';
import type { Engine } from '../../src/store/engines/engine.ts';
import { occupiedPartOf } from '../../src/store/free-block-rows.ts';
import { addBlock } from '../../src/store/free-blocks.ts';
import { saveNewPool, saveNewPoolCidr } from '../../src/store/pools.ts';
import { ipamTable, scopeTable } from '../../src/store/schema.ts';
import type { Transaction } from '../../src/store/store.ts';
import { block } from '../support/blocks.ts';
import { discoveredScripts } from './discovered-plans.ts';
import { prefixListScripts } from './prefix-list-register.ts';

export const blockCount = 100_000;
const otherPoolCount = 2_000;
const poolsPerScope = 50;

export type Register = {
  /** In 10.0.0.0/8 every other /28 is taken, from its start on. */
  readonly pool: Pool;
  /** In 2001:db8::/32 every other /64, likewise. */
  readonly pool6: Pool;
  readonly poolCidr: PoolCidr;
  readonly allocation: Allocation;
  /** In the first pool: here every other /28 is a network's that nobody allocated, and this /28 is free. */
  readonly occupied: Cidr;
  readonly arrival: Cidr;
};

const createdAt = new Date(0);
const accountId = '111122223333';
const accountCount = 200;
/** Who owns the thing of a number; the large pools are the first account's. */
const ownerOf = (index: number): string => String(Number(accountId) + (index % accountCount));

export async function fillRegister(store: Engine): Promise<Register> {
  const register = await store.write(async (transaction) => {
    saveSurroundings(transaction);
    for (let index = 0; index < otherPoolCount; index += 1) saveOtherPool(transaction, index);
    return saveLargePools(transaction);
  });
  await store.write(async (transaction) => {
    await transaction.script(freeBlockScript(register.pool, '10.0.0.0/8', 28, blockCount));
    await transaction.script(freeBlockScript(register.pool6, '2001:db8::/32', 64, 5_000));
    await transaction.script(allocationScript(register));
    for (const script of networkScripts(register)) await transaction.script(script);
    await transaction.script(deprovisionedScript(register));
    for (const script of prefixListScripts(ownerOf)) await transaction.script(script);
    for (const script of discoveredScripts()) await transaction.script(script);
    await transaction.script(trendScript);
  });
  // A server has these statistics by itself after a while; SQLite is never given any.
  if (store.engine === 'postgres') await store.write((transaction) => transaction.script('ANALYZE'));
  return register;
}

/** Samples of many hours of every scope. */
const trendScript = `
  WITH RECURSIVE hours (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM hours WHERE n < 500)
  INSERT INTO trend_sample (series_id, hour, figures) SELECT s.id, n * 3600000, '{}' FROM ipam_scope s CROSS JOIN hours`;

const scopeOf = (index: number): string =>
  `ipam-scope-${String(Math.floor(index / poolsPerScope)).padStart(17, '0')}`;

function saveSurroundings(transaction: Transaction): void {
  for (let index = 0; index < accountCount; index += 1) {
    accountTable.insert(transaction, { id: ownerOf(index), name: 'one', isRoot: index === 0, createdAt });
  }
  ipamTable.insert(transaction, {
    id: 'ipam-00000000000000000',
    accountId,
    region: 'us-east-1',
    description: undefined,
    operatingRegions: ['us-east-1'],
    tier: 'advanced',
    enablePrivateGua: false,
    meteredAccount: 'ipam-owner',
    costDistributedAt: undefined,
    publicScopeId: scopeOf(0),
    privateScopeId: scopeOf(poolsPerScope),
    resourceDiscoveryId: 'ipam-res-disco-00000000000000000',
    resourceDiscoveryAssociationId: 'ipam-res-disco-assoc-00000000000000000',
    state: 'create-complete',
    createdAt,
  });
  for (let index = 0; index < otherPoolCount; index += poolsPerScope) {
    scopeTable.insert(transaction, {
      id: scopeOf(index),
      accountId,
      ipamId: 'ipam-00000000000000000',
      region: 'us-east-1',
      type: 'private',
      isDefault: false,
      description: undefined,
      externalAuthority: undefined,
      state: 'create-complete',
      createdAt,
    });
  }
}

const newPool = (id: string, more: Partial<Pool>): Pool => ({
  id,
  accountId,
  ipamId: 'ipam-00000000000000000',
  scopeId: scopeOf(0),
  scopeType: 'private',
  region: 'us-east-1',
  sourcePoolId: undefined,
  depth: 1,
  family: 'ipv4',
  locale: undefined,
  description: undefined,
  autoImport: false,
  publiclyAdvertisable: undefined,
  rules: {
    minNetmaskLength: undefined,
    maxNetmaskLength: undefined,
    defaultNetmaskLength: undefined,
    resourceTags: [],
  },
  awsService: undefined,
  publicIpSource: undefined,
  sourceResource: undefined,
  state: 'create-complete',
  createdAt,
  ...more,
});

const newPoolCidr = (pool: Pool, cidr: Cidr, more: Partial<PoolCidr> = {}): PoolCidr => ({
  id: `ipam-pool-cidr-${pool.id.slice(-17)}-${firstKey(cidr)}`,
  poolId: pool.id,
  scopeId: pool.scopeId,
  accountId,
  cidr,
  netmaskLength: undefined,
  state: 'provisioned',
  failureMessage: undefined,
  origin: 'scope',
  createdAt,
  changedAt: createdAt,
  ...more,
});

function saveOtherPool(transaction: Transaction, index: number): void {
  const pool = newPool(`ipam-pool-${String(index).padStart(17, '0')}`, {
    scopeId: scopeOf(index),
    accountId: ownerOf(index),
  });
  saveNewPool(transaction, pool);
  const cidr = blockAround('ipv4', block('172.16.0.0/12').first + (BigInt(index % poolsPerScope) << 8n), 24);
  saveNewPoolCidr(transaction, newPoolCidr(pool, cidr));
  addBlock(transaction, pool.id, cidr);
}

async function saveLargePools(transaction: Transaction): Promise<Register> {
  const pool = newPool('ipam-pool-0ffff000000000001', {});
  const pool6 = newPool('ipam-pool-0ffff000000000002', { family: 'ipv6' });
  for (const each of [pool, pool6]) saveNewPool(transaction, each);
  const poolCidr = newPoolCidr(pool, block('10.0.0.0/8'));
  for (const each of [poolCidr, newPoolCidr(pool6, block('2001:db8::/32'))])
    saveNewPoolCidr(transaction, each);
  const allocation: Allocation = {
    id: 'ipam-pool-alloc-00000000000000000000000000000001',
    poolId: pool.id,
    poolCidrId: poolCidr.id,
    ownerId: accountId,
    cidr: block('10.128.0.0/28'),
    description: undefined,
    resourceType: 'custom',
    resourceId: undefined,
    resourceRegion: undefined,
    createdAt,
  };
  saveNewAllocation(transaction, allocation);
  return {
    pool,
    pool6,
    poolCidr,
    allocation,
    occupied: block('10.64.0.0/24'),
    arrival: block('10.1.0.16/28'),
  };
}

/** Free blocks of `length`, every other one, and a few larger ones at the end. */
function freeBlockScript(pool: Pool, within: string, length: number, count: number): string {
  const outer = block(within);
  const step = 1n << BigInt((outer.family === 'ipv4' ? 32 : 128) - length);
  const rows = Array.from({ length: count }, (_, index) => {
    const cidr = blockAround(outer.family, outer.first + (2n * BigInt(index) + 1n) * step, length);
    return `('${pool.id}', ${length}, '${firstKey(cidr)}')`;
  });
  for (let shorter = length - 1; shorter > outer.prefixLength + 1; shorter -= 1) {
    const last = outer.first + (1n << BigInt((outer.family === 'ipv4' ? 32 : 128) - outer.prefixLength)) - 1n;
    const size = 1n << BigInt((outer.family === 'ipv4' ? 32 : 128) - shorter);
    rows.push(
      `('${pool.id}', ${shorter}, '${firstKey(blockAround(outer.family, last - 2n * size + 1n, shorter))}')`,
    );
  }
  return `INSERT INTO free_block (space, prefix_length, first_address) VALUES ${rows.join(', ')}`;
}

/** The blocks between the first free ones, taken. */
function allocationScript({ pool, allocation }: Register): string {
  const rows = Array.from({ length: 20_000 }, (_, index) => {
    const cidr = blockAround('ipv4', block('10.0.0.0/8').first + BigInt(index) * 32n, 28);
    const id = `ipam-pool-alloc-1${String(index).padStart(31, '0')}`;
    const keys = `'${firstKey(cidr)}', '${lastKey(cidr)}', 28`;
    return `('${id}', '${pool.id}', '${allocation.poolCidrId}', '${ownerOf(index)}', ${keys}, 'custom', 'res-${index}', 0)`;
  });
  return `INSERT INTO ipam_pool_allocation (id, pool_id, pool_cidr_id, owner_id, first_address, last_address,
    prefix_length, resource_type, resource_id, created_at) VALUES ${rows.join(', ')}`;
}

/** Networks that were found in the pool, and the space that they occupy. */
function networkScripts({ pool }: Register): string[] {
  const cidrs = Array.from({ length: 20_000 }, (_, index) =>
    blockAround('ipv4', block('10.64.0.0/10').first + BigInt(index) * 32n, 28),
  );
  const networks = cidrs.map((cidr, index) => {
    const keys = `'${firstKey(cidr)}', '${lastKey(cidr)}', 28`;
    return `('row-${index}', 'ipam-00000000000000000', '${pool.scopeId}', '${accountId}', 'us-east-1', '${accountId}',
      'vpc', 'vpc-${index}', 'ipv4', ${keys}, 'none', '[]', 0, 0)`;
  });
  const free = cidrs.map((cidr) => `('${occupiedPartOf(pool.id)}', 28, '${firstKey(cidr)}')`);
  return [
    `INSERT INTO resource_cidr (id, ipam_id, scope_id, account_id, region, owner_id, resource_type, resource_id,
      family, first_address, last_address, prefix_length, ip_source, tags, is_ignored, sampled_at)
     VALUES ${networks.join(', ')}`,
    `UPDATE resource_cidr SET management_state = 'unmanaged', compliance_status = 'unmanaged',
       overlap_status = CASE WHEN id LIKE '%7' THEN 'overlapping' ELSE 'nonoverlapping' END, ip_usage = '0.5'`,
    `INSERT INTO resource_cidr_tally
     SELECT scope_id || '|' || family || '|' || resource_type || '|unmanaged|unmanaged|' || overlap_status, scope_id,
       family, resource_type, 'unmanaged', 'unmanaged', overlap_status, count(*)
     FROM resource_cidr GROUP BY scope_id, family, resource_type, overlap_status`,
    `INSERT INTO free_block (space, prefix_length, first_address) VALUES ${free.join(', ')}`,
  ];
}

/** What other pools had once: most rows of the table, as long as nobody prunes it. */
function deprovisionedScript({ pool }: Register): string {
  const rows = Array.from({ length: 20_000 }, (_, index) => {
    const cidr = blockAround('ipv4', block('11.0.0.0/8').first + (BigInt(index) << 8n), 24);
    const poolId = `ipam-pool-${String(index % otherPoolCount).padStart(17, '0')}`;
    const keys = `'${firstKey(cidr)}', '${lastKey(cidr)}', 24`;
    const changedAt = index * 1_000_000;
    return `('ipam-pool-cidr-gone-${index}', '${poolId}', '${pool.scopeId}', '${accountId}', 'ipv4', ${keys}, 'deprovisioned', 'scope', 0, ${changedAt})`;
  });
  return `INSERT INTO ipam_pool_cidr (id, pool_id, scope_id, account_id, family, first_address, last_address,
    prefix_length, state, origin, created_at, changed_at) VALUES ${rows.join(', ')}`;
}
