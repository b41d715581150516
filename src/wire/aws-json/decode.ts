// Requests of the AWS JSON protocol: the action is in the header X-Amz-Target, the input is one JSON object with
// times in seconds since 1970.

import { jsonDecoder, unfit } from '../json-form/decode.ts';
import type { Structure } from '../shape.ts';

/** Compiles the decoder of one operation's input. It faults on whatever the published shape does not allow. */
export const awsJsonDecoder = (input: Structure): ((body: Uint8Array) => unknown) =>
  jsonDecoder(input, { timestamp: readEpoch });

function readEpoch(value: unknown, path: string): Date {
  const time = new Date(typeof value === 'number' ? Math.round(value * 1000) : Number.NaN);
  if (Number.isNaN(time.getTime())) throw unfit(path, value, 'Expected seconds since 1970.');
  return time;
}
