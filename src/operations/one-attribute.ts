// Modify…Attribute calls change one attribute at a time.

import { Fault } from '../domain/fault.ts';

/**
 * The one member of the input, out of those that can be modified, that has a value.
 * @throws {Fault} InvalidParameterCombination for none or several
 */
export function readOneAttribute<Name extends string>(
  input: Readonly<Partial<Record<Name, unknown>>>,
  names: readonly Name[],
): Name {
  const [name, ...others] = names.filter((each) => input[each] !== undefined);
  if (name === undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      `No attributes specified. Give one of: ${names.join(', ')}.`,
    );
  }
  if (others.length > 0) {
    throw new Fault(
      'InvalidParameterCombination',
      `Fields for multiple attribute types specified: ${[name, ...others].join(', ')}. Modify one attribute in a request.`,
    );
  }
  return name;
}

/** The value inside an attribute. @throws {Fault} MissingParameter */
export function readSwitch(
  name: string,
  attribute: { readonly Value?: boolean | undefined } | undefined,
): boolean {
  if (attribute?.Value !== undefined) return attribute.Value;
  throw new Fault('MissingParameter', `The request must contain the parameter ${name}.Value`);
}
