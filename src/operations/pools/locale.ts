// The locale: the one region in which a pool may be allocated from (guide chapter 03).

import { Fault } from '../../domain/fault.ts';
import type { Ipam } from '../../domain/ipam/ipam.ts';
import type { Pool, SourceResource } from '../../domain/pool/pool.ts';

type Parts = {
  readonly input: { readonly Locale?: string | undefined };
  readonly ipam: Ipam;
  readonly source: Pool | undefined;
  readonly sourceResource: SourceResource | undefined;
};

/**
 * A locale is inherited from the source pool, and follows a source resource; once set on the way down it
 * cannot change.
 * @throws {Fault} InvalidParameterValue
 */
export function readLocale({ input, ipam, source, sourceResource }: Parts): string | undefined {
  const named = input.Locale === 'None' ? undefined : input.Locale;
  if (named !== undefined) checkOperatingRegion(named, ipam);
  const given = source?.locale ?? sourceResource?.resourceRegion;
  if (given === undefined) return named;
  if (named !== undefined && named !== given) {
    throw new Fault(
      'InvalidParameterValue',
      `Value (${named}) for parameter Locale is invalid. The locale must be that of the ${source?.locale ? 'source pool' : 'source resource'}, ${given}.`,
    );
  }
  checkOperatingRegion(given, ipam);
  return given;
}

function checkOperatingRegion(locale: string, ipam: Ipam): void {
  if (!ipam.operatingRegions.includes(locale)) {
    throw new Fault(
      'InvalidParameterValue',
      `Value (${locale}) for parameter Locale is invalid. It must be an operating Region of the IPAM: ${ipam.operatingRegions.join(', ')}.`,
    );
  }
  if (ipam.tier === 'free' && locale !== ipam.region) {
    throw new Fault(
      'InvalidParameterValue',
      `Value (${locale}) for parameter Locale is invalid. In the Free Tier the locale must be the home Region, ${ipam.region}.`,
    );
  }
}
