// Organizational units that a resource discovery leaves out, by their entity paths: `o-…/r-…/ou-…/` is the accounts
// directly in a unit, and with `*` at its end those of all units below it as well.

/** Whether two exclusions leave out the same unit. */
export const exclusionsOverlap = (one: string, other: string): boolean =>
  isCovered(unitOf(one), other) || isCovered(unitOf(other), one);

/** Whether the accounts directly in a unit are left out. */
export const isExcluded = (exclusions: readonly string[], unitPath: string): boolean =>
  exclusions.some((exclusion) => isCovered(unitPath, exclusion));

/** The path of the unit that an exclusion names. */
export const unitOf = (exclusion: string): string =>
  exclusion.endsWith('*') ? exclusion.slice(0, -1) : exclusion;

const isCovered = (unitPath: string, exclusion: string): boolean =>
  exclusion.endsWith('*') ? unitPath.startsWith(unitOf(exclusion)) : unitPath === exclusion;
