// Which units a resource discovery leaves out, as the entity paths of the API: of a unit alone, or with `*` behind it of
// all units in it as well. No two of them may be about the same unit, so what is chosen replaces what it is part of.

type Paths = readonly string[];
/** A unit, by its entity path. */
type Place = { readonly path: string };

const withAll = (path: string): string => `${path}*`;
const isWithAll = (path: string): boolean => path.endsWith('*');
const baseOf = (path: string): string => (isWithAll(path) ? path.slice(0, -1) : path);

const isAbout = (path: string, unit: string): boolean =>
  isWithAll(path) ? unit.startsWith(baseOf(path)) : path === unit;

/** Whether a unit is left out, by itself or with one that it is in. */
export const isExcluded = (paths: Paths, unit: string): boolean => paths.some((path) => isAbout(path, unit));

/** Leaves a unit out, and all units in it. */
export const excludeAll = (paths: Paths, unit: string): string[] =>
  paths.some((path) => isWithAll(path) && isAbout(path, unit))
    ? [...paths]
    : [...paths.filter((path) => !path.startsWith(unit)), withAll(unit)];

/** Leaves a unit out, and of the units in it only those that are named themselves. */
export const excludeOne = (paths: Paths, unit: string, units: readonly Place[]): string[] => [
  ...include(paths, unit, units),
  unit,
];

/** Takes a unit in again. Where it was left out with one that it is in, the others in that one stay out. */
export function include(paths: Paths, unit: string, units: readonly Place[]): string[] {
  const cover = paths.find((path) => isWithAll(path) && isAbout(path, unit));
  const rest = paths.filter((path) => path !== unit && path !== cover);
  if (cover === undefined) return rest;
  for (let above: string | undefined = baseOf(cover); above !== undefined && above !== unit; ) {
    rest.push(above);
    let next: string | undefined;
    for (const { path } of childrenOf(above, units)) {
      if (unit.startsWith(path)) next = path;
      else rest.push(withAll(path));
    }
    above = next;
  }
  return rest;
}

const childrenOf = (unit: string, units: readonly Place[]): Place[] =>
  units.filter(({ path }) => path.startsWith(unit) && /^[^/]+\/$/.test(path.slice(unit.length)));
