// Holders: a block that says it is an allocation is that allocation, an allocation that says who holds it is a block
// of that holder, and every allocation was cut from a live CIDR of its pool.

import { contains } from '../domain/cidr/cidr.ts';
import { type BlockRow, blockOf, type Look, live, textOf, type Walk, walk } from './look.ts';

type Kind = {
  /** The resource type of its allocations. */
  readonly type: string;
  readonly table: string;
  /** The column that names the holder. */
  readonly holder: string;
  /** The origin of what is allocated from a pool; without one, each row is. */
  readonly origin?: string;
  /** Whether it outlives its allocation, when the pool is deleted, without a change of origin. */
  readonly isKept: boolean;
};

/** Whoever holds allocations by rows of its own. Pools within pools are the business of hierarchy.ts. */
const kinds: readonly Kind[] = [
  { type: 'vpc', table: 'vpc_cidr', holder: 'vpc_id', origin: 'ipam', isKept: false },
  { type: 'subnet', table: 'subnet_cidr', holder: 'subnet_id', origin: 'ipam', isKept: false },
  { type: 'eip', table: 'elastic_ip', holder: 'id', origin: 'ipam-pool', isKept: true },
  {
    type: 'ec2-public-ipv4-pool',
    table: 'public_ipv4_pool_range',
    holder: 'public_ipv4_pool_id',
    isKept: true,
  },
];

export async function checkHolders(look: Look): Promise<void> {
  for (const kind of kinds) {
    for await (const row of walk<HeldRow>(look, heldBlocks(kind))) {
      const flaw = flawOfHeld(kind, row);
      if (!flaw) continue;
      const message = `${textOf(row)} (${row.id}) of ${row.holder} ${flaw}.`;
      look.find({ what: `${kind.type} block`, where: row.holder, cidr: textOf(row), message });
    }
  }
  for await (const row of walk<AllocationRow>(look, allocations)) {
    const place = { where: row.pool_id, cidr: textOf(row) };
    const subject = `${place.cidr} (${row.id}) of ${row.pool_id}`;
    if (!isInItsCidr(row)) {
      const message = `${subject} is not part of ${row.pool_cidr_id}, which it was cut from.`;
      look.find({ ...place, what: 'allocation', message });
    }
    if (row.is_held === 0) {
      const message = `${subject} is held by ${row.resource_id ?? 'nobody'}, which has no such block.`;
      look.find({ ...place, what: `${row.resource_type} allocation`, message });
    }
  }
}

type HeldRow = BlockRow & {
  readonly id: string;
  readonly holder: string;
  readonly origin: string | null;
  readonly pool_id: string | null;
  readonly allocation_id: string | null;
  /** Of the allocation. */
  readonly held_pool: string | null;
  readonly held_first: string | null;
  readonly held_length: number | null;
  readonly held_type: string | null;
  readonly held_by: string | null;
};

const heldBlocks = ({ table, holder, origin }: Kind): Walk => ({
  sql: `SELECT n.id AS id, n.${holder} AS holder, ${origin === undefined ? 'NULL' : 'n.origin'} AS origin,
          n.pool_id AS pool_id, n.allocation_id AS allocation_id, n.first_address AS first_address,
          n.prefix_length AS prefix_length, a.pool_id AS held_pool, a.first_address AS held_first,
          a.prefix_length AS held_length, a.resource_type AS held_type, a.resource_id AS held_by
        FROM ${table} n LEFT JOIN ipam_pool_allocation a ON a.id = n.allocation_id
        WHERE n.id > ? ORDER BY n.id LIMIT ?`,
  key: ['id'],
  start: [''],
});

function flawOfHeld(kind: Kind, row: HeldRow): string | undefined {
  const isNone = row.allocation_id === null && row.pool_id === null;
  if (kind.origin !== undefined && row.origin !== kind.origin) {
    return isNone
      ? undefined
      : `is from no pool (${row.origin}), and names ${row.allocation_id ?? row.pool_id}`;
  }
  if (isNone && kind.isKept) return undefined;
  if (row.allocation_id === null || row.pool_id === null) return 'is from a pool, and names no allocation';
  if (row.held_pool === null) return `names ${row.allocation_id}, which does not exist`;
  if (row.held_pool !== row.pool_id) return `names ${row.allocation_id}, which is not of ${row.pool_id}`;
  if (row.held_first !== row.first_address || Number(row.held_length) !== Number(row.prefix_length)) {
    return `names ${row.allocation_id}, which is another block`;
  }
  if (row.held_type === kind.type && row.held_by === row.holder) return undefined;
  return `names ${row.allocation_id}, which ${row.held_by ?? 'nobody'} (${row.held_type}) holds`;
}

type AllocationRow = BlockRow & {
  readonly id: string;
  readonly pool_id: string;
  readonly pool_cidr_id: string;
  readonly resource_type: string;
  readonly resource_id: string | null;
  /** 0 when it should be a network's block and is not. */
  readonly is_held: number | null;
  /** Of the live CIDR that it names, where that is one of its pool. */
  readonly cidr_first: string | null;
  readonly cidr_length: number | null;
};

const heldBy = ({ type, table, holder }: Kind): string => `
  WHEN a.resource_type = '${type}' THEN
    (SELECT count(*) FROM ${table} n
     WHERE n.${holder} = a.resource_id AND n.first_address = a.first_address AND n.allocation_id = a.id)`;

const allocations: Walk = {
  sql: `SELECT a.id AS id, a.pool_id AS pool_id, a.pool_cidr_id AS pool_cidr_id,
          a.first_address AS first_address, a.prefix_length AS prefix_length,
          a.resource_type AS resource_type, a.resource_id AS resource_id,
          CASE ${kinds.map(heldBy).join('')} END AS is_held,
          c.first_address AS cidr_first, c.prefix_length AS cidr_length
        FROM ipam_pool_allocation a
        LEFT JOIN ipam_pool_cidr c ON c.id = a.pool_cidr_id AND c.pool_id = a.pool_id AND c.${live}
        WHERE (a.pool_id, a.first_address) > (?, ?) ORDER BY a.pool_id, a.first_address LIMIT ?`,
  key: ['pool_id', 'first_address'],
  start: ['', ''],
};

function isInItsCidr(row: AllocationRow): boolean {
  if (row.cidr_first === null || row.cidr_length === null) return false;
  const cidr = blockOf({ first_address: row.cidr_first, prefix_length: Number(row.cidr_length) });
  const own = blockOf(row);
  return cidr !== undefined && own !== undefined && contains(cidr, own);
}
