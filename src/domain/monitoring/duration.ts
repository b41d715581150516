// How long records of the history lasted, in classes. Of a class that lasts shorter than L, only what ended within L
// after an instant can have been there at that instant: a look into the past reads, of each class, as few records
// of a resource as fit into its longest, however many there are before and since.

const minute = 60_000;

/** Records of class n lasted shorter than the n-th of these, and of the class after the last one as long or longer. */
export const durationLimitsMs: readonly number[] = Array.from({ length: 11 }, (_, n) => minute * 4 ** n);

export const durationClassCount = durationLimitsMs.length + 1;

/** The class of a record that lasted so many milliseconds. */
export function durationClassOf(ms: number): number {
  const found = durationLimitsMs.findIndex((limit) => ms < limit);
  return found < 0 ? durationLimitsMs.length : found;
}

/** What every record of the class lasted shorter than, in milliseconds. */
export const durationLimitOf = (durationClass: number): number =>
  durationLimitsMs[durationClass] ?? Number.POSITIVE_INFINITY;
