// Writing down that a row began, changed or ended, with everything that follows from it: the history, the counters of
// maps, the space that networks occupy, and the neighbours that must be looked at again.

import { equals } from '../domain/cidr/cidr.ts';
import type { DiscoveredCidr, ResourceCidr } from '../domain/monitoring/monitoring.ts';
import { observationOf } from '../domain/monitoring/observation.ts';
import { isHolder } from '../domain/monitoring/overlap.ts';
import { addBlockDue, type Line } from '../store/evaluation-due.ts';
import { settleOccupancy } from '../store/occupied-space.ts';
import {
  holdsSomething,
  removeResourceCidr,
  saveNewResourceCidr,
  saveNewResourceCidrs,
  saveResourceCidr,
} from '../store/resource-cidrs.ts';
import { noteChange } from '../store/resource-tally.ts';
import { noteSpaceChange } from '../store/space-changes.ts';
import type { Recorder } from './count-space.ts';

/** Answers whether anything changed. */
export async function recordChange(
  line: Recorder,
  before: ResourceCidr | undefined,
  after: ResourceCidr | undefined,
): Promise<boolean> {
  if (before && after && isSame(before, after)) return false;
  writeRow(line, before, after);
  await recordConsequences(line, before, after);
  return true;
}

/** The same for rows that there are not yet, none of which the others are judged by. */
export async function recordNew(line: Recorder, rows: readonly ResourceCidr[]): Promise<void> {
  saveNewResourceCidrs(line.transaction, rows);
  for (const row of rows) {
    noteChange(line.tally, undefined, row);
    await recordConsequences(line, undefined, row);
  }
}

/** Only the row, and that it counts: for a holder that others of the same sample must see before they are judged. */
export function writeRow(
  { transaction, tally }: Recorder,
  before: ResourceCidr | undefined,
  after: ResourceCidr | undefined,
): void {
  if (after && before) saveResourceCidr(transaction, after);
  else if (after) saveNewResourceCidr(transaction, after);
  else if (before) removeResourceCidr(transaction, before.id);
  noteChange(tally, before, after);
}

export async function recordConsequences(
  line: Recorder,
  before: ResourceCidr | undefined,
  after: ResourceCidr | undefined,
): Promise<void> {
  const { transaction } = line;
  noteSpaceChange(line.changes, before, after);
  const was = before && observationOf(before);
  const is = after && observationOf(after);
  if (!isSame(was, is)) line.observed.push({ before: was, after: is });
  const held = before && holdingOf(before);
  const holds = after && holdingOf(after);
  if (held && !isSameHolding(held, holds)) await settleOccupancy(transaction, held.scopeId, held.cidr);
  if (holds && !isSameHolding(holds, held) && !isSamePlace(holds, held)) {
    await settleOccupancy(transaction, holds.scopeId, holds.cidr);
  }
  if (!held && after && holds) await wakeAroundNew(line, after);
  else wakeNeighbours(line, held, holds);
}

/**
 * A holder that meets no other one can still have come to what lies in it: addresses of nobody's network, or what was
 * seen before the network around it. Nearly always there is nothing yet.
 */
async function wakeAroundNew(line: Line, after: ResourceCidr): Promise<void> {
  if (after.overlapStatus === 'overlapping' || (await holdsSomething(line.transaction, after))) {
    addBlockDue(line, after.scopeId, after.cidr, 'came');
  }
}

/** What a row keeps others from: a block of a scope, as an allocation or not. */
type Holding = Pick<ResourceCidr, 'scopeId' | 'cidr' | 'isIgnored' | 'poolId'>;

const holdingOf = (row: ResourceCidr): Holding | undefined =>
  isHolder(row)
    ? {
        scopeId: row.scopeId,
        cidr: row.cidr,
        isIgnored: row.isIgnored,
        poolId: row.poolId,
      }
    : undefined;

const isSamePlace = (a: Holding, b: Holding | undefined): boolean =>
  b !== undefined && a.scopeId === b.scopeId && equals(a.cidr, b.cidr);

const isSameHolding = (a: Holding, b: Holding | undefined): boolean =>
  isSamePlace(a, b) && a.isIgnored === b?.isIgnored && a.poolId === b.poolId;

function wakeNeighbours(line: Line, held: Holding | undefined, holds: Holding | undefined): void {
  if (held && !holds) {
    addBlockDue(line, held.scopeId, held.cidr, 'went');
  } else if (held && holds && (!isSamePlace(held, holds) || held.isIgnored !== holds.isIgnored)) {
    addBlockDue(line, held.scopeId, held.cidr, 'any');
    if (!isSamePlace(held, holds)) addBlockDue(line, holds.scopeId, holds.cidr, 'any');
  }
}

/** When it was last seen does not make a row another one. */
const notCompared: ReadonlySet<string> = new Set(['sampledAt']);

/** Whether two plain values are the same; a member that is undefined is as good as none. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (notCompared.has(name)) continue;
    if (!isSame((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name])) return false;
  }
  return true;
}

/** Whether what was found is what was known, whenever that was. */
export const isSameFinding = (a: DiscoveredCidr, b: DiscoveredCidr): boolean => isSame(a, b);
