// Policies on their way in and out. Nothing is stored that cannot be evaluated.

import { Fault } from '../../domain/fault.ts';
import { type PolicyKind, readPolicy } from '../../domain/policy/read-policy.ts';

/** How long a document may be as it is sent. Shorter limits, without white space, depend on what it hangs on. */
const documentLengthMax = 131_072;

/** @throws {Fault} PolicyMalformed with the line that is wrong; InvalidParameterValue for what is no text of a policy. */
export function readPolicyText(parameter: string, text: string | undefined, kind: PolicyKind): string {
  if (text === undefined || text.length === 0 || text.length > documentLengthMax || !isPlain(text)) {
    throw new Fault(
      'InvalidParameterValue',
      `The specified value for ${parameter} is invalid. It must have 1 to ${documentLengthMax} characters of ` +
        'Latin-1, and no control characters.',
    );
  }
  const read = readPolicy(text, kind);
  if ('policy' in read) return text;
  throw new Fault('PolicyMalformed', `Line ${read.problem.line}: ${read.problem.message}.`);
}

/** Tabs, line ends, and what can be seen of the first 256 characters. */
const isPlain = (text: string): boolean => /^[\t\n\r\u0020-\u00ff]*$/.test(text);

/** How long a document is as limits count it: without white space. */
export const sizeOf = (text: string): number => text.replace(/[\t\n\r ]/g, '').length;

/** @throws {Fault} EntityLimitExceeded */
export function requireSize(quota: string, size: number, sizeMax: number): void {
  if (size <= sizeMax) return;
  throw new Fault('EntityLimitExceeded', `Cannot exceed quota for ${quota}: ${sizeMax}`);
}

/** Documents leave as the service sends them: percent-encoded. */
export const writeDocument = (document: string): string =>
  encodeURIComponent(document).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
