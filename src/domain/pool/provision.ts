// Where the space for a pool comes from: its source pool, the provider, the resource that it plans, or the
// user's own plan for the scope (guide chapters 03, 07, 09, 23 and 27).

import { type Cidr, contains, type Family, overlaps, widthOf } from '../cidr/cidr.ts';
import type { Pool } from './pool.ts';

export type ProvisionRequest = {
  readonly cidr: Cidr | undefined;
  readonly netmaskLength: number | undefined;
  /** Whether the call carries proof of control over public space. */
  readonly hasAuthorization: boolean;
};

export type ProvisionPlan =
  | { readonly kind: 'from-pool'; readonly wanted: Cidr | number }
  | { readonly kind: 'from-resource'; readonly cidr: Cidr }
  | { readonly kind: 'from-provider'; readonly prefixLength: number }
  | { readonly kind: 'unique-local'; readonly prefixLength: number }
  | { readonly kind: 'from-scope'; readonly cidr: Cidr }
  | { readonly kind: 'invalid-combination'; readonly why: string }
  | { readonly kind: 'invalid-value'; readonly why: string }
  | { readonly kind: 'beyond-quota'; readonly why: string }
  | { readonly kind: 'unsupported'; readonly why: string };

export type PoolPlace = {
  readonly pool: Pool;
  /** Whether the pool itself plans a resource, rather than being within a pool that does. */
  readonly plansResource: boolean;
  readonly enablePrivateGua: boolean;
  /** The shortest block of the pool's family that the account's quota lets the provider give. */
  readonly providerNetmaskLengthMin: number;
};

/** The shortest Amazon-provided IPv6 block, whatever the quota, and the longest of a pool (guide chapters 03 and 28). */
const providerIpv6LengthMin = 40;
const providerNetmaskLengthMax: Readonly<Record<Family, number>> = { ipv4: 30, ipv6: 52 };

/** Unique local space that the service itself gives out, and the lengths of its blocks (guide chapter 09). */
export const uniqueLocalRange: Cidr = { family: 'ipv6', first: 0xfd80n << 112n, prefixLength: 9 };
const uniqueLocalLengthMax = 60;

const uniqueLocal: Cidr = { family: 'ipv6', first: 0xfd00n << 112n, prefixLength: 8 };
const uniqueLocalReserved: Cidr = { family: 'ipv6', first: 0xfd00n << 112n, prefixLength: 16 };
/** Global unicast (RFC 3587). */
const globalUnicast: Cidr = { family: 'ipv6', first: 0x2000n << 112n, prefixLength: 3 };

/** Decides where the space comes from, or why the request cannot be. */
export function planProvision(place: PoolPlace, request: ProvisionRequest): ProvisionPlan {
  const { pool } = place;
  const { cidr, netmaskLength } = request;
  if ((cidr === undefined) === (netmaskLength === undefined)) {
    return combination('The request must contain exactly one of Cidr and NetmaskLength.');
  }
  if (cidr && cidr.family !== pool.family) return value(`The address family of the pool is ${pool.family}.`);
  if (cidr?.prefixLength === 0) return value('A pool cannot hold the whole address family.');
  const width = widthOf(pool.family);
  if (netmaskLength !== undefined && (netmaskLength < 1 || netmaskLength > width)) {
    return value(`The NetmaskLength must be between 1 and ${width} for ${pool.family}.`);
  }
  if (place.plansResource) {
    if (cidr) return { kind: 'from-resource', cidr };
    return combination(
      'A resource planning pool takes a CIDR of its resource; the request must contain that Cidr.',
    );
  }
  if (pool.sourcePoolId !== undefined)
    return { kind: 'from-pool', wanted: (cidr ?? netmaskLength) as Cidr | number };
  return pool.scopeType === 'public' ? planPublic(place, request) : planPrivate(place, request);
}

function planPublic(place: PoolPlace, { netmaskLength, hasAuthorization }: ProvisionRequest): ProvisionPlan {
  const { pool } = place;
  if (pool.publicIpSource !== 'amazon') {
    if (!hasAuthorization) {
      return combination(
        'The request must contain a CIDR Authorization Context or a verification token to provision public space of your own.',
      );
    }
    return {
      kind: 'unsupported',
      why: 'This server cannot verify control over public space; it was not provisioned.',
    };
  }
  if (netmaskLength === undefined) {
    return combination(
      'Amazon-provided space is given by size; the request must contain a NetmaskLength and no Cidr.',
    );
  }
  const quota = place.providerNetmaskLengthMin;
  const min = pool.family === 'ipv4' ? quota : providerIpv6LengthMin;
  const max = providerNetmaskLengthMax[pool.family];
  if (netmaskLength < min || netmaskLength > max) {
    const name = pool.family === 'ipv4' ? 'IPv4' : 'IPv6';
    return value(`The NetmaskLength of an Amazon-provided ${name} CIDR must be between ${min} and ${max}.`);
  }
  if (netmaskLength < quota) {
    const why = `The Amazon-provided IPv6 CIDR cannot be larger than /${quota}: the quota amazon-ipv6-netmask-length says so. Choose a longer NetmaskLength, or have the quota changed.`;
    return { kind: 'beyond-quota', why };
  }
  return { kind: 'from-provider', prefixLength: netmaskLength };
}

function planPrivate(place: PoolPlace, { cidr, netmaskLength }: ProvisionRequest): ProvisionPlan {
  if (!cidr) return planBySize(place.pool.family, netmaskLength as number);
  if (cidr.family === 'ipv4') return { kind: 'from-scope', cidr };
  if (contains(uniqueLocal, cidr)) {
    if (!overlaps(uniqueLocalReserved, cidr)) return { kind: 'from-scope', cidr };
    return value(
      'Private IPv6 ULA space is under fd00::/8 and must not overlap the reserved range fd00::/16.',
    );
  }
  if (!contains(globalUnicast, cidr)) {
    return value(
      'Private IPv6 space must be ULA space under fd00::/8, or GUA space where the IPAM enables it.',
    );
  }
  if (place.enablePrivateGua) return { kind: 'from-scope', cidr };
  return value(
    'Private IPv6 GUA CIDRs are not enabled; enable them with ModifyIpam (EnablePrivateGua) first.',
  );
}

function planBySize(family: Family, netmaskLength: number): ProvisionPlan {
  if (family === 'ipv4') {
    return combination(
      'A top-level IPv4 pool in a private scope takes a CIDR; the request must contain a Cidr.',
    );
  }
  const min = uniqueLocalRange.prefixLength;
  if (netmaskLength < min || netmaskLength > uniqueLocalLengthMax) {
    return value(
      `The NetmaskLength of a private IPv6 ULA CIDR must be between ${min} and ${uniqueLocalLengthMax}.`,
    );
  }
  return { kind: 'unique-local', prefixLength: netmaskLength };
}

const combination = (why: string): ProvisionPlan => ({ kind: 'invalid-combination', why });
const value = (why: string): ProvisionPlan => ({ kind: 'invalid-value', why });
