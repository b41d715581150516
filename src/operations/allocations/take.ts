// Taking space out of a pool for a holder, and giving it back: the one place where allocations come and go.

import { type Cidr, equals } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import type { Allocation, AllocationResourceType, Pool } from '../../domain/pool/pool.ts';
import { checkRules } from '../../domain/pool/rules.ts';
import { anywhere, type Bounds, remainderOf } from '../../domain/space/free-space.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import {
  findAllocation,
  removeAllocation,
  saveAllocation,
  saveNewAllocation,
  saveTakenAllocation,
  type TakenAllocation,
} from '../../store/allocations.ts';
import { findNextFree, giveBack, isFree, takeExactly, takeNextFree } from '../../store/free-blocks.ts';
import { settleFree } from '../../store/occupied-space.ts';
import { findPoolCidr } from '../../store/pools.ts';
import { LostRace } from '../../store/store.ts';
import { removeAllTags } from '../../store/tags.ts';
import { readCidr } from '../checks.ts';
import type { Context } from '../operation.ts';
import { requireMonitored } from '../sharing/monitored.ts';

/** What is wanted: this very block, or the next free one of a length within bounds. */
export type Wanted =
  | { readonly kind: 'block'; readonly cidr: Cidr }
  | { readonly kind: 'size'; readonly prefixLength: number; readonly bounds: Bounds };

export type Holder = {
  readonly resourceType: AllocationResourceType;
  readonly resourceId: string | undefined;
  readonly resourceRegion: string | undefined;
  readonly ownerId: string;
  readonly description?: string | undefined;
  /** The tags that the pool's tag rule looks at; a reservation that is no resource has none to look at. */
  readonly tags: readonly Tag[] | 'not-a-resource';
};

/**
 * Reads what a call wants of a pool: a block, a length, or the pool's default length.
 * @throws {Fault} InvalidParameterCombination when it is not exactly one of them.
 */
export function readWanted(
  pool: Pool,
  input: { cidr: string | undefined; netmaskLength: number | undefined; bounds?: Bounds },
): Wanted {
  if (input.cidr !== undefined) {
    if (input.netmaskLength !== undefined) {
      throw new Fault(
        'InvalidParameterCombination',
        'The request cannot contain both a CIDR and a Netmask Length. Exactly one of them should be provided.',
      );
    }
    return { kind: 'block', cidr: readCidr('Cidr', input.cidr, pool.family) };
  }
  const prefixLength = input.netmaskLength ?? pool.rules.defaultNetmaskLength;
  if (prefixLength === undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'The request cannot contain empty CIDR and Netmask Length for a pool with no default allocation netmask length set. Exactly one of them should be provided.',
    );
  }
  return { kind: 'size', prefixLength, bounds: input.bounds ?? anywhere };
}

/** Takes space for a holder and records it. @throws {Fault} InvalidParameterValue when rules or room forbid it. */
export async function allocate(
  context: Context,
  pool: Pool,
  wanted: Wanted,
  holder: Holder,
): Promise<TakenAllocation> {
  const { transaction, ids, now } = context;
  await requireMonitored(context, pool);
  requireRules(pool, wanted, holder);
  const cidr = await takeSpace(context, pool, wanted);
  const allocation: TakenAllocation = {
    id: ids.long('ipam-pool-alloc', now),
    poolId: pool.id,
    ownerId: holder.ownerId,
    cidr,
    description: holder.description,
    resourceType: holder.resourceType,
    resourceId: holder.resourceId,
    resourceRegion: holder.resourceRegion,
    createdAt: now,
  };
  saveTakenAllocation(transaction, allocation);
  return allocation;
}

/** The block that `allocate` would take now; takes nothing and promises nothing. */
export async function preview(context: Context, pool: Pool, wanted: Wanted, holder: Holder): Promise<Cidr> {
  await requireMonitored(context, pool);
  requireRules(pool, wanted, holder);
  if (wanted.kind === 'block') {
    if (await isFree(context.transaction, pool.id, wanted.cidr)) return wanted.cidr;
    throw notAvailable(pool, wanted.cidr);
  }
  const { prefixLength, bounds } = wanted;
  const found = await findNextFree(context.transaction, pool.id, pool.family, prefixLength, bounds);
  if (found) return found.place;
  throw tooBig();
}

