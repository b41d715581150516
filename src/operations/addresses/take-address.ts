// Taking one address from its source, and giving it back there, in the transaction that saves or removes it.

import type { ElasticIp } from '../../domain/address/elastic-ip.ts';
import type { Cidr } from '../../domain/cidr/cidr.ts';
import { formatAddress } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import { anywhere } from '../../domain/space/free-space.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import { findElasticIpAt } from '../../store/addresses.ts';
import { findAllocation } from '../../store/allocations.ts';
import { giveBack, isFree, takeExactly, takeNextFree } from '../../store/free-blocks.ts';
import { providerIpv4, providerOptions, returnToProvider } from '../../store/provider-ranges.ts';
import { findPublicRangeAround } from '../../store/public-pools.ts';
import { LostRace } from '../../store/store.ts';
import { allocate, release } from '../allocations/take.ts';
import type { Context } from '../operation.ts';
import type { AddressSource } from './address-source.ts';

type TakenAddress = Pick<ElasticIp, 'cidr' | 'origin' | 'poolId' | 'allocationId' | 'publicIpv4PoolId'>;

type Wish = {
  /** The address that the call names; the next free one of the source without it. */
  readonly address: Cidr | undefined;
  /** The id and the tags of what will hold it. */
  readonly id: string;
  readonly tags: readonly Tag[];
};

/** @throws {Fault} AddressInUse, AddressNotFound, AddressesExhausted, InvalidParameterValue by the pool's rules */
export async function takeAddress(
  context: Context,
  source: AddressSource,
  wish: Wish,
): Promise<TakenAddress> {
  if (wish.address) await requireNotHeld(context, wish.address);
  const nothing = { poolId: undefined, allocationId: undefined, publicIpv4PoolId: undefined };
  switch (source.kind) {
    case 'ipam-pool': {
      const { id, cidr, poolId } = await takeFromIpamPool(context, source.pool, wish);
      return { ...nothing, origin: 'ipam-pool', cidr, poolId, allocationId: id };
    }
    case 'public-ipv4-pool': {
      const { id } = source.pool;
      const cidr = await takeFromSpace(context, id, wish.address, `the pool ${id}`);
      return { ...nothing, origin: 'public-ipv4-pool', cidr, publicIpv4PoolId: id };
    }
    case 'provider': {
      const name = `the provider's range, set by ${providerOptions[providerIpv4]}`;
      const cidr = await takeFromSpace(context, providerIpv4, wish.address, name);
      return { ...nothing, origin: 'provider', cidr };
    }
  }
}

/** Gives the address back to where it came from; it can be allocated again at once. */
export async function returnAddress(context: Context, address: ElasticIp): Promise<void> {
  const { transaction } = context;
  if (address.origin === 'provider') await returnToProvider(transaction, address.cidr);
  if (address.allocationId !== undefined) {
    const allocation = await findAllocation(transaction, address.allocationId);
    if (!allocation) throw new LostRace(`${address.allocationId} was released meanwhile`);
    await release(context, allocation);
  }
  if (address.publicIpv4PoolId !== undefined) {
    const space = address.publicIpv4PoolId;
    await transaction.lock('public_ipv4_pool', space);
    const range = await findPublicRangeAround(transaction, space, address.cidr);
    if (!range) throw new Error(`${address.id} outlived its range of ${space}`);
    await giveBack(transaction, space, address.cidr, range.cidr, 'public_ipv4_pool');
  }
}

async function takeFromIpamPool(context: Context, pool: Pool, { address, id, tags }: Wish) {
  if (address && !(await isFree(context.transaction, pool.id, address))) {
    throw notAvailable(address, `the pool ${pool.id}`);
  }
  return allocate(
    context,
    pool,
    address ? { kind: 'block', cidr: address } : { kind: 'size', prefixLength: 32, bounds: anywhere },
    {
      resourceType: 'eip',
      resourceId: id,
      resourceRegion: context.region,
      ownerId: context.accountId,
      tags,
    },
  );
}

async function takeFromSpace(
  { transaction }: Context,
  space: string,
  address: Cidr | undefined,
  name: string,
): Promise<Cidr> {
  if (address) {
    if (await takeExactly(transaction, space, address)) return address;
    throw notAvailable(address, name);
  }
  const cidr = await takeNextFree(transaction, space, 'ipv4', 32);
  if (cidr) return cidr;
  throw new Fault('AddressesExhausted', `There is no free address left in ${name}.`);
}

/** An address of the caller's own is in use; one of another account is just not there. */
async function requireNotHeld(context: Context, address: Cidr): Promise<void> {
  const held = await findElasticIpAt(context.transaction, context, address);
  if (!held) return;
  throw new Fault(
    'AddressInUse',
    `The address ${formatAddress('ipv4', address.first)} is allocated to this account already, as ${held.id}.`,
  );
}

const notAvailable = (address: Cidr, name: string): Fault =>
  new Fault(
    'AddressNotFound',
    `The address ${formatAddress('ipv4', address.first)} is not available in ${name}.`,
  );
