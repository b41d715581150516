// The history and the counters of maps and of summaries follow what is written down of rows: noted as it happens, and
// written once for the whole transaction. The rows of a sample lie near each other and share most of their counters,
// and what is written of many at once takes few statements.

import type { Line } from '../store/evaluation-due.ts';
import { type ObservedChange, observeAll } from '../store/history.ts';
import { saveTallyChanges, type TallyChanges } from '../store/resource-tally.ts';
import { noSpaceChanges, type SpaceChanges } from '../store/space-changes.ts';
import { saveSpaceChanges } from '../store/space-counts.ts';

/** A line on which changes of rows are noted. */
export type Recorder = Line & {
  readonly changes: SpaceChanges;
  readonly tally: TallyChanges;
  readonly observed: ObservedChange[];
};

/** Does the work of one transaction, or the last part of it, and then writes what it changed of history and counters. */
export async function recording<Result>(
  { transaction, ids, now }: Line,
  work: (recorder: Recorder) => Promise<Result>,
): Promise<Result> {
  const changes = noSpaceChanges();
  const tally: TallyChanges = new Map();
  const observed: ObservedChange[] = [];
  const result = await work({ transaction, ids, now, changes, tally, observed });
  await observeAll(transaction, now, observed);
  await saveSpaceChanges(transaction, now, changes);
  saveTallyChanges(transaction, tally);
  return result;
}
