// Where the space of a pool comes from, which decides how a CIDR for it can be chosen.

import type { Pool } from '../../api/actions.ts';

export type SpaceKind = 'pool' | 'resource' | 'scope' | 'unique-local' | 'amazon' | 'byoip';

export type SpacePlace = {
  readonly isIpv6: boolean;
  readonly isPublic: boolean;
  readonly hasSource: boolean;
  /** Whether the pool itself divides the space of a network, rather than being within a pool that does. */
  readonly plansResource: boolean;
  readonly publicIpSource: string | undefined;
};

export function spaceKindOf(place: SpacePlace): SpaceKind {
  if (place.plansResource) return 'resource';
  if (place.hasSource) return 'pool';
  if (place.isPublic) return place.publicIpSource === 'amazon' ? 'amazon' : 'byoip';
  return place.isIpv6 ? 'unique-local' : 'scope';
}

/** That of a pool there is, with the pools among which its source is. */
export function spaceKindOfPool(pool: Pool, pools: readonly Pool[]): SpaceKind {
  const source = pools.find(({ IpamPoolId }) => IpamPoolId === pool.SourceIpamPoolId);
  return spaceKindOf({
    isIpv6: pool.AddressFamily === 'ipv6',
    isPublic: pool.IpamScopeType === 'public',
    hasSource: pool.SourceIpamPoolId !== undefined,
    plansResource: pool.SourceResource !== undefined && source?.SourceResource === undefined,
    publicIpSource: pool.PublicIpSource,
  });
}

export const takesSize = (kind: SpaceKind): boolean => ['pool', 'unique-local', 'amazon'].includes(kind);
export const takesValue = (kind: SpaceKind): boolean => kind !== 'amazon';

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** The lengths that a CIDR can be asked for by size, the largest block first. */
export function lengthsOf(kind: SpaceKind, isIpv6: boolean): number[] {
  if (kind === 'amazon') return isIpv6 ? range(40, 52) : range(29, 30);
  if (kind === 'unique-local') return range(9, 60);
  return isIpv6 ? range(20, 128) : range(0, 32);
}

/** The length that a choice begins with. */
export function usualLength(kind: SpaceKind, isIpv6: boolean): number {
  if (kind === 'amazon') return isIpv6 ? 52 : 30;
  if (kind === 'unique-local') return 48;
  return isIpv6 ? 56 : 24;
}
