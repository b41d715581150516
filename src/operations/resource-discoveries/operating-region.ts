import { Fault } from '../../domain/fault.ts';
import type { ResourceDiscovery } from '../../domain/ipam/ipam.ts';

/** The region, when the discovery looks there. @throws {Fault} InvalidParameterValue */
export function requireOperatingRegion(
  discovery: ResourceDiscovery,
  parameter: string,
  region: string,
): string {
  if (discovery.operatingRegions.includes(region)) return region;
  throw new Fault(
    'InvalidParameterValue',
    `Value (${region}) for parameter ${parameter} is invalid. The operating Regions of ${discovery.id} are: ${discovery.operatingRegions.join(', ')}.`,
  );
}
