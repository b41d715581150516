// The AWS Query protocol: `PolicyArns.member.1.arn`, maps as `X.entry.1.key`, unless the published shape flattens
// them. Parameters are called by their element names.

import { type Dialect, queryDecoder } from '../query/decode.ts';
import type { Form } from '../query/form.ts';
import type { Structure } from '../shape.ts';

export const awsDialect: Dialect = { keyOf: (member) => member.xmlName, flatLists: false };

/** Compiles the decoder of one operation's input. It faults on whatever the published shape does not allow. */
export function awsQueryDecoder(input: Structure): (form: Form) => unknown {
  return queryDecoder(input, awsDialect);
}
