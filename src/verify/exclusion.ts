// Exclusion: no block is in two hands. Within a pool neither CIDRs nor allocations overlap; within a scope no two
// top-level pools hold the same space; within a VPC no two resource planning pools do.

import type { Cidr } from '../domain/cidr/cidr.ts';
import { formatCidr } from '../domain/cidr/text.ts';
import { type BlockRow, blockOf, type Look, live, type Walk, walk } from './look.ts';
import { watchOverlaps } from './overlap.ts';

type HeldRow = BlockRow & {
  /** Blocks of one group must not overlap. */
  readonly in_group: string;
  readonly id: string;
  readonly pool_id: string;
};

export async function checkExclusion(look: Look): Promise<void> {
  await checkGroups(look, 'allocations overlap', allocations);
  await checkGroups(look, 'pool cidrs overlap', poolCidrs);
  await checkGroups(look, 'pools overlap', topLevelCidrs);
  await checkGroups(look, 'plans overlap', plannedCidrs);
}

/** A pool's allocations, and its CIDRs. */
const allocations: Walk = {
  sql: `SELECT pool_id AS in_group, id, pool_id, first_address, prefix_length FROM ipam_pool_allocation
        WHERE (pool_id, first_address) > (?, ?) ORDER BY pool_id, first_address LIMIT ?`,
  key: ['pool_id', 'first_address'],
  start: ['', ''],
};
const poolCidrs: Walk = {
  sql: `SELECT pool_id AS in_group, id, pool_id, first_address, prefix_length FROM ipam_pool_cidr
        WHERE ${live} AND (pool_id, first_address, id) > (?, ?, ?)
        ORDER BY pool_id, first_address, id LIMIT ?`,
  key: ['pool_id', 'first_address', 'id'],
  start: ['', '', ''],
};

/** What pools hold of their scope itself, and not of another pool or of a VPC. */
const topLevelCidrs: Walk = {
  sql: `SELECT scope_id AS in_group, id, pool_id, first_address, prefix_length FROM ipam_pool_cidr
        WHERE origin IN ('scope', 'provider') AND ${live} AND (scope_id, first_address, id) > (?, ?, ?)
        ORDER BY scope_id, first_address, id LIMIT ?`,
  key: ['in_group', 'first_address', 'id'],
  start: ['', '', ''],
};

const plannedCidrs: Walk = {
  sql: `SELECT p.source_resource_id AS in_group, c.id AS id, c.pool_id AS pool_id,
          c.first_address AS first_address, c.prefix_length AS prefix_length
        FROM ipam_pool_cidr c JOIN ipam_pool p ON p.id = c.pool_id
        WHERE c.origin = 'resource' AND c.${live} AND p.source_resource_id IS NOT NULL
          AND (p.source_resource_id, c.first_address, c.id) > (?, ?, ?)
        ORDER BY p.source_resource_id, c.first_address, c.id LIMIT ?`,
  key: ['in_group', 'first_address', 'id'],
  start: ['', '', ''],
};

async function checkGroups(look: Look, what: string, rows: Walk): Promise<void> {
  const watch = watchOverlaps<{ id: string; poolId: string; cidr: Cidr }>();
  // Inside one pool its own CIDRs are the business of `poolCidrs`.
  const isAcrossPools = rows === topLevelCidrs || rows === plannedCidrs;
  for await (const row of walk<HeldRow>(look, rows)) {
    const cidr = blockOf(row);
    if (!cidr) continue;
    const other = watch(row.in_group, { id: row.id, poolId: row.pool_id, cidr });
    if (!other || (isAcrossPools && other.poolId === row.pool_id)) continue;
    const place = isAcrossPools ? `${row.pool_id} and ${other.poolId} of ${row.in_group}` : row.pool_id;
    look.find({
      what,
      where: row.pool_id,
      cidr: formatCidr(cidr),
      message: `In ${place}: ${formatCidr(cidr)} (${row.id}) overlaps ${formatCidr(other.cidr)} (${other.id}).`,
    });
  }
}
