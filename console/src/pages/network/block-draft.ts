// The block of a VPC or subnet while it is chosen, and which field a refusal belongs to.

import type { Family } from '../../../../src/domain/cidr/cidr.ts';
import { isNetworkLength, type NetworkKind } from '../../../../src/domain/vpc/blocks.ts';
import type { Pool } from '../../api/actions.ts';
import type { FieldPatterns } from '../../parts/field-errors.ts';

export type BlockSource = 'none' | 'pool' | 'value' | 'amazon';

export type BlockDraft = {
  readonly by: BlockSource;
  readonly poolId: string;
  /** The length that was chosen; the pool's own while it is undefined. */
  readonly length: number | undefined;
  readonly cidr: string;
};

export const firstBlock = (by: BlockSource): BlockDraft => ({ by, poolId: '', length: undefined, cidr: '' });

/** Whose block it is. Subnets take theirs from pools that plan the space of their VPC. */
export type BlockPlace = {
  readonly network: NetworkKind;
  readonly family: Family;
  readonly vpcId?: string | undefined;
};

/** Pools that may give such a block in a Region. */
export function poolsFor(place: BlockPlace, pools: readonly Pool[], region: string): Pool[] {
  const { network, family, vpcId } = place;
  return pools.filter((pool) => {
    if (pool.AddressFamily !== family || pool.Locale !== region) return false;
    if (pool.State?.startsWith('delete')) return false;
    if (network === 'subnet') return pool.SourceResource?.ResourceId === vpcId && vpcId !== undefined;
    return pool.SourceResource === undefined && (family === 'ipv6' || pool.IpamScopeType === 'private');
  });
}

/** The lengths that a pool gives to such networks, the largest block first. */
export function lengthsOf({ network, family }: BlockPlace, pool: Pool | undefined): number[] {
  const from = pool?.AllocationMinNetmaskLength ?? 0;
  const to = pool?.AllocationMaxNetmaskLength ?? 128;
  return Array.from({ length: 129 }, (_, length) => length).filter(
    (length) => length >= from && length <= to && isNetworkLength(network, family, length),
  );
}

/** The length that goes into a call: what was chosen, else the pool's default, else the longest it has. */
export function lengthOf(draft: BlockDraft, place: BlockPlace, pool: Pool | undefined): number | undefined {
  const lengths = lengthsOf(place, pool);
  const usual = pool?.AllocationDefaultNetmaskLength;
  return draft.length ?? (usual !== undefined && lengths.includes(usual) ? usual : lengths.at(-1));
}

export function blockInput(draft: BlockDraft, place: BlockPlace, pool: Pool | undefined) {
  const isIpv6 = place.family === 'ipv6';
  const length = lengthOf(draft, place, pool);
  if (draft.by === 'none') return {};
  if (draft.by === 'amazon') return { AmazonProvidedIpv6CidrBlock: true };
  if (draft.by === 'value') return { [isIpv6 ? 'Ipv6CidrBlock' : 'CidrBlock']: draft.cidr.trim() };
  return isIpv6
    ? { Ipv6IpamPoolId: draft.poolId, Ipv6NetmaskLength: length }
    : { Ipv4IpamPoolId: draft.poolId, Ipv4NetmaskLength: length };
}

export type BlockField = `${Family}-${'length' | 'pool' | 'cidr'}`;

/** Which messages are about which field of a block. */
export function blockPatterns({ by, poolId }: BlockDraft, family: Family): FieldPatterns<BlockField> {
  if (by === 'pool')
    return [
      [`${family}-length`, /netmask|too big|room|enough/i],
      [`${family}-pool`, poolId === '' ? /ipam-?pool/i : new RegExp(poolId, 'i')],
    ];
  return by === 'value' ? [[`${family}-cidr`, /cidr/i]] : [];
}

/** The tag rule of a pool. */
export const tagPattern = ['tags', /resource tags required/] as const;
