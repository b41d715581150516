// What names, paths and descriptions of identities may be.

import { Fault } from '../../domain/fault.ts';

/** Letters, digits and `+=,.@_-`: nothing that a pattern or a path would take for more than a letter. */
export function readName(parameter: string, name: string | undefined, lengthMax: number): string {
  if (name !== undefined && name.length <= lengthMax && /^[\w+=,.@-]+$/.test(name)) return name;
  throw new Fault(
    'InvalidParameterValue',
    `The specified value for ${parameter} is invalid. It must contain 1 to ${lengthMax} characters, only ` +
      'alphanumeric characters and/or the following: +=,.@_-',
  );
}

export function readPath(path: string | undefined): string {
  const value = path ?? '/';
  if (value === '/' || (value.length <= 512 && /^\/(?:[!-.0-~]+\/)+$/.test(value))) return value;
  throw new Fault(
    'InvalidParameterValue',
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric ' +
      'characters and/or / characters.',
  );
}

/** What a listing is confined to: names whose path begins so. */
export function readPathPrefix(prefix: string | undefined): string {
  const value = prefix ?? '/';
  if (value.startsWith('/') && value.length <= 512) return value;
  throw new Fault(
    'InvalidParameterValue',
    'The specified value for pathPrefix is invalid. It must begin with /.',
  );
}

export function readText(parameter: string, text: string | undefined, lengthMax: number): string | undefined {
  if (text === undefined || text.length <= lengthMax) return text;
  throw new Fault(
    'InvalidParameterValue',
    `The specified value for ${parameter} is invalid. It can have at most ${lengthMax} characters.`,
  );
}

/** The longest names, by what they name. */
export const nameLengthMax = { user: 64, group: 128, role: 64, policy: 128 } as const;
