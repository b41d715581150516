// Replies of the EC2 Query protocol: the members of the result stand directly below the root.

import type { Contract } from '../contract.ts';
import type { FaultReply } from '../fault-table.ts';
import { contentWriter, escapeText } from '../query/xml.ts';
import { nothing } from '../shape.ts';

/** Compiles the encoder of one operation's result. */
export function ec2QueryEncoder(contract: Contract): (result: unknown, requestId: string) => string {
  const { action, api, output } = contract;
  const content = contentWriter(output);
  const open = `<?xml version="1.0" encoding="UTF-8"?>\n<${action}Response xmlns="${api.namespace}">`;
  // An operation that has nothing to say still says that it succeeded.
  const tail = `${output === nothing ? '<return>true</return>' : ''}</${action}Response>`;
  return (result, requestId) =>
    `${open}<requestId>${escapeText(requestId)}</requestId>${content(result ?? {})}${tail}`;
}

export function encodeEc2Fault(reply: FaultReply, requestId: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error>' +
    `<Code>${escapeText(reply.code)}</Code><Message>${escapeText(reply.message)}</Message>` +
    `</Error></Errors><RequestID>${escapeText(requestId)}</RequestID></Response>`
  );
}
