// Hierarchy: each CIDR of a pool within a pool is exactly one allocation of its source pool, and each such
// allocation is a CIDR of that pool. A pool that plans a VPC has CIDRs of that VPC.

import { type BlockRow, type Look, live, textOf, walk } from './look.ts';

export async function checkHierarchy(look: Look): Promise<void> {
  for await (const row of walk<CidrRow>(look, cidrs)) {
    const flaw = flawOfCidr(row);
    if (flaw) {
      const message = `${textOf(row)} (${row.id}) of ${row.pool_id} ${flaw}.`;
      look.find({ what: 'pool cidr', where: row.pool_id, cidr: textOf(row), message });
    }
  }
  for await (const row of walk<AllocationRow>(look, allocations)) {
    if (row.resource_type !== 'ipam-pool') continue;
    const flaw = flawOfAllocation(row);
    if (flaw) {
      const message = `${textOf(row)} (${row.id}) of ${row.pool_id} is held by ${row.resource_id ?? 'no pool'}, ${flaw}.`;
      look.find({ what: 'pool allocation', where: row.pool_id, cidr: textOf(row), message });
    }
  }
}

type CidrRow = BlockRow & {
  readonly id: string;
  readonly pool_id: string;
  readonly origin: string;
  readonly source_pool_id: string | null;
  readonly source_resource_id: string | null;
  /** Of the allocation of the source pool that begins where the CIDR does. */
  readonly allocation_id: string | null;
  readonly held_length: number | null;
  readonly held_type: string | null;
  readonly held_by: string | null;
  /** Of the block of the VPC that begins where the CIDR does. */
  readonly vpc_length: number | null;
};

const cidrs = {
  sql: `SELECT c.id AS id, c.pool_id AS pool_id, c.origin AS origin, c.first_address AS first_address,
          c.prefix_length AS prefix_length, p.source_pool_id AS source_pool_id,
          p.source_resource_id AS source_resource_id, a.id AS allocation_id, a.prefix_length AS held_length,
          a.resource_type AS held_type, a.resource_id AS held_by,
          (SELECT max(v.prefix_length) FROM vpc_cidr v
           WHERE v.vpc_id = p.source_resource_id AND v.first_address = c.first_address
             AND v.prefix_length = c.prefix_length) AS vpc_length
        FROM ipam_pool_cidr c
        LEFT JOIN ipam_pool p ON p.id = c.pool_id
        LEFT JOIN ipam_pool_allocation a
          ON c.origin = 'pool' AND a.pool_id = p.source_pool_id AND a.first_address = c.first_address
        WHERE c.${live} AND c.id > ? ORDER BY c.id LIMIT ?`,
  key: ['id'],
  start: [''],
};

function flawOfCidr(row: CidrRow): string | undefined {
  const source = row.source_pool_id;
  if (row.origin === 'resource') {
    if (row.source_resource_id === null) return 'is said to come from a VPC, and the pool plans none';
    return row.vpc_length === null ? `is no CIDR of ${row.source_resource_id}` : undefined;
  }
  if (row.origin !== 'pool') {
    return source === null
      ? undefined
      : `is said to come from the ${row.origin}, and the pool is within ${source}`;
  }
  if (source === null) return 'is said to come from a source pool, and the pool has none';
  if (row.allocation_id === null || Number(row.held_length) !== Number(row.prefix_length)) {
    return `is no allocation of its source ${source}`;
  }
  if (row.held_type === 'ipam-pool' && row.held_by === row.pool_id) return undefined;
  return `is ${row.allocation_id} of its source ${source}, which ${row.held_by ?? `nobody (${row.held_type})`} holds`;
}

type AllocationRow = BlockRow & {
  readonly id: string;
  readonly pool_id: string;
  readonly resource_type: string;
  readonly resource_id: string | null;
  readonly source_pool_id: string | null;
  /** Of the CIDR of the holding pool that begins where the allocation does. */
  readonly cidr_length: number | null;
};

const allocations = {
  sql: `SELECT a.id AS id, a.pool_id AS pool_id, a.first_address AS first_address,
          a.prefix_length AS prefix_length, a.resource_type AS resource_type, a.resource_id AS resource_id,
          p.source_pool_id AS source_pool_id,
          CASE WHEN a.resource_type = 'ipam-pool' THEN
            (SELECT min(c.prefix_length) FROM ipam_pool_cidr c
             WHERE c.pool_id = a.resource_id AND c.first_address = a.first_address
               AND c.origin = 'pool' AND c.${live})
          END AS cidr_length
        FROM ipam_pool_allocation a
        LEFT JOIN ipam_pool p ON a.resource_type = 'ipam-pool' AND p.id = a.resource_id
        WHERE (a.pool_id, a.first_address) > (?, ?) ORDER BY a.pool_id, a.first_address LIMIT ?`,
  key: ['pool_id', 'first_address'],
  start: ['', ''],
};

function flawOfAllocation(row: AllocationRow): string | undefined {
  if (row.source_pool_id !== row.pool_id) return 'which is no pool within this one';
  if (row.cidr_length === null || Number(row.cidr_length) !== Number(row.prefix_length)) {
    return 'which has no such CIDR';
  }
  return undefined;
}
