// The most and the least used resources of a scope. Usage is kept by block, and a resource's is the mean of its
// blocks': not above that of the fullest and not below that of the emptiest. So a walk over the blocks in order can
// stop as soon as the next block is no better than the last of the resources that were found.

import type { ResourceCidr } from '../domain/monitoring/monitoring.ts';
import { usageOfAll } from '../domain/monitoring/usage.ts';
import { listRowsOfResource } from '../store/resource-cidrs.ts';
import { listByUsage, type Ranking } from '../store/resource-usage.ts';
import type { Transaction } from '../store/store.ts';

export type Ranked = {
  readonly ipUsage: number;
  readonly blockCount: number;
  /** One of its blocks: the first that was met. */
  readonly block: ResourceCidr;
};

/** After so many blocks the walk is given up: what it found is good, and another one may be better. */
const blockCountMax = 2_000;

export async function rankByUsage(
  transaction: Transaction,
  ranking: Ranking,
  countMax: number,
): Promise<Ranked[]> {
  const isBetter = (a: number, b: number): boolean => (ranking.order === 'highest' ? a > b : a < b);
  const seen = new Set<string>();
  let best: Ranked[] = [];
  let after: ResourceCidr | undefined;
  const pageSize = countMax * 2;
  for (let looked = 0; looked < blockCountMax; looked += pageSize) {
    const page = await listByUsage(transaction, ranking, after, pageSize);
    for (const block of page) {
      const last = best.length < countMax ? undefined : best[countMax - 1];
      if (last && !isBetter(block.ipUsage as number, last.ipUsage)) return best;
      if (seen.has(block.resourceId)) continue;
      seen.add(block.resourceId);
      best.push(await measure(transaction, ranking, block));
      best.sort((a, b) => (isBetter(a.ipUsage, b.ipUsage) ? -1 : isBetter(b.ipUsage, a.ipUsage) ? 1 : 0));
      best = best.slice(0, countMax);
    }
    if (page.length < pageSize) return best;
    after = page.at(-1);
  }
  return best;
}

async function measure(transaction: Transaction, ranking: Ranking, block: ResourceCidr): Promise<Ranked> {
  // A subnet has one block of IPv4.
  const blocks =
    ranking.resourceType === 'subnet'
      ? [block]
      : (await listRowsOfResource(transaction, block.ipamId, block.resourceId)).filter(isRankedWith(ranking));
  return { ipUsage: usageOfAll(blocks) ?? 0, blockCount: blocks.length, block };
}

/** What the order has of a resource: of an IPAM it may have blocks in several scopes, of which some are ignored. */
const isRankedWith =
  ({ scopeId, resourceType, family }: Ranking) =>
  (row: ResourceCidr): boolean =>
    row.scopeId === scopeId &&
    row.resourceType === resourceType &&
    row.cidr.family === family &&
    row.ipUsage !== undefined &&
    row.managementState !== 'ignored';
