// The counters of maps and of summaries follow what is written down of rows: noted as it happens, and written once for the whole
// transaction, since the rows of a sample lie near each other and share most of their counters.

import type { Line } from '../store/evaluation-due.ts';
import { saveTallyChanges, type TallyChanges } from '../store/resource-tally.ts';
import { type SpaceChanges, saveSpaceChanges } from '../store/space-counts.ts';

/** A line on which changes of rows are noted. */
export type Recorder = Line & { readonly changes: SpaceChanges; readonly tally: TallyChanges };

/** Does the work of one transaction, or the last part of it, and then writes what it changed of the counters. */
export async function recording<Result>(
  { transaction, ids, now }: Line,
  work: (recorder: Recorder) => Promise<Result>,
): Promise<Result> {
  const changes: SpaceChanges = new Map();
  const tally: TallyChanges = new Map();
  const result = await work({ transaction, ids, now, changes, tally });
  saveSpaceChanges(transaction, now, changes);
  saveTallyChanges(transaction, tally);
  return result;
}
