// The block of a VPC while it is chosen, and which field a refusal belongs to.

import type { Pool } from '../../api/actions.ts';

export type BlockDraft = {
  readonly by: 'pool' | 'value';
  readonly poolId: string;
  /** The length that was chosen; the pool's own while it is undefined. */
  readonly length: number | undefined;
  readonly cidr: string;
};

/** What a VPC may have. */
const shortest = 16;
const longest = 28;

/** The lengths that a pool gives to VPCs. */
export function lengthsOf(pool: Pool | undefined): number[] {
  const from = Math.max(shortest, pool?.AllocationMinNetmaskLength ?? shortest);
  const to = Math.min(longest, pool?.AllocationMaxNetmaskLength ?? longest);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** The length that goes into a call: what was chosen, else the pool's default, else the longest it has. */
export const lengthOf = (draft: BlockDraft, pool: Pool | undefined): number | undefined =>
  draft.length ?? pool?.AllocationDefaultNetmaskLength ?? lengthsOf(pool).at(-1);

export const blockInput = (draft: BlockDraft, pool: Pool | undefined) =>
  draft.by === 'value'
    ? { CidrBlock: draft.cidr.trim() }
    : { Ipv4IpamPoolId: draft.poolId, Ipv4NetmaskLength: lengthOf(draft, pool) };

export type BlockField = 'tags' | 'length' | 'pool' | 'cidr';

/** The field that a refusal is about; nothing where it is about none. */
export function fieldOf(message: string, by: BlockDraft['by']): BlockField | undefined {
  if (/resource tags required/.test(message)) return 'tags';
  if (by === 'pool' && /netmask|too big/i.test(message)) return 'length';
  if (by === 'pool' && /pool/i.test(message)) return 'pool';
  if (by === 'value' && /cidr/i.test(message)) return 'cidr';
  return undefined;
}
