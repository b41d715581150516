import { Fault } from '../../domain/fault.ts';
import type { Context } from '../operation.ts';

/**
 * The place that addresses are advertised from. A region is one such place here; the service has others inside
 * some of its regions.
 * @throws {Fault} InvalidParameterValue
 */
export function readBorderGroup({ region }: Context, named: string | undefined): string {
  if (named === undefined || named === region) return region;
  throw new Fault(
    'InvalidParameterValue',
    `Value (${named}) for parameter NetworkBorderGroup is invalid. It must be ${region}, the Region of the request.`,
  );
}
