// Identifiers, in the shapes that the service uses (17 or 33 hex digits, the first of them 0).
// Random over their whole width: two regions or two processes cannot both invent one.

import { randomBytes, randomUUID } from 'node:crypto';

export type Ids = {
  /** `prefix-0` and 16 random hex digits: `ipam-pool-0f2c…`. */
  short(prefix: string): string;
  /** `prefix-0` and 32 hex digits. The leading 12 are the time, so that what is made together is stored together. */
  long(prefix: string, now: Date): string;
  uuid(): string;
  /** Random bits for choices that must not be guessable or repeatable, such as an RFC 4193 global id. */
  bits(count: number): bigint;
};

export const randomIds: Ids = idsFrom(randomBytesInStock(), randomUUID);

/** Ids from another source of bytes; tests seed one to make a run repeatable. */
export function idsFrom(bytes: (count: number) => Uint8Array, uuid: () => string): Ids {
  const hex = (count: number) => Buffer.from(bytes(count)).toString('hex');
  return {
    short: (prefix) => `${prefix}-0${hex(8)}`,
    long: (prefix, now) => `${prefix}-0${now.getTime().toString(16).padStart(12, '0')}${hex(10)}`,
    uuid,
    bits: (count) => BigInt(`0x${hex(Math.ceil(count / 8))}`) >> BigInt(Math.ceil(count / 8) * 8 - count),
  };
}

/** How many random bytes are drawn at once: asking the system costs eight times what an id does otherwise. */
const stockBytes = 4096;

/** Random bytes, each given out once. */
function randomBytesInStock(): (count: number) => Uint8Array {
  let stock = new Uint8Array(0);
  let used = 0;
  return (count) => {
    if (used + count > stock.length) {
      stock = randomBytes(Math.max(count, stockBytes));
      used = 0;
    }
    used += count;
    return stock.subarray(used - count, used);
  };
}
