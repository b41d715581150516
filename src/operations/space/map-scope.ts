// The map of a scope, out of the counters of its cells and of the blocks around them.

import { firstKey } from '../../domain/cidr/cidr.ts';
import {
  countsOf,
  emptyTally,
  isEmptyTally,
  sharesOf,
  type Tally,
  type TallyNode,
} from '../../domain/monitoring/space-tally.ts';
import { blocksAroundCells, cellsMeeting, cellsOf } from '../../domain/space/cells.ts';
import { listSpaceCounts } from '../../store/space-counts.ts';
import type { Transaction } from '../../store/store.ts';
import { type CellContent, type Grid, type SpaceMap, told } from './map-pool.ts';

export async function mapScope(
  transaction: Transaction,
  scopeId: string,
  { window, cellLength }: Grid,
  day: number,
): Promise<SpaceMap> {
  const places = cellsOf(window, cellLength);
  const nodes: TallyNode[] = [
    ...places.map((block) => ({ part: 'within' as const, block })),
    ...blocksAroundCells(window, cellLength).map((block) => ({ part: 'exactly' as const, block })),
  ];
  const found = await listSpaceCounts(transaction, { scopeId, family: window.family, day }, nodes);
  const within = new Map<string, Tally>();
  const around: Tally[][] = places.map(() => []);
  for (const { part, block, tally } of found) {
    if (isEmptyTally(tally)) continue;
    if (part === 'within') within.set(firstKey(block), tally);
    else {
      const met = cellsMeeting(window, cellLength, block);
      for (let at = met?.from ?? 0; at <= (met?.to ?? -1); at += 1) around[at]?.push(tally);
    }
  }
  const cells = places.map((place, at) => contentOf(within.get(firstKey(place)), around[at] ?? []));
  return { cells, isEstimate: false };
}

function contentOf(within: Tally | undefined, around: readonly Tally[]): CellContent | undefined {
  if (!within && around.length === 0) return undefined;
  const shares = sharesOf(within ?? emptyTally, around);
  const counts = countsOf(within ? [within, ...around] : around);
  const { overlappingSpace, noncompliantSpace, compliantSpace, occupiedSpace, ignoredSpace } = shares;
  const held = overlappingSpace + noncompliantSpace + compliantSpace + occupiedSpace + ignoredSpace;
  return {
    Shares: told({
      Available: Math.max(0, 1 - held),
      Compliant: compliantSpace,
      Occupied: occupiedSpace,
      Noncompliant: noncompliantSpace,
      Overlapping: overlappingSpace,
      Ignored: ignoredSpace,
      Subnets: shares.subnetSpace,
      Addresses: shares.addressSpace,
    }),
    Counts: told({
      Compliant: counts.compliantCount,
      Noncompliant: counts.noncompliantCount,
      Unmanaged: counts.unmanagedCount,
      Ignored: counts.ignoredCount,
      Monitored: counts.monitoredCount,
      Overlapping: counts.overlappingCount,
    }),
  };
}
