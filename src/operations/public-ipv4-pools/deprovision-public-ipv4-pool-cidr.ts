import type {
  DeprovisionPublicIpv4PoolCidrRequest,
  DeprovisionPublicIpv4PoolCidrResult,
} from '@aws-sdk/client-ec2';
import type { PublicIpv4Range } from '../../domain/address/elastic-ip.ts';
import { ec2Arn } from '../../domain/arn.ts';
import { type Cidr, firstKey, lastKey, lastOf } from '../../domain/cidr/cidr.ts';
import { formatAddress, formatCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import { findElasticIpWithin } from '../../store/addresses.ts';
import { findAllocation } from '../../store/allocations.ts';
import { takeExactly } from '../../store/free-blocks.ts';
import {
  findPublicRangeAround,
  removePublicRange,
  saveNewPublicRange,
  savePublicRange,
} from '../../store/public-pools.ts';
import { LostRace } from '../../store/store.ts';
import { publicIpOf } from '../addresses/address-reply.ts';
import { releasePart } from '../allocations/take.ts';
import { readCidr } from '../checks.ts';
import { type Context, operation } from '../operation.ts';
import { holdPublicPool } from './own-public-pool.ts';

/**
 * Gives a range back to its IPAM pool, or a part of one: people take a /24 apart address by address. What is
 * left of the range stays, as smaller ranges that are allocations of their own.
 */
export const deprovisionPublicIpv4PoolCidr = operation<
  DeprovisionPublicIpv4PoolCidrRequest,
  DeprovisionPublicIpv4PoolCidrResult
>('DeprovisionPublicIpv4PoolCidr', {
  kind: 'write',
  touches: 'inventory',
  resources: (input, { principal, region }) => [
    ec2Arn(region, principal.accountId, 'ipv4pool-ec2', input.PoolId ?? ''),
  ],
  async run(input, context) {
    const { transaction } = context;
    const cidr = readCidr('Cidr', input.Cidr as string, 'ipv4');
    const { id: poolId } = await holdPublicPool(context, input.PoolId as string);
    const range = await findPublicRangeAround(transaction, poolId, cidr);
    if (!range) {
      throw new Fault(
        'InvalidParameterValue',
        `Value (${input.Cidr}) for parameter Cidr is invalid. It is not provisioned to the pool ${poolId} as one range or within one.`,
      );
    }
    if (!(await takeExactly(transaction, poolId, cidr))) throw await inUse(context, poolId, cidr);
    await shrink(context, range, cidr);
    return { PoolId: poolId, DeprovisionedAddresses: addressesOf(cidr) };
  },
});

/** Leaves what is left of the range without the block, each part with its own allocation. */
async function shrink(context: Context, range: PublicIpv4Range, without: Cidr): Promise<void> {
  const { transaction, ids, now } = context;
  const allocation = range.allocationId && (await findAllocation(transaction, range.allocationId));
  if (!allocation) throw new LostRace(`the allocation of ${range.id} was released meanwhile`);
  const [first, ...others] = await releasePart(context, allocation, without);
  if (!first) {
    removePublicRange(transaction, range);
    return;
  }
  savePublicRange(transaction, { ...range, cidr: first.cidr, allocationId: first.id });
  for (const { id: allocationId, cidr } of others) {
    saveNewPublicRange(transaction, { ...range, id: ids.long('ipv4pool-range', now), cidr, allocationId });
  }
}

async function inUse({ transaction }: Context, poolId: string, cidr: Cidr): Promise<Fault> {
  const held = await findElasticIpWithin(transaction, poolId, { first: firstKey(cidr), last: lastKey(cidr) });
  const example = held ? `${publicIpOf(held)} (${held.id})` : 'one in another hand';
  return new Fault(
    'DependencyViolation',
    `The CIDR ${formatCidr(cidr)} has allocated addresses, such as ${example}. Release them first.`,
  );
}

function addressesOf(cidr: Cidr): string[] {
  const addresses: string[] = [];
  for (let address = cidr.first; address <= lastOf(cidr); address += 1n) {
    addresses.push(formatAddress('ipv4', address));
  }
  return addresses;
}
