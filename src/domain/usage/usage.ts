// What active addresses come to (guide chapters 07 and 30): hours of addresses, charged to an account.

import type { Ipam, Tier } from '../ipam/ipam.ts';

export const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** The beginning of the hour that an instant is in. */
export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / hourMs) * hourMs);

/** Addresses of one owner in one region that an IPAM monitored in one hour. */
export type UsageHour = {
  readonly id: string;
  readonly hour: Date;
  readonly ipamId: string;
  readonly ipamAccountId: string;
  /** The home region of the IPAM. */
  readonly ipamRegion: string;
  readonly tier: Tier;
  /** The account that it is charged to. */
  readonly payerId: string;
  readonly ownerId: string;
  readonly region: string;
  readonly addressCount: number;
};

/** The Free Tier costs nothing, whatever the price. */
export const costOf = (tier: Tier, addressHours: number, pricePerHour: number): number =>
  tier === 'free' ? 0 : addressHours * pricePerHour;

const optOutMs = dayMs;
const lockedMs = 7 * dayMs;

/**
 * Until when the distribution of cost cannot be changed: for 24 hours after it was enabled it can, then not for
 * 7 days. Nothing when it can be changed now.
 */
export function lockedUntil({ costDistributedAt }: Ipam, now: Date): Date | undefined {
  if (!costDistributedAt) return undefined;
  const from = costDistributedAt.getTime() + optOutMs;
  const isLocked = now.getTime() >= from && now.getTime() < from + lockedMs;
  return isLocked ? new Date(from + lockedMs) : undefined;
}

/** How the usage of IPAMs of a home region is called: `USE1-IPAddressManager-IP-Hours`. */
export function usageTypeOf(region: string): string {
  const [, area = '', direction = '', number = ''] = /^([a-z]+)-([a-z]+)-(\d+)$/.exec(region) ?? [];
  const prefix = area === '' ? region : `${area}${direction.charAt(0)}${number}`;
  return `${prefix.toUpperCase()}-IPAddressManager-IP-Hours`;
}
