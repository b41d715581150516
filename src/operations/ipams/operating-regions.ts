// The regions in which an IPAM manages address space (guide chapters 02 and 09).

import { Fault } from '../../domain/fault.ts';
import type { Context } from '../operation.ts';

type WireRegion = { RegionName?: string | undefined };

const regionCountMax = 50;

/** The names in a list of operating regions, each one that this server serves. */
export function readRegions(
  context: Context,
  parameter: string,
  regions: readonly WireRegion[] | undefined,
): string[] {
  if ((regions?.length ?? 0) > regionCountMax) {
    throw new Fault(
      'InvalidParameterValue',
      `The parameter ${parameter} can have at most ${regionCountMax} regions.`,
    );
  }
  const names = (regions ?? []).map((region) => {
    const name = region.RegionName;
    if (name !== undefined && context.config.regions.has(name)) return name;
    throw new Fault(
      'InvalidParameterValue',
      `Value (${name ?? ''}) for parameter ${parameter} is invalid. It is not a region of this server; see DescribeRegions.`,
    );
  });
  if (new Set(names).size !== names.length) {
    throw new Fault('InvalidParameterValue', `The parameter ${parameter} names a region twice.`);
  }
  return names;
}

/** The home region is always an operating region, named or not. */
export const withHome = (home: string, names: readonly string[]): string[] =>
  names.includes(home) ? [...names] : [...names, home];
