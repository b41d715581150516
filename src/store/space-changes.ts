// What a transaction changes of the counters that maps of scopes are drawn from (space-counts.ts): noted row by row, to
// be written once. The rows of a sample lie near each other and share most of their counters.

import { type Cidr, type Family, firstKey, widthOf } from '../domain/cidr/cidr.ts';
import type { ResourceCidr } from '../domain/monitoring/monitoring.ts';
import {
  isCounted,
  levelStep,
  membersOf,
  spaceIn,
  type TallyMember,
  type TallyNode,
  tallyMembers,
} from '../domain/monitoring/space-tally.ts';

/** The counter of a block, as the table names it. */
export type Counted = {
  readonly scopeId: string;
  readonly family: Family;
  readonly part: TallyNode['part'];
  readonly prefixLength: number;
  readonly firstAddress: string;
};

/** By how much each member of a counter changes, in the order of `tallyMembers`. */
export type SpaceChange = Counted & { readonly added: number[] };

export type SpaceChanges = {
  readonly byKey: Map<string, SpaceChange>;
  /** What was noted last, and the counters of the blocks around it, by how many digits of its address they have. */
  last: { readonly scopeId: string; readonly first: string; readonly path: readonly SpaceChange[] };
};

export const noSpaceChanges = (): SpaceChanges => ({
  byKey: new Map(),
  last: { scopeId: '', first: '', path: [] },
});

/** Notes that a row came, went or changed. */
export function noteSpaceChange(
  changes: SpaceChanges,
  before: ResourceCidr | undefined,
  after: ResourceCidr | undefined,
): void {
  if (before) note(changes, before, -1);
  if (after) note(changes, after, 1);
}

const placeOf = (member: TallyMember): number => tallyMembers.indexOf(member);
const places = Object.fromEntries(tallyMembers.map((member) => [member, placeOf(member)])) as Record<
  TallyMember,
  number
>;

function note(changes: SpaceChanges, row: ResourceCidr, factor: 1 | -1): void {
  if (!isCounted(row)) return;
  const { scopeId, cidr } = row;
  const { count, space, isOverlapping } = membersOf(row);
  const [countAt, spaceAt] = [places[count], places[space]];
  const add = (change: SpaceChange): void => {
    const { added } = change;
    added[countAt] = (added[countAt] as number) + factor;
    added[spaceAt] = (added[spaceAt] as number) + factor * spaceIn(cidr, change);
    if (isOverlapping) added[places.overlappingCount] = (added[places.overlappingCount] as number) + factor;
  };
  const first = firstKey(cidr);
  for (const change of pathTo(changes, scopeId, cidr, first)) add(change);
  if (cidr.prefixLength < widthOf(cidr.family)) {
    add(
      find(changes, {
        scopeId,
        family: cidr.family,
        part: 'exactly',
        prefixLength: cidr.prefixLength,
        firstAddress: first,
      }),
    );
  }
}

/** The changes of what lies within the blocks around a row; as far as the last row lay in the same, they are known. */
function pathTo(
  changes: SpaceChanges,
  scopeId: string,
  { family, prefixLength }: Cidr,
  first: string,
): readonly SpaceChange[] {
  const { last } = changes;
  const depth = Math.floor(prefixLength / levelStep);
  // Addresses of different families have different numbers of digits.
  const isNear = last.scopeId === scopeId && last.first.length === first.length;
  const path = isNear ? last.path.slice(0, Math.min(depth, commonDigits(last.first, first)) + 1) : [];
  for (let digits = path.length; digits <= depth; digits += 1) {
    const firstAddress = first.slice(0, digits).padEnd(first.length, '0');
    path.push(
      find(changes, { scopeId, family, part: 'within', prefixLength: digits * levelStep, firstAddress }),
    );
  }
  changes.last = { scopeId, first, path };
  return path;
}

function commonDigits(a: string, b: string): number {
  let count = 0;
  while (count < a.length && a.charCodeAt(count) === b.charCodeAt(count)) count += 1;
  return count;
}

function find({ byKey }: SpaceChanges, counted: Counted): SpaceChange {
  const key = keyOf(counted);
  let change = byKey.get(key);
  if (!change) {
    change = { ...counted, added: new Array<number>(tallyMembers.length).fill(0) };
    byKey.set(key, change);
  }
  return change;
}

/** Blocks come after those that they lie in. */
export const keyOf = ({ scopeId, family, part, prefixLength, firstAddress }: Counted): string =>
  // A level is a digit of the key of an address, so that the digits up to it name the block.
  part === 'within'
    ? `${scopeId}|${family}|${firstAddress.slice(0, prefixLength / levelStep)}`
    : `${scopeId}|${family}|${firstAddress}/${prefixLength}`;
