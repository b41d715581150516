// The counters of maps follow what is written down of rows: noted as it happens, and written once for the whole
// transaction, since the rows of a sample lie near each other and share most of their counters.

import type { Line } from '../store/evaluation-due.ts';
import { type SpaceChanges, saveSpaceChanges } from '../store/space-counts.ts';

/** A line on which changes of rows are noted. */
export type Recorder = Line & { readonly changes: SpaceChanges };

/** Does the work of one transaction, or the last part of it, and then writes what it changed of the counters. */
export async function recording<Result>(
  { transaction, ids, now }: Line,
  work: (recorder: Recorder) => Promise<Result>,
): Promise<Result> {
  const changes: SpaceChanges = new Map();
  const result = await work({ transaction, ids, now, changes });
  saveSpaceChanges(transaction, now, changes);
  return result;
}