/** Removes an allocation and gives its space back to the CIDR that it was cut from, at once. */
export async function release(context: Context, allocation: Allocation): Promise<void> {
  const { transaction } = context;
  // The pool's row first, as with whoever takes the whole pool away: in another order the two would wait for each
  // other. All three leave together.
  const [, isRemoved, poolCidr] = await Promise.all([
    transaction.lock('ipam_pool', allocation.poolId),
    removeAllocation(transaction, allocation.id),
    findPoolCidr(transaction, allocation.poolCidrId),
  ]);
  if (!isRemoved) throw new LostRace(`${allocation.id} was released meanwhile`);
  if (!poolCidr) throw new Error(`${allocation.id} outlived ${allocation.poolCidrId}`);
  await giveBack(transaction, allocation.poolId, allocation.cidr, poolCidr.cidr);
  await settleFree(transaction, poolCidr, allocation.cidr);
  removeAllTags(transaction, allocation.id);
}

/**
 * Gives a part of an allocation back, or all of it, and answers what is left: the allocation itself, shrunk to
 * the largest block that remains, and a new one for each of the others.
 */
export async function releasePart(
  context: Context,
  allocation: Allocation,
  part: Cidr,
): Promise<readonly Allocation[]> {
  const { transaction, ids, now } = context;
  const blocks = remainderOf(allocation.cidr, part).sort((a, b) => a.prefixLength - b.prefixLength);
  const [largest, ...others] = blocks;
  if (!largest) {
    await release(context, allocation);
    return [];
  }
  const [, current, poolCidr] = await Promise.all([
    transaction.lock('ipam_pool', allocation.poolId),
    findAllocation(transaction, allocation.id),
    findPoolCidr(transaction, allocation.poolCidrId),
  ]);
  if (!current || !equals(current.cidr, allocation.cidr)) {
    throw new LostRace(`${allocation.id} was released meanwhile`);
  }
  if (!poolCidr) throw new Error(`${allocation.id} outlived ${allocation.poolCidrId}`);
  // Shrunk before the others are made, so that no two overlap at any moment.
  const shrunk = { ...allocation, cidr: largest };
  saveAllocation(transaction, shrunk);
  const made = others.map((cidr) => ({ ...allocation, id: ids.long('ipam-pool-alloc', now), cidr }));
  for (const each of made) saveNewAllocation(transaction, each);
  await giveBack(transaction, allocation.poolId, part, poolCidr.cidr);
  await settleFree(transaction, poolCidr, part);
  return [shrunk, ...made];
}

async function takeSpace({ transaction }: Context, pool: Pool, wanted: Wanted): Promise<Cidr> {
  if (wanted.kind === 'block') {
    if (await takeExactly(transaction, pool.id, wanted.cidr)) return wanted.cidr;
    throw notAvailable(pool, wanted.cidr);
  }
  const cidr = await takeNextFree(transaction, pool.id, pool.family, wanted.prefixLength, wanted.bounds);
  if (cidr) return cidr;
  throw tooBig();
}

/** Rules do not apply to pools within the pool (guide chapter 03). */
function requireRules(pool: Pool, wanted: Wanted, holder: Holder): void {
  if (holder.resourceType === 'ipam-pool') return;
  const prefixLength = wanted.kind === 'block' ? wanted.cidr.prefixLength : wanted.prefixLength;
  const outcome = checkRules(pool.rules, pool.family, prefixLength, holder.tags);
  if (outcome.kind === 'netmask-out-of-range') {
    throw new Fault(
      'InvalidParameterValue',
      `The allocation netmask length /${prefixLength} is not allowed in the IPAM pool. It must be between /${outcome.min} and /${outcome.max}.`,
    );
  }
  if (outcome.kind === 'tags-missing') {
    const wantedTags = outcome.missing.map((tag) => `${tag.key}=${tag.value}`).join(', ');
    throw new Fault(
      'InvalidParameterValue',
      `The resource is missing one or more of the resource tags required by the IPAM pool. Add: ${wantedTags}.`,
    );
  }
}

const tooBig = (): Fault =>
  new Fault(
    'InvalidParameterValue',
    'The allocation size is too big for the pool. It has no free block of that size.',
  );

const notAvailable = (pool: Pool, cidr: Cidr): Fault =>
  new Fault(
    'InvalidParameterValue',
    `The CIDR ${formatCidr(cidr)} is not available in the IPAM pool ${pool.id}. It is outside the provisioned CIDRs or already allocated.`,
  );
