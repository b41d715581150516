// Occupancy: what is free in a pool and occupied by a network is kept apart from what is only free, exactly. That
// each kind is in blocks as large as can be is told by conservation.

import { addressKey, lastOf } from '../domain/cidr/cidr.ts';
import { holderTypes } from '../domain/monitoring/overlap.ts';
import { holdersOf } from '../domain/space/free-space.ts';
import { occupiedPartOf } from '../store/free-block-rows.ts';
import { findUnsettled } from '../store/occupancy-setting.ts';
import { occupies } from '../store/occupied-space.ts';
import { occupiedName, walkFreeOf } from './free-blocks.ts';
import {
  type BlockRow,
  blockOf,
  type Cursor,
  cursorOf,
  familyOfKey,
  type Look,
  live,
  lowest,
  textOf,
  type Walk,
  walk,
} from './look.ts';
import type { SpaceRow } from './spaces.ts';

type GroundRow = BlockRow & {
  readonly pool_id: string;
  readonly scope_id: string;
  readonly last_address: string;
  readonly divides: number;
};

/** The CIDRs of pools by pool and address. */
const grounds: Walk = {
  sql: `SELECT c.pool_id, c.scope_id, c.id, c.first_address, c.last_address, c.prefix_length,
          CASE WHEN p.source_resource_id IS NULL THEN 0 ELSE 1 END AS divides
        FROM ipam_pool_cidr c JOIN ipam_pool p ON p.id = c.pool_id
        WHERE c.${live} AND (c.pool_id, c.first_address, c.id) > (?, ?, ?)
        ORDER BY c.pool_id, c.first_address, c.id LIMIT ?`,
  key: ['pool_id', 'first_address', 'id'],
  start: ['', '', ''],
};

export async function checkOccupancy(look: Look): Promise<void> {
  // After the switch was changed pools follow one by one.
  if ((await findUnsettled(look.transaction)) !== undefined) return;
  await checkStrays(look);
  let free: Cursor<SpaceRow> | undefined;
  let poolId = '';
  for await (const ground of walk<GroundRow>(look, grounds)) {
    if (!free || ground.pool_id !== poolId) free = await cursorOf(walkFreeOf(look, ground.pool_id));
    poolId = ground.pool_id;
    await checkGround(look, ground, free);
  }
}

/** Nothing but the space of a pool has an occupied part. */
async function checkStrays({ transaction, find }: Look): Promise<void> {
  const rows = await transaction.all<{ space: string }>(
    `SELECT DISTINCT space FROM free_block WHERE space LIKE ? AND NOT EXISTS
       (SELECT 1 FROM ipam_pool p WHERE free_block.space = p.id || ?) ORDER BY space LIMIT 100`,
    `%${occupiedPartOf('')}`,
    occupiedPartOf(''),
  );
  for (const { space } of rows) {
    find({ what: 'stray', where: space, message: `${space} has free blocks, and is the part of no pool.` });
  }
}

async function checkGround(look: Look, ground: GroundRow, free: Cursor<SpaceRow>): Promise<void> {
  const stretches = await cursorOf(walkOccupied(look, ground));
  for (; free.head && free.head.first_address <= ground.last_address; await free.next()) {
    const row = free.head;
    const block = blockOf(row);
    if (!block || row.first_address < ground.first_address) continue;
    const last = addressKey(block.family, lastOf(block));
    while (stretches.head && stretches.head.last < row.first_address) await stretches.next();
    const isMet = stretches.head !== undefined && stretches.head.first <= last;
    const isCovered = isMet && stretches.head.first <= row.first_address && last <= stretches.head.last;
    const where = ground.pool_id;
    const cidr = textOf(row);
    if (row.id === occupiedName && !isCovered) {
      const message = `In ${where}: ${cidr} is kept as occupied, and no network occupies all of it.`;
      look.find({ what: 'vacant', where, cidr, message });
    } else if (row.id !== occupiedName && isMet) {
      const message = `In ${where}: ${cidr} is offered as free, and a network occupies some of it.`;
      look.find({ what: 'occupied', where, cidr, message });
    }
  }
}

/** Addresses from a first to a last one, as keys. */
type Stretch = { readonly first: string; readonly last: string };
type OccupantRow = BlockRow & { readonly last_address: string };

/** What networks occupy in a CIDR, by address and as stretches that do not touch. */
async function* walkOccupied(look: Look, ground: GroundRow): AsyncGenerator<Stretch, void, void> {
  const cidr = blockOf(ground);
  const family = familyOfKey(ground.first_address);
  if (!cidr || !family || Number(ground.divides) === 1) return;
  const place = `FROM resource_cidr WHERE scope_id = ? AND family = ? AND ${occupies}`;
  const starts = holdersOf(cidr, 0).map((each) => addressKey(family, each.first));
  const around = await look.transaction.one(
    `SELECT 1 AS found ${place} AND first_address IN (${starts.map(() => '?').join(', ')}) AND last_address >= ? LIMIT 1`,
    ...[ground.scope_id, family, ...starts, ground.last_address],
  );
  if (around) {
    yield { first: ground.first_address, last: ground.last_address };
    return;
  }
  const kinds = holderTypes.map((type) =>
    walk<OccupantRow>(look, {
      sql: `SELECT id, first_address, last_address, prefix_length ${place} AND resource_type = ?
            AND first_address <= ? AND (first_address, id) > (?, ?) ORDER BY first_address, id LIMIT ?`,
      values: [ground.scope_id, family, type, ground.last_address],
      key: ['first_address', 'id'],
      start: [ground.first_address, ''],
    }),
  );
  const cursors = await Promise.all(kinds.map((kind) => cursorOf(kind)));
  let stretch: Stretch | undefined;
  for (;;) {
    const next = lowest(cursors, (row) => row.first_address);
    if (!next?.head) break;
    const { first_address: first, last_address: last } = next.head;
    if (stretch && BigInt(`0x${first}`) <= BigInt(`0x${stretch.last}`) + 1n) {
      if (last > stretch.last) stretch = { first: stretch.first, last };
    } else {
      if (stretch) yield stretch;
      stretch = { first, last };
    }
    await next.next();
  }
  if (stretch) yield stretch;
}
