// What several runs say together. Medians, since a neighbour on the machine makes a run slow and never fast.

/** The value below which `fraction` of the values lie; the median unless told. */
export function quantile(values: ArrayLike<number>, fraction = 0.5): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] as number;
}

export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);

/** How far apart the runs lie: half of the range, relative to the median. */
export function spread(values: readonly number[]): number {
  if (values.length < 2) return 0;
  return (Math.max(...values) - Math.min(...values)) / 2 / median(values);
}
