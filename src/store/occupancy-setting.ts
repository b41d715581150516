// The switch that says whether a search for the next free block avoids what networks occupy. It is in the
// database, since every process must mean the same by it; the free space of every pool follows it, in bounded steps.

import { settle } from './occupied-space.ts';
import { listLivePoolCidrs } from './pools.ts';
import { poolTable } from './schema.ts';
import type { Transaction } from './store.ts';

/** Sets the switch; when that changes it, everything must be settled anew. */
export function chooseAvoidance(transaction: Transaction, isOn: boolean): void {
  transaction.send(
    `UPDATE occupancy_setting SET is_on = ?, after_pool_id = '' WHERE id = 'avoid-discovered' AND is_on <> ?`,
    isOn ? 1 : 0,
    isOn ? 1 : 0,
  );
}

/** The pool after which free space does not follow the switch yet; `undefined` when all of it does. */
export async function findUnsettled(transaction: Transaction): Promise<string | undefined> {
  const row = await transaction.one<{ after_pool_id: string | null }>(
    `SELECT after_pool_id FROM occupancy_setting WHERE id = 'avoid-discovered'`,
  );
  return row?.after_pool_id ?? undefined;
}

/** Settles the next pools; answers how many, and whether there are more. */
export async function settleNextPools(
  transaction: Transaction,
  countMax: number,
): Promise<{ changed: number; more: boolean }> {
  await transaction.lock('occupancy_setting', 'avoid-discovered');
  const after = await findUnsettled(transaction);
  if (after === undefined) return { changed: 0, more: false };
  const pools = await poolTable.list(transaction, { where: [], after, countMax });
  // As everywhere, IPAMs are held before pools, and pools from the top down.
  for (const ipamId of [...new Set(pools.map((pool) => pool.ipamId))].sort()) {
    await transaction.lock('ipam', ipamId);
  }
  for (const pool of pools.filter((each) => !each.sourceResource).sort((a, b) => a.depth - b.depth)) {
    for (const each of await listLivePoolCidrs(transaction, pool.id)) {
      await settle(transaction, each, each.cidr);
    }
  }
  const more = pools.length === countMax;
  transaction.send(
    `UPDATE occupancy_setting SET after_pool_id = ? WHERE id = 'avoid-discovered'`,
    more ? (pools.at(-1)?.id as string) : null,
  );
  return { changed: pools.length, more };
}
