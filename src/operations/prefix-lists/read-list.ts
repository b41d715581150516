// What calls say of prefix lists: names, sizes, families and entries.

import type { AddPrefixListEntry, RemovePrefixListEntry } from '@aws-sdk/client-ec2';
import type { Cidr, Family } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import type { Entry, PrefixList } from '../../domain/prefix-list/prefix-list.ts';
import { oneOf, readCidr, readDescription } from '../checks.ts';
import type { Context } from '../operation.ts';

/** The longest name, in characters. */
const nameLengthMax = 255;

/** Names that the service keeps for lists of its own. */
const reservedName = 'com.amazonaws';

export function readName(name: string): string {
  if (name.length === 0 || name.length > nameLengthMax) {
    throw new Fault(
      'InvalidParameterValue',
      `Value for parameter PrefixListName is invalid. It has 1 to ${nameLengthMax} characters.`,
    );
  }
  if (name.toLowerCase().startsWith(reservedName)) {
    throw new Fault(
      'InvalidParameterValue',
      `Value (${name}) for parameter PrefixListName is invalid. The name cannot start with ${reservedName}.`,
    );
  }
  return name;
}

export function readMaxEntries({ config }: Context, count: number): number {
  const limit = config.quotas['entries-per-prefix-list'];
  if (Number.isInteger(count) && count >= 1 && count <= limit) return count;
  throw new Fault(
    'InvalidParameterValue',
    `Must specify a max size between 1 and ${limit}. The upper bound is entries-per-prefix-list in CADASTRE_QUOTAS.`,
  );
}

const families: Readonly<Record<'IPv4' | 'IPv6', Family>> = { IPv4: 'ipv4', IPv6: 'ipv6' };

export const readFamily = (text: string): Family =>
  families[oneOf('AddressFamily', text, ['IPv4', 'IPv6']) as 'IPv4' | 'IPv6'];

export const familyText = (family: Family): string => (family === 'ipv4' ? 'IPv4' : 'IPv6');

/** How many entries one call adds at most, and how many it removes. */
const entriesMax = 100;

export const readEntries = (entries: readonly AddPrefixListEntry[] | undefined, family: Family): Entry[] =>
  readEach('Entry', entries, family, (cidr, { Description }) => ({
    cidr,
    description: readDescription(Description) || undefined,
  }));

export const readRemoved = (entries: readonly RemovePrefixListEntry[] | undefined, family: Family): Cidr[] =>
  readEach('RemoveEntry', entries, family, (cidr) => cidr);

function readEach<Wire extends { Cidr?: string | undefined }, Read>(
  parameter: string,
  entries: readonly Wire[] | undefined,
  family: Family,
  read: (cidr: Cidr, entry: Wire) => Read,
): Read[] {
  const wire = entries ?? [];
  if (wire.length > entriesMax) {
    throw new Fault(
      'InvalidParameterValue',
      `The request cannot contain more than ${entriesMax} entry additions or removals. Send the others in further requests.`,
    );
  }
  const seen = new Set<string>();
  return wire.map((entry) => {
    const cidr = readCidr(`${parameter}.Cidr`, entry.Cidr ?? '', family);
    const text = formatCidr(cidr);
    if (seen.has(text)) {
      throw new Fault('InvalidParameterValue', `The request contains the CIDR ${text} more than once.`);
    }
    seen.add(text);
    return read(cidr, entry);
  });
}

/** @throws {Fault} PrefixListMaxEntriesExceeded when the entries are more than the list can have */
export function requireRoom({ maxEntries, entryCount }: Pick<PrefixList, 'maxEntries' | 'entryCount'>): void {
  if (entryCount <= maxEntries) return;
  throw new Fault(
    'PrefixListMaxEntriesExceeded',
    `The prefix list would have ${entryCount} entries, and its maximum is ${maxEntries}. Modify MaxEntries in a request of its own.`,
  );
}
