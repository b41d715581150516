// A network of this register that is deleted gives its space back at once; that it is gone is written down by the
// next sample. Judged in between, it would look like a network without an allocation, which keeps its space.

import type { DiscoveredCidr, ResourceCidr } from '../domain/monitoring/monitoring.ts';
import { isHolder } from '../domain/monitoring/overlap.ts';
import type { Line } from '../store/evaluation-due.ts';
import { isHeldHere } from '../store/monitored-pools.ts';
import { findPool } from '../store/pools.ts';
import type { Difference, Sample } from './differences.ts';

/**
 * Whether a block that no longer is an allocation went together with it. Elsewhere networks cannot release what
 * they hold, other than by being ignored or with their pool.
 */
export async function hasDeparted({ transaction }: Line, row: ResourceCidr): Promise<boolean> {
  if (row.poolId === undefined || row.isIgnored) return false;
  const pool = await findPool(transaction, row.poolId);
  return pool !== undefined && !pool.sourceResource && !(await isHeldHere(transaction, row));
}

/**
 * What of the differences was found and is there still: a sample of this register's own may have been overtaken while it was read. What
 * is there is held until it is judged, so that it does not give its space back in between.
 */
export async function withoutDeparted(
  { transaction }: Line,
  { found, isOwn }: Sample,
  differences: readonly Difference[],
): Promise<ReadonlyMap<string, DiscoveredCidr>> {
  if (!isOwn) return found;
  const there = new Map(
    differences.flatMap(({ id }) => {
      const each = found.get(id);
      return each ? [[id, each]] : [];
    }),
  );
  const holders = [...there.values()].filter(isHolder);
  await Promise.all(
    [...new Set(holders.map((each) => each.resourceId))]
      .sort()
      .map((id) => transaction.lock(id.startsWith('vpc-') ? 'vpc' : 'public_ipv4_pool', id)),
  );
  for (const each of holders) {
    if (!(await isHeldHere(transaction, each))) there.delete(each.id);
  }
  return there;
}
