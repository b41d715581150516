// Replies of the AWS Query protocol: the result in an element of its own, the request id in the metadata.

import type { Contract } from '../contract.ts';
import type { FaultReply } from '../fault-table.ts';
import { contentWriter, escapeText } from '../query/xml.ts';
import { nothing } from '../shape.ts';

/** Compiles the encoder of one operation's result. */
export function awsQueryEncoder(contract: Contract): (result: unknown, requestId: string) => string {
  const { action, api, output } = contract;
  const content = contentWriter(output);
  const open = `<${action}Response xmlns="${api.namespace}">`;
  const wrapped = (text: string) => `<${action}Result>${text}</${action}Result>`;
  return (result, requestId) =>
    open +
    (output === nothing ? '' : wrapped(content(result ?? {}))) +
    `<ResponseMetadata><RequestId>${escapeText(requestId)}</RequestId></ResponseMetadata></${action}Response>`;
}

/** `namespace` is that of the API that was called. */
export function encodeAwsFault(reply: FaultReply, requestId: string, namespace: string): string {
  return (
    `<ErrorResponse xmlns="${namespace}"><Error><Type>${reply.status >= 500 ? 'Receiver' : 'Sender'}</Type>` +
    `<Code>${escapeText(reply.code)}</Code><Message>${escapeText(reply.message)}</Message></Error>` +
    `<RequestId>${escapeText(requestId)}</RequestId></ErrorResponse>`
  );
}
