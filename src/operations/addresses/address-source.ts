// Where an Elastic IP address is taken from: the IPAM pool or the public pool that the call names, the public
// pool that the wanted address lies in, or the provider's own range.

import type { AllocateAddressRequest } from '@aws-sdk/client-ec2';
import type { PublicIpv4Pool } from '../../domain/address/elastic-ip.ts';
import type { Cidr } from '../../domain/cidr/cidr.ts';
import { Fault } from '../../domain/fault.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import { findPublicPoolAround } from '../../store/public-pools.ts';
import type { Context } from '../operation.ts';
import { requirePoolInLocale } from '../owned.ts';
import { requirePublicPool } from '../public-ipv4-pools/own-public-pool.ts';

export type AddressSource =
  | { readonly kind: 'ipam-pool'; readonly pool: Pool }
  | { readonly kind: 'public-ipv4-pool'; readonly pool: PublicIpv4Pool }
  | { readonly kind: 'provider' };

/** @throws {Fault} InvalidParameterCombination, InvalidParameterValue, PoolNotFound, PublicPoolNotFound */
export async function readAddressSource(
  context: Context,
  { IpamPoolId: ipamPoolId, PublicIpv4Pool: publicPoolId }: AllocateAddressRequest,
  address: Cidr | undefined,
): Promise<AddressSource> {
  if (ipamPoolId !== undefined && publicPoolId !== undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'The request cannot contain both an IpamPoolId and a PublicIpv4Pool.',
    );
  }
  if (ipamPoolId !== undefined)
    return { kind: 'ipam-pool', pool: await requireAddressPool(context, ipamPoolId) };
  // The service names its own range so, and takes the name back.
  if (publicPoolId === 'amazon') return { kind: 'provider' };
  const named =
    publicPoolId ?? (address && (await findPublicPoolAround(context.transaction, context, address)));
  if (named === undefined) return { kind: 'provider' };
  if (named.startsWith('ipam-pool-')) {
    throw new Fault('InvalidParameterValue', `invalid value for parameter pool: ${named}`);
  }
  return { kind: 'public-ipv4-pool', pool: await requirePublicPool(context, named) };
}

/**
 * An IPAM pool that public addresses can be taken from here: an IPv4 one of a public scope, in its locale.
 * @throws {Fault} PoolNotFound, InvalidParameterValue
 */
export async function requireAddressPool(context: Context, id: string): Promise<Pool> {
  const pool = await requirePoolInLocale(context, id);
  const problem = problemOf(pool);
  if (problem === undefined) return pool;
  throw new Fault(
    'InvalidParameterValue',
    `The ipam-pool ${id} ${problem}; public IPv4 addresses are taken from IPv4 pools with a locale in a public scope.`,
  );
}

function problemOf({ family, scopeType, locale }: Pool): string | undefined {
  if (scopeType !== 'public') return 'is in a private scope';
  if (family !== 'ipv4') return 'has the address family ipv6';
  if (locale === undefined) return 'has no locale';
  return undefined;
}
