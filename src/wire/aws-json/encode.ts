// Refusals of the AWS JSON protocol: the code is in `__type`, and in a header. Results are written by
// json-form/encode.ts.

import type { FaultReply } from '../fault-table.ts';

/** Both spellings of the message: the published errors of some services have one, those of others the other. */
export const encodeAwsJsonFault = ({ code, message, reason }: FaultReply): string =>
  JSON.stringify({ __type: code, message, Message: message, Reason: reason });
