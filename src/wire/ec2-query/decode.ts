// The EC2 Query protocol: lists are numbered directly (`Filter.1.Value.2`), and a parameter is called by its
// query name where there is one, otherwise by its element name with a capital.

import { type Dialect, queryDecoder } from '../query/decode.ts';
import type { Form } from '../query/form.ts';
import type { Structure } from '../shape.ts';

export const ec2Dialect: Dialect = {
  keyOf: (member) => member.queryName ?? member.xmlName.charAt(0).toUpperCase() + member.xmlName.slice(1),
  flatLists: true,
};

/** Compiles the decoder of one operation's input. It faults on whatever the published shape does not allow. */
export function ec2QueryDecoder(input: Structure): (form: Form) => unknown {
  return queryDecoder(input, ec2Dialect);
}
