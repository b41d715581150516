// Taking the block of a network from its source, and giving it back there. What is taken and the network that
// holds it are saved in one transaction, so that no space is ever held by nobody.

import type { Cidr } from '../../domain/cidr/cidr.ts';
import { Fault } from '../../domain/fault.ts';
import type { BlockOrigin } from '../../domain/vpc/vpc.ts';
import { findAllocation } from '../../store/allocations.ts';
import { giveBack, takeNextFree } from '../../store/free-blocks.ts';
import { findProviderRange, providerIpv6 } from '../../store/provider-ranges.ts';
import { LostRace } from '../../store/store.ts';
import { allocate, type Holder, release } from '../allocations/take.ts';
import type { Context } from '../operation.ts';
import type { BlockSource } from './block-source.ts';

export type TakenBlock = {
  readonly cidr: Cidr;
  readonly origin: BlockOrigin;
  readonly poolId: string | undefined;
  readonly allocationId: string | undefined;
};

/** @throws {Fault} InvalidParameterValue when the source has no room for it or its rules forbid it. */
export async function takeBlock(context: Context, source: BlockSource, holder: Holder): Promise<TakenBlock> {
  switch (source.kind) {
    case 'manual':
      return { cidr: source.cidr, origin: 'manual', poolId: undefined, allocationId: undefined };
    case 'amazon':
      return {
        cidr: await takeProvided(context, source.prefixLength),
        origin: 'amazon',
        poolId: undefined,
        allocationId: undefined,
      };
    case 'ipam': {
      const { id, cidr, poolId } = await allocate(context, source.pool, source.wanted, holder);
      return { cidr, origin: 'ipam', poolId, allocationId: id };
    }
  }
}

/** Gives back what the block was taken from; a block of the caller's own plan goes nowhere. */
export async function returnBlock(context: Context, block: TakenBlock): Promise<void> {
  const { transaction } = context;
  if (block.allocationId !== undefined) {
    const allocation = await findAllocation(transaction, block.allocationId);
    if (!allocation) throw new LostRace(`${block.allocationId} was released meanwhile`);
    await release(context, allocation);
  }
  if (block.origin === 'amazon') {
    const range = await findProviderRange(transaction, providerIpv6);
    if (!range) throw new Error('the provider range is missing');
    await giveBack(transaction, providerIpv6, block.cidr, range, 'provider_range');
  }
}

async function takeProvided({ transaction }: Context, prefixLength: number): Promise<Cidr> {
  const cidr = await takeNextFree(transaction, providerIpv6, 'ipv6', prefixLength);
  if (cidr) return cidr;
  throw new Fault(
    'InvalidParameterValue',
    `No Amazon-provided IPv6 block of /${prefixLength} is left; the range is set by CADASTRE_PROVIDER_IPV6.`,
  );
}
