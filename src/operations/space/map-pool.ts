// The map of a pool: its CIDRs, what is allocated of them, and what is free there and in use by a network all the
// same. With few blocks in the window each is looked at and the map is exact. With more, cells are looked into at a
// few places each, by seeks, and shares are estimates; allocations are taken at a rate at which no counters of them
// could be kept.

import type { SpaceMapCell, SpaceMapShares } from '../../api/cadastre.ts';
import { type Cidr, widthOf } from '../../domain/cidr/cidr.ts';
import { cellsMeeting, cellsOf, partOf } from '../../domain/space/cells.ts';
import { findPlacesTaken, listOccupiedIn, listTakenIn } from '../../store/pool-space.ts';
import { listLivePoolCidrs } from '../../store/pools.ts';
import type { Transaction } from '../../store/store.ts';

export type Grid = { readonly window: Cidr; readonly cellLength: number };
export type CellContent = Pick<SpaceMapCell, 'Shares' | 'Counts'>;
export type SpaceMap = {
  /** In the order of the cells; nothing for one that has nothing in it. */
  readonly cells: readonly (CellContent | undefined)[];
  readonly isEstimate: boolean;
};

/** Up to so many blocks each is looked at. */
const blockCountMax = 1000;
/** A cell is looked into at two to the power of this many places. */
const placeBits = 2;

export async function mapPool(transaction: Transaction, poolId: string, grid: Grid): Promise<SpaceMap> {
  const poolCidrs = (await listLivePoolCidrs(transaction, poolId)).map((each) => each.cidr);
  const provisioned = sumParts(grid, poolCidrs);
  const allocations = await listTakenIn(transaction, poolId, grid.window, blockCountMax + 1);
  const occupied = await listOccupiedIn(transaction, poolId, grid.window, blockCountMax + 1);
  const isFew = allocations.length <= blockCountMax && occupied.length <= blockCountMax;
  if (isFew) {
    const allocatedParts = sumParts(grid, allocations);
    const occupiedParts = sumParts(grid, occupied);
    const counts = countMeeting(grid, allocations);
    const cells = provisioned.map((part, at) =>
      contentOf(part, allocatedParts[at] ?? 0, occupiedParts[at] ?? 0, counts[at]),
    );
    return { cells, isEstimate: false };
  }
  const places = await estimate(transaction, poolId, grid);
  const cells = provisioned.map((part, at) => {
    const { allocated = 0, occupied: used = 0 } = places[at] ?? {};
    return contentOf(part, Math.min(part, allocated), Math.min(part, used), undefined);
  });
  return { cells, isEstimate: true };
}

function sumParts({ window, cellLength }: Grid, blocks: readonly Cidr[]): number[] {
  const cells = cellsOf(window, cellLength);
  const parts = cells.map(() => 0);
  for (const block of blocks) {
    const met = cellsMeeting(window, cellLength, block);
    for (let at = met?.from ?? 0; at <= (met?.to ?? -1); at += 1) {
      parts[at] = (parts[at] ?? 0) + partOf(cells[at] as Cidr, block);
    }
  }
  return parts;
}

function countMeeting({ window, cellLength }: Grid, blocks: readonly Cidr[]): number[] {
  const counts = new Array<number>(2 ** (cellLength - window.prefixLength)).fill(0);
  for (const block of blocks) {
    const met = cellsMeeting(window, cellLength, block);
    for (let at = met?.from ?? 0; at <= (met?.to ?? -1); at += 1) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

async function estimate(
  transaction: Transaction,
  poolId: string,
  { window, cellLength }: Grid,
): Promise<{ readonly allocated: number; readonly occupied: number }[]> {
  const bits = Math.min(placeBits, widthOf(window.family) - cellLength);
  const perCell = 2 ** bits;
  const places = cellsOf(window, cellLength + bits);
  const taken = await findPlacesTaken(transaction, poolId, places);
  return Array.from({ length: places.length / perCell }, (_, cell) => {
    let [allocated, occupied] = [0, 0];
    for (let at = cell * perCell; at < (cell + 1) * perCell; at += 1) {
      const kinds = taken[at] ?? { allocated: false, occupied: false, free: false };
      const count = Number(kinds.allocated) + Number(kinds.occupied) + Number(kinds.free);
      // Of a place in which there are several kinds, each is taken to have as much as the others.
      if (kinds.allocated) allocated += 1 / count / perCell;
      if (kinds.occupied) occupied += 1 / count / perCell;
    }
    return { allocated, occupied };
  });
}

function contentOf(
  provisioned: number,
  allocated: number,
  occupied: number,
  count: number | undefined,
): CellContent | undefined {
  if (provisioned === 0) return undefined;
  const shares: SpaceMapShares = {
    Available: Math.max(0, provisioned - allocated - occupied),
    Occupied: occupied,
    Allocated: allocated,
  };
  return { Shares: told(shares), Counts: told({ Allocations: count }) };
}

/** Only what there is, with as many digits as anybody could see. */
export function told<Members extends object>(members: Members): Members | undefined {
  const entries = Object.entries(members).flatMap(([name, value]) => {
    const rounded = Number((value as number | undefined)?.toPrecision(4) ?? 0);
    return rounded > 0 ? [[name, Number.isInteger(value) ? value : rounded] as const] : [];
  });
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Members);
}
