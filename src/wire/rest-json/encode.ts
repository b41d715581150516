// Replies of the REST protocol with JSON. Times are seconds since 1970, with a fraction; the code of a refusal
// is in a header.

import type { FaultReply } from '../fault-table.ts';
import { converter, toJson } from '../json-form/encode.ts';
import { mismatch } from '../scalar.ts';
import type { Structure } from '../shape.ts';

/** Compiles the encoder of one operation's result. */
export function restJsonEncoder(output: Structure): (result: unknown) => string {
  const convert = converter(output, scalars);
  return (result) => JSON.stringify(convert(result ?? {}));
}

const scalars = {
  ...toJson,
  timestamp: (value: unknown) => (value instanceof Date ? value.getTime() / 1000 : mismatch('a Date', value)),
};

export const encodeRestFault = ({ message }: FaultReply): string => JSON.stringify({ message });
