// What is asked of the history, as the address of the page tells it: a link to it asks the same again.

import { contains } from '../../../../src/domain/cidr/cidr.ts';
import { formatAddress, parseAddress, parseCidr } from '../../../../src/domain/cidr/text.ts';

export type Match = 'around' | 'exact';
export type Unit = 'hour' | 'day' | 'year';

export type Question = {
  readonly cidr: string;
  readonly match: Match;
  readonly vpc: string;
  /** A length of time that ends now, such as `30-day`. */
  readonly last: string;
  /** A period, instead. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Or a moment. */
  readonly at: string | undefined;
};

export const lastUsual = '30-day';

export const readQuestion = (query: URLSearchParams): Question => ({
  cidr: query.get('cidr') ?? '',
  match: query.get('match') === 'exact' ? 'exact' : 'around',
  vpc: query.get('vpc') ?? '',
  last: readLast(query.get('last') ?? '') ? (query.get('last') ?? lastUsual) : lastUsual,
  from: instant(query.get('from')),
  to: instant(query.get('to')),
  at: instant(query.get('at')),
});

/** Writes a question over an address, without what is usual. */
export function writeQuestion(before: URLSearchParams, question: Question, scope: string): URLSearchParams {
  const { cidr, match, vpc, last, from, to, at } = question;
  const isPeriod = at === undefined && from !== undefined;
  const next = new URLSearchParams(before);
  const values = {
    cidr,
    scope,
    vpc,
    match: match === 'exact' ? match : '',
    last: at === undefined && from === undefined && last !== lastUsual ? last : '',
    from: (isPeriod && from) || '',
    to: (isPeriod && to) || '',
    at: at ?? '',
  };
  for (const [name, value] of Object.entries(values)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

const hourMs = 60 * 60 * 1000;

export function readLast(text: string): { amount: number; unit: Unit } | undefined {
  const [, amount, unit] = /^([1-9]\d{0,3})-(hour|day|year)$/.exec(text) ?? [];
  return amount === undefined ? undefined : { amount: Number(amount), unit: unit as Unit };
}

const unitMs: Readonly<Record<Unit, number>> = { hour: hourMs, day: 24 * hourMs, year: 366 * 24 * hourMs };

/** The period that is asked for, in milliseconds; one that ends now has no end. */
export function periodOf(
  { last, from, to, at }: Question,
  now: number,
): { readonly from: number; readonly to?: number } {
  if (at !== undefined) return { from: Date.parse(at), to: Date.parse(at) };
  if (from !== undefined) return { from: Date.parse(from), ...(to !== undefined && { to: Date.parse(to) }) };
  const { amount, unit } = readLast(last) ?? { amount: 30, unit: 'day' };
  return { from: now - amount * unitMs[unit] };
}

function instant(text: string | null): string | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** Blocks of IPv4 that nobody is reached under from elsewhere: private, shared, of one host or of one link. */
const innerBlocks = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
];

/** The single IPv4 address that is asked for, where it is a public one. */
export function publicAddressOf(text: string): string | undefined {
  const cidr = parseCidr(cidrOf(text) ?? '')?.cidr;
  if (cidr?.family !== 'ipv4' || cidr.prefixLength !== 32) return undefined;
  const isInner = innerBlocks.some((block) => {
    const outer = parseCidr(block)?.cidr;
    return outer !== undefined && contains(outer, cidr);
  });
  return isInner ? undefined : formatAddress('ipv4', cidr.first);
}

/** The CIDR that is meant, of an address its own; nothing for what is neither. */
export function cidrOf(text: string): string | undefined {
  const address = parseAddress(text);
  if (address) return `${text}/${address.family === 'ipv4' ? 32 : 128}`;
  return parseCidr(text) ? text : undefined;
}
