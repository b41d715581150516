import { Fault } from '../../../domain/fault.ts';

const nameLengthMax = 256;

/** @throws {Fault} InvalidParameterValue */
export function readName(name: string): string {
  if (name.trim() !== '' && name.length <= nameLengthMax) return name;
  throw new Fault(
    'InvalidParameterValue',
    `The name of a resource share has 1 to ${nameLengthMax} characters.`,
  );
}
