// Between which addresses blocks begin whose text begins as it was typed: `10.1` is the beginning of 10.1.0.0/16 and of
// 10.199.0.0/24. At least those, so that a list need not be looked through from its start; a few may be others.

import { addressKey, type Family, widthOf } from './cidr.ts';

/** Both ends, as keys of addresses, are within. */
export type AddressSpan = { readonly family: Family; readonly from: string; readonly to: string };

export const wholeOf = (family: Family): AddressSpan => ({
  family,
  from: addressKey(family, 0n),
  to: addressKey(family, (1n << BigInt(widthOf(family))) - 1n),
});

/**
 * @param beginning what the text begins with
 * @param rest what else is known of it: it tells the family
 */
export function spansOf(beginning: string, rest: string): readonly AddressSpan[] {
  const text = beginning + rest;
  if (text.includes(':')) return text.includes('.') ? [] : spanOf('ipv6', beginning);
  if (text.includes('.')) return spanOf('ipv4', beginning);
  return [...spanOf('ipv4', beginning), ...spanOf('ipv6', beginning)];
}

function spanOf(family: Family, beginning: string): AddressSpan[] {
  const isIpv4 = family === 'ipv4';
  // What `::` leaves out is not known, and so is what comes after it.
  const [address = ''] = beginning.split('/', 1);
  const [known = ''] = isIpv4 ? [address] : address.split('::', 1);
  if (known === '' || known.startsWith(':')) return [wholeOf(family)];
  const parts = known.split(isIpv4 ? '.' : ':');
  const isWhole = known.length < beginning.length;
  const digits = isIpv4 ? 2 : 4;
  const count = isIpv4 ? 4 : 8;
  if (parts.length > count) return [];
  const ends = parts.map((part, at) => {
    const isPartial = at === parts.length - 1 && !isWhole;
    return isIpv4 ? octetsOf(part, isPartial) : groupsOf(part, isPartial);
  });
  if (ends.some((each) => each === undefined)) return [];
  const key = (end: 0 | 1, filler: string): string =>
    ends
      .map((each) => (each?.[end] ?? 0).toString(16).padStart(digits, '0'))
      .join('')
      .padEnd(count * digits, filler);
  return [{ family, from: key(0, '0'), to: key(1, 'f') }];
}

type Ends = readonly [number, number];

function octetsOf(part: string, isPartial: boolean): Ends | undefined {
  if (!isPartial)
    return /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256 ? [Number(part), Number(part)] : undefined;
  const octets = Array.from({ length: 256 }, (_, octet) => octet).filter((octet) =>
    `${octet}`.startsWith(part),
  );
  return octets.length === 0 ? undefined : [Math.min(...octets), Math.max(...octets)];
}

function groupsOf(part: string, isPartial: boolean): Ends | undefined {
  if (!(isPartial ? /^[0-9a-f]{0,4}$/ : /^[0-9a-f]{1,4}$/).test(part)) return undefined;
  const group = Number.parseInt(part || '0', 16);
  return [group, isPartial ? Number.parseInt(part.padEnd(4, 'f'), 16) : group];
}
