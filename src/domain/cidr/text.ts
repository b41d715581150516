// Text of addresses and blocks: RFC 4632 for IPv4, RFC 4291 for reading and RFC 5952 for writing IPv6.
// Reading is total and strict: what is not exactly an address is `undefined`, whatever it is.

import { blockAround, type Cidr, type Family, widthOf } from './cidr.ts';

/** The longest text that can be a block: a full IPv6 address with an embedded IPv4 one, and its length. */
const textLengthMax = 49;

/** The block as text: `10.0.0.0/8`, `2001:db8::/32`. */
export const formatCidr = (cidr: Cidr): string =>
  `${formatAddress(cidr.family, cidr.first)}/${cidr.prefixLength}`;

export const formatAddress = (family: Family, address: bigint): string =>
  family === 'ipv4' ? formatIpv4(address) : formatIpv6(address);

/**
 * Reads a block. `exact` is false where the text names an address inside the block rather than its first one
 * (`10.0.0.7/8`): some calls take the block around it, others refuse.
 */
export function parseCidr(text: string): { cidr: Cidr; exact: boolean } | undefined {
  if (text.length > textLengthMax) return undefined;
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = parseAddress(text.slice(0, slash));
  if (!address) return undefined;
  const lengthText = text.slice(slash + 1);
  if (!/^(0|[1-9][0-9]{0,2})$/.test(lengthText)) return undefined;
  const prefixLength = Number(lengthText);
  if (prefixLength > widthOf(address.family)) return undefined;
  const cidr = blockAround(address.family, address.value, prefixLength);
  return { cidr, exact: cidr.first === address.value };
}

/** Reads an address of either family. */
export function parseAddress(text: string): { family: Family; value: bigint } | undefined {
  if (text.length > textLengthMax) return undefined;
  if (text.includes(':')) {
    const value = parseIpv6(text);
    return value === undefined ? undefined : { family: 'ipv6', value };
  }
  const value = parseIpv4(text);
  return value === undefined ? undefined : { family: 'ipv4', value: BigInt(value) };
}

function parseIpv4(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    // A leading zero means octal to some readers and decimal to others, so it means nothing here.
    if (!/^(0|[1-9][0-9]{0,2})$/.test(part)) return undefined;
    const octet = Number(part);
    if (octet > 255) return undefined;
    value = value * 256 + octet;
  }
  return value;
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groupsOf(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 2 ? groupsOf(halves[1] ?? '', true) : [];
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  // `::` stands for at least one group.
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  let value = 0n;
  for (const group of [...head, ...new Array<number>(missing).fill(0), ...tail]) {
    value = (value << 16n) | BigInt(group);
  }
  return value;
}

/** The 16-bit groups of a part; only the last part of an address may end in dotted IPv4. */
function groupsOf(part: string, mayEndInIpv4: boolean): number[] | undefined {
  if (part === '') return [];
  const groups: number[] = [];
  const texts = part.split(':');
  for (const [index, text] of texts.entries()) {
    if (mayEndInIpv4 && index === texts.length - 1 && text.includes('.')) {
      const ipv4 = parseIpv4(text);
      if (ipv4 === undefined) return undefined;
      groups.push(Math.floor(ipv4 / 65_536), ipv4 % 65_536);
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(text)) return undefined;
      groups.push(Number.parseInt(text, 16));
    }
  }
  return groups.length > 8 ? undefined : groups;
}

function formatIpv4(address: bigint): string {
  const value = Number(address);
  return `${(value >>> 24) & 255}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

function formatIpv6(address: bigint): string {
  const hex = address.toString(16).padStart(32, '0');
  const groups: string[] = [];
  for (let at = 0; at < 32; at += 4) groups.push(Number.parseInt(hex.slice(at, at + 4), 16).toString(16));
  const { start, count } = longestZeroRun(groups);
  if (count < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + count).join(':')}`;
}

/** The first of the longest runs of zero groups (RFC 5952 section 4.2.3). */
function longestZeroRun(groups: readonly string[]): { start: number; count: number } {
  let best = { start: 0, count: 0 };
  let start = 0;
  for (let index = 0; index <= groups.length; index += 1) {
    if (groups[index] === '0') continue;
    if (index - start > best.count) best = { start, count: index - start };
    start = index + 1;
  }
  return best;
}
