// Checks that the published schema does not make: members of an enumeration, ranges of numbers, blocks.

import type { Cidr, Family } from '../domain/cidr/cidr.ts';
import { formatCidr, parseCidr } from '../domain/cidr/text.ts';
import { Fault } from '../domain/fault.ts';

/** The value, when it is one of those that the parameter may have. */
export function oneOf<Value extends string>(
  parameter: string,
  value: string | undefined,
  values: readonly Value[],
): Value | undefined {
  if (value === undefined) return undefined;
  if ((values as readonly string[]).includes(value)) return value as Value;
  throw new Fault(
    'InvalidParameterValue',
    `Value (${value}) for parameter ${parameter} is invalid. Use one of: ${values.join(', ')}.`,
  );
}

export function inRange(
  parameter: string,
  value: number | undefined,
  min: number,
  max: number,
): number | undefined {
  if (value === undefined || (value >= min && value <= max)) return value;
  throw new Fault(
    'InvalidParameterValue',
    `Value (${value}) for parameter ${parameter} is invalid. It must be between ${min} and ${max}.`,
  );
}

/** The block that the text names. One that starts inside the block is refused, with the block it lies in. */
export function readCidr(parameter: string, text: string, family?: Family): Cidr {
  const parsed = parseCidr(text);
  if (!parsed) {
    throw new Fault(
      'InvalidParameterValue',
      `Value (${text}) for parameter ${parameter} is invalid. This is not a valid CIDR block.`,
    );
  }
  if (!parsed.exact) {
    throw new Fault(
      'InvalidParameterValue',
      `Value (${text}) for parameter ${parameter} is invalid. The block that it lies in is ${formatCidr(parsed.cidr)}.`,
    );
  }
  if (family && parsed.cidr.family !== family) {
    throw new Fault(
      'InvalidParameterValue',
      `Value (${text}) for parameter ${parameter} is invalid. The address family must be ${family}.`,
    );
  }
  return parsed.cidr;
}

/** The longest description that is kept, in characters. */
const descriptionLengthMax = 255;

export function readDescription(text: string | undefined): string | undefined {
  if (text !== undefined && text.length > descriptionLengthMax) {
    throw new Fault(
      'InvalidParameterValue',
      `Value for parameter Description is invalid. It can have at most ${descriptionLengthMax} characters.`,
    );
  }
  return text;
}
