// Refusals of the REST protocol with JSON: the code is in a header. Results are written by json-form/encode.ts.

import type { FaultReply } from '../fault-table.ts';

export const encodeRestFault = ({ message }: FaultReply): string => JSON.stringify({ message });
