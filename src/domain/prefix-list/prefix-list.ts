// Managed prefix lists: blocks of one family under a name, which rules of security groups refer to. Every change of
// the entries makes a version with the next number, and the versions before it stay (the API documentation of
// ModifyManagedPrefixList and RestoreManagedPrefixListVersion).

import { type Cidr, equals, type Family } from '../cidr/cidr.ts';

/** Changes are done when the call returns; what could not be done after it was accepted has failed. */
export type PrefixListState =
  | 'create-complete'
  | 'modify-complete'
  | 'modify-failed'
  | 'restore-complete'
  | 'delete-failed';

export type PrefixList = {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  readonly family: Family;
  /** How many entries it can have; it counts as so many rules of a group that refers to it. */
  readonly maxEntries: number;
  readonly version: number;
  /** The first version that is kept. */
  readonly oldestVersion: number;
  /** How many entries the last version has. */
  readonly entryCount: number;
  readonly state: PrefixListState;
  /** Why a change failed. */
  readonly stateMessage: string | undefined;
  readonly createdAt: Date;
};

export type Entry = { readonly cidr: Cidr; readonly description: string | undefined };

/** An entry with the versions that it is in: from `sinceVersion` up to, not including, `untilVersion`. */
export type PrefixListEntry = Entry & {
  readonly id: string;
  readonly prefixListId: string;
  readonly sinceVersion: number;
  readonly untilVersion: number | undefined;
};

/** What the next version has that the last has not, and the other way round. */
export type EntryChange<Kept extends Entry = PrefixListEntry> = {
  readonly kind: 'change';
  readonly added: readonly Entry[];
  readonly ended: readonly Kept[];
};

/**
 * What becomes of the entries that a call names. One that is added with another description takes the place of the
 * one that is there.
 * @param present those of the named entries that are there
 * @returns the first entry that is there already, or is not there to be removed
 */
export function chooseChange<Kept extends Entry>(
  present: readonly Kept[],
  { added, removed }: { readonly added: readonly Entry[]; readonly removed: readonly Cidr[] },
): EntryChange<Kept> | { kind: 'present'; entry: Entry } | { kind: 'absent'; cidr: Cidr } {
  const find = (cidr: Cidr): Kept | undefined => present.find((each) => equals(each.cidr, cidr));
  const ended: Kept[] = [];
  for (const cidr of removed) {
    const entry = find(cidr);
    if (!entry) return { kind: 'absent', cidr };
    ended.push(entry);
  }
  for (const entry of added) {
    const there = find(entry.cidr);
    if (there?.description === entry.description && there) return { kind: 'present', entry };
    if (there) ended.push(there);
  }
  return { kind: 'change', added, ended };
}

/** What makes the entries of one version those of another. */
export function changeTo<Kept extends Entry>(
  present: readonly Kept[],
  wanted: readonly Entry[],
): EntryChange<Kept> {
  const isIn = (entries: readonly Entry[]) => {
    const keys = new Set(entries.map(keyOf));
    return (entry: Entry): boolean => keys.has(keyOf(entry));
  };
  const [isWanted, isPresent] = [isIn(wanted), isIn(present)];
  return {
    kind: 'change',
    added: wanted.filter((entry) => !isPresent(entry)),
    ended: present.filter((entry) => !isWanted(entry)),
  };
}

const keyOf = ({ cidr, description }: Entry): string =>
  `${cidr.first}/${cidr.prefixLength} ${description === undefined ? '' : `"${description}"`}`;

/** The list with its next version; of the old versions at most so many are kept, the new one included. */
export function withChange(
  list: PrefixList,
  { added, ended }: EntryChange<Entry>,
  state: PrefixListState,
  versionsKept: number,
): PrefixList {
  const version = list.version + 1;
  return {
    ...list,
    version,
    oldestVersion: Math.max(list.oldestVersion, version - versionsKept + 1),
    entryCount: list.entryCount + added.length - ended.length,
    state,
    stateMessage: undefined,
  };
}
