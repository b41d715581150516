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
  const [digits, count] = isIpv4 ? [2, 4] : [4, 8];
  const last = parts.pop() as string;
  const isWhole = known.length < beginning.length;
  const before = parts.map((part) => wholePart(family, part));
  const ends = isWhole
    ? [wholePart(family, last)].flatMap((part) => (part === undefined ? [] : [[part, part]]))
    : partsBegun(family, last);
  if (parts.length >= count || before.includes(undefined)) return [];
  const key = (end: number | undefined, filler: string): string =>
    [...before, end]
      .map((part = 0) => part.toString(16).padStart(digits, '0'))
      .join('')
      .padEnd(count * digits, filler);
  return ends.map(([low, high]) => ({ family, from: key(low, '0'), to: key(high, 'f') }));
}

function wholePart(family: Family, text: string): number | undefined {
  if (family === 'ipv6')
    return /^(0|[1-9a-f][0-9a-f]{0,3})$/.test(text) ? Number.parseInt(text, 16) : undefined;
  return /^(0|[1-9]\d{0,2})$/.test(text) && Number(text) < 256 ? Number(text) : undefined;
}

/** From which to which numbers a part may be that begins so: 2 is 2, 20 to 29 and 200 to 255. */
function partsBegun(family: Family, text: string): number[][] {
  const [base, most] = family === 'ipv4' ? [10, 255] : [16, 65_535];
  if (text === '') return [[0, most]];
  const first = wholePart(family, text);
  if (first === undefined) return [];
  const found = [[first, first]];
  for (let size = base; first > 0 && first * size <= most; size *= base) {
    found.push([first * size, Math.min(first * size + size - 1, most)]);
  }
  return found;
}

/** Spans in the order of their addresses, those that meet as one. */
export function mergeSpans(spans: readonly AddressSpan[]): AddressSpan[] {
  const merged: AddressSpan[] = [];
  for (const span of [...spans].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))) {
    const last = merged.at(-1);
    if (last?.family === span.family && span.from <= last.to) {
      merged[merged.length - 1] = { ...last, to: last.to > span.to ? last.to : span.to };
    } else merged.push(span);
  }
  return merged;
}

const placeOf = ({ family, from }: AddressSpan): string => `${family} ${from}`;
