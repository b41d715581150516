// What a map of a scope is drawn from: how many resources of which standing share addresses with a block, and how
// much of it they take. A map of any part of the space at any zoom is put together from two kinds of counters, which
// are kept for blocks that have something in them: of what lies within a block, for every fourth prefix length, and
// of what has exactly a block.

import { blockAround, type Cidr, widthOf } from '../cidr/cidr.ts';
import type { ResourceCidr } from './monitoring.ts';
import { isJudged } from './overlap.ts';

/** Resources by what an IPAM makes of them; each is counted once, and once more when it overlaps. */
export const countMembers = [
  'compliantCount',
  'noncompliantCount',
  'unmanagedCount',
  'ignoredCount',
  'monitoredCount',
  'overlappingCount',
] as const;

/**
 * Space by who has it, in parts of the whole block. A holder's is in one of the first five, the worst that is true of
 * it; what subnets and single addresses have lies within that of a holder.
 */
export const spaceMembers = [
  'overlappingSpace',
  'noncompliantSpace',
  'compliantSpace',
  'occupiedSpace',
  'ignoredSpace',
  'subnetSpace',
  'addressSpace',
] as const;

export const tallyMembers = [...countMembers, ...spaceMembers] as const;
export type TallyMember = (typeof tallyMembers)[number];
export type SpaceMember = (typeof spaceMembers)[number];
export type Tally = Readonly<Record<TallyMember, number>>;

/** A block as counters know it: all of it. Whole parts add up exactly, where fractions would drift. */
export const wholeSpace = 2 ** 30;

/** Of what lies within a block there are counters for every fourth length of prefix: one digit of an address's key. */
export const levelStep = 4;

/** One counter: of what lies within the block, or of what has exactly the block. */
export type TallyNode = { readonly part: 'within' | 'exactly'; readonly block: Cidr };

/** The counters that a resource's block is part of. A single address is exactly what lies within its block. */
export function nodesOf(cidr: Cidr): TallyNode[] {
  const nodes: TallyNode[] = [];
  for (let length = 0; length <= cidr.prefixLength; length += levelStep) {
    nodes.push({ part: 'within', block: blockAround(cidr.family, cidr.first, length) });
  }
  if (cidr.prefixLength < widthOf(cidr.family)) nodes.push({ part: 'exactly', block: cidr });
  return nodes;
}

type Counted = Pick<
  ResourceCidr,
  'resourceType' | 'cidr' | 'managementState' | 'complianceStatus' | 'overlapStatus'
>;

/** Whether a resource is on the map: instances are kept for their history only, their interfaces are there. */
export const isCounted = (row: Pick<ResourceCidr, 'resourceType'>): boolean => isJudged(row);

/** What a resource adds to a counter of this block. */
export function tallyOf(row: Counted, { block }: TallyNode): readonly (readonly [TallyMember, number])[] {
  const { count, space, isOverlapping } = membersOf(row);
  const added: [TallyMember, number][] = [
    [count, 1],
    [space, spaceIn(row.cidr, block)],
  ];
  if (isOverlapping) added.push(['overlappingCount', 1]);
  return added;
}

/** The members of counters that a resource is part of. */
export const membersOf = (
  row: Counted,
): { readonly count: TallyMember; readonly space: SpaceMember; readonly isOverlapping: boolean } => ({
  count: countOf(row),
  space: spaceOf(row),
  isOverlapping: row.overlapStatus === 'overlapping',
});

type Prefix = Pick<Cidr, 'prefixLength'>;

/** Which part of a block one within it takes. */
export function spaceIn(inner: Prefix, block: Prefix): number {
  const depth = inner.prefixLength - block.prefixLength;
  return depth > 30 ? 0 : wholeSpace / 2 ** depth;
}

function countOf({ managementState, complianceStatus }: Counted): TallyMember {
  switch (managementState) {
    case 'managed':
      return complianceStatus === 'noncompliant' ? 'noncompliantCount' : 'compliantCount';
    case 'unmanaged':
      return 'unmanagedCount';
    case 'ignored':
      return 'ignoredCount';
    default:
      return 'monitoredCount';
  }
}

function spaceOf(row: Counted): SpaceMember {
  if (row.resourceType === 'subnet') return 'subnetSpace';
  if (row.resourceType === 'eni') return 'addressSpace';
  if (row.resourceType === 'eip' && row.managementState !== 'managed') return 'addressSpace';
  if (row.managementState === 'ignored') return 'ignoredSpace';
  if (row.overlapStatus === 'overlapping') return 'overlappingSpace';
  if (row.complianceStatus === 'noncompliant') return 'noncompliantSpace';
  return row.managementState === 'managed' ? 'compliantSpace' : 'occupiedSpace';
}

export const emptyTally: Tally = Object.fromEntries(tallyMembers.map((member) => [member, 0])) as Tally;

export const isEmptyTally = (tally: Tally): boolean => tallyMembers.every((member) => tally[member] === 0);

/** How a block is divided: parts of 1. The first five add up to at most 1, and leave the rest available. */
export type SpaceShares = Readonly<Record<SpaceMember, number>>;

/** The members that have space for themselves, the worst first: where two have the same, it shows as the worse. */
const holderMembers = spaceMembers.slice(0, 5);

/**
 * How the block of a counter is divided, by what lies within it and by what lies around it. Space that two hold is
 * counted for both, so that of blocks within blocks some is told twice; never more than there is.
 */
export function sharesOf(within: Tally, around: readonly Tally[]): SpaceShares {
  const shares: Record<SpaceMember, number> = { ...emptyTally };
  let left = 1;
  for (const member of spaceMembers) {
    const isWhole = around.some((each) => each[member] > 0);
    const share = isWhole ? 1 : Math.min(1, within[member] / wholeSpace);
    if (!holderMembers.includes(member)) shares[member] = share;
    else {
      shares[member] = Math.min(share, left);
      left -= shares[member];
    }
  }
  return shares;
}

/** How many resources share addresses with the block. */
export function countsOf(tallies: readonly Tally[]): Readonly<Record<TallyMember, number>> {
  const sum: Record<TallyMember, number> = { ...emptyTally };
  for (const tally of tallies) for (const member of countMembers) sum[member] += tally[member];
  return sum;
}
