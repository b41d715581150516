// A large scope as bare rows, written by the database itself: VPCs of many accounts, one in twenty on the space of
// another, with subnets and addresses in them.

import { readFile } from 'node:fs/promises';
import type { Engine } from '../../src/store/engines/engine.ts';
import { translate } from '../../src/store/migrate.ts';

export type Ground = { readonly ipamId: string; readonly scopeId: string };

/** Fills 10.0.0.0/8 of a scope with so many blocks, on an engine that has the current schema and no counters yet. */
export async function fillScope(store: Engine, count: number, ground: Ground): Promise<void> {
  await store.write(async (transaction) => {
    if (store.engine === 'postgres') await transaction.script('SET LOCAL statement_timeout = 0');
    for (const sql of rowScripts(store.engine, count, ground)) await transaction.script(sql);
    // As an upgrade counts what is there.
    await transaction.script('DROP TABLE space_count');
    const file = new URL('../../src/store/migrations/0011-space-counts.sql', import.meta.url);
    await transaction.script(translate(await readFile(file, 'utf8'), store.engine));
  });
}

export const hex = (engine: Engine['engine'], value: string): string =>
  engine === 'sqlite' ? `format('%08x', ${value})` : `lpad(to_hex(CAST(${value} AS BIGINT)), 8, '0')`;

/** The numbers below an end, as the column `i` of `n`. */
export const numbers = (end: number): string =>
  `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${end - 1})`;

/** 10.0.0.0/8 as /24 VPCs, each with four /26 subnets and ten addresses, as far as the count goes. */
function rowScripts(engine: Engine['engine'], count: number, { ipamId, scopeId }: Ground): string[] {
  const vpcCount = Math.floor(count / 15);
  // Spread over all of the /8, one in twenty on the block of the one before.
  const first = `(167772160 + ((CASE WHEN v % 20 = 19 THEN v - 1 ELSE v END) * ${Math.floor(65536 / Math.min(65536, vpcCount))} % 65536) * 256)`;
  const state = `CASE WHEN v % 3 = 0 THEN 'unmanaged' ELSE 'managed' END`;
  const compliance = `CASE WHEN v % 3 = 0 THEN 'unmanaged' WHEN v % 40 = 1 THEN 'noncompliant' ELSE 'compliant' END`;
  const overlap = `CASE WHEN v % 20 >= 18 THEN 'overlapping' ELSE 'nonoverlapping' END`;
  const insert = (type: string, each: number, from: string, size: number, length: number): string => `
    ${numbers(vpcCount * each)}, m AS (SELECT i, i / ${each} AS v, i % ${each} AS k FROM n),
    made AS (SELECT i, v, ${from} AS start FROM m)
    INSERT INTO resource_cidr (id, ipam_id, scope_id, account_id, region, owner_id, resource_type, resource_id, family,
      first_address, last_address, prefix_length, ip_source, vpc_id, name, tags, is_ignored, management_state,
      compliance_status, overlap_status, sampled_at)
    SELECT '${ipamId}|${type}-' || i || '|x', '${ipamId}', '${scopeId}',
      CAST(111122223333 + v % 200 AS TEXT), 'us-east-' || (v % 20), CAST(111122223333 + v % 200 AS TEXT), '${type}',
      '${type}-' || i, 'ipv4', ${hex(engine, 'start')}, ${hex(engine, `start + ${size - 1}`)}, ${length}, 'none',
      'vpc-' || v, '${type} ' || i, '[]', 0, ${type === 'vpc' ? state : 'NULL'},
      ${type === 'vpc' ? compliance : 'NULL'}, ${overlap}, 1780000000000 FROM made`;
  return [
    insert('vpc', 1, first, 256, 24),
    insert('subnet', 4, `${first} + k * 64`, 64, 26),
    insert('eni', 10, `${first} + 4 + k * 5`, 1, 32),
  ];
}
