// The period that a look into the history asks for: it ends now unless told, and lasts an instant unless told.

import { Fault } from '../../domain/fault.ts';
import type { Period } from '../../store/history-queries.ts';

type Wanted = { readonly StartTime?: Date | undefined; readonly EndTime?: Date | undefined };

/**
 * @param now what an end that is not told is: the same instant on all pages of one listing
 * @throws {Fault} InvalidParameterValue for a start after the end
 */
export function readPeriod({ StartTime, EndTime }: Wanted, now: Date): Period {
  const to = EndTime ?? now;
  const from = StartTime ?? to;
  if (from <= to) return { from, to };
  throw new Fault(
    'InvalidParameterValue',
    `Value (${from.toISOString()}) for parameter StartTime is invalid. It must not be after the end of the period, ${to.toISOString()}.`,
  );
}
