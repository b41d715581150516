// Obtaining the space of a provision plan, so that nobody else has it.

import { blockAround, type Cidr, contains, sizeOf } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import type { Pool, PoolCidr } from '../../domain/pool/pool.ts';
import { type ProvisionPlan, uniqueLocalRange } from '../../domain/pool/provision.ts';
import { anywhere } from '../../domain/space/free-space.ts';
import { takeNextFree } from '../../store/free-blocks.ts';
import { findOverlapInScope, findPool } from '../../store/pools.ts';
import { providerOptions, providerSpaceOf } from '../../store/provider-ranges.ts';
import { poolCidrTable, vpcCidrTable } from '../../store/schema.ts';
import { allocate } from '../allocations/take.ts';
import type { Context } from '../operation.ts';
import { checkQuota } from '../quotas.ts';

type Obtained = { readonly cidr: Cidr; readonly origin: PoolCidr['origin'] };

/** How many random unique local blocks are tried before the scope counts as full of them. */
const uniqueLocalTriesMax = 64;

/** @throws {Fault} InvalidParameterValue when somebody has the space, ResourceLimitExceeded */
export async function obtainSpace(context: Context, pool: Pool, plan: ProvisionPlan): Promise<Obtained> {
  switch (plan.kind) {
    case 'from-pool':
      return { cidr: await takeFromSource(context, pool, plan.wanted), origin: 'pool' };
    case 'from-resource':
      return { cidr: await takeFromResource(context, pool, plan.cidr), origin: 'resource' };
    case 'from-provider':
      return { cidr: await takeFromProvider(context, pool, plan.prefixLength), origin: 'provider' };
    case 'unique-local':
      await context.transaction.lock('ipam_scope', pool.scopeId);
      return { cidr: await chooseUniqueLocal(context, pool, plan.prefixLength), origin: 'scope' };
    case 'from-scope':
      await context.transaction.lock('ipam_scope', pool.scopeId);
      await requireFreeInScope(context, pool, plan.cidr);
      return { cidr: plan.cidr, origin: 'scope' };
    default:
      throw new Error(`a refused plan was carried out: ${plan.kind}`);
  }
}

async function takeFromSource(context: Context, pool: Pool, wanted: Cidr | number): Promise<Cidr> {
  const source = await findPool(context.transaction, pool.sourcePoolId as string);
  if (!source) throw new Error(`the source pool of ${pool.id} is missing`);
  const allocation = await allocate(
    context,
    source,
    typeof wanted === 'number'
      ? { kind: 'size', prefixLength: wanted, bounds: anywhere }
      : { kind: 'block', cidr: wanted },
    {
      resourceType: 'ipam-pool',
      resourceId: pool.id,
      resourceRegion: pool.region,
      ownerId: pool.accountId,
      tags: 'not-a-resource',
    },
  );
  return allocation.cidr;
}

/** A resource planning pool takes a whole CIDR of its VPC, and each CIDR goes to one pool at a time (chapter 27). */
async function takeFromResource({ transaction }: Context, pool: Pool, cidr: Cidr): Promise<Cidr> {
  const vpcId = pool.sourceResource?.resourceId as string;
  await transaction.lock('vpc', vpcId);
  const blocks = await vpcCidrTable.select(transaction, 'WHERE vpc_id = ?', vpcId);
  if (!blocks.some((block) => formatCidr(block.cidr) === formatCidr(cidr))) {
    throw new Fault(
      'InvalidParameterValue',
      `The CIDR ${formatCidr(cidr)} is not a CIDR of ${vpcId}. It has ${blocks.map((block) => formatCidr(block.cidr)).join(', ') || 'none'}.`,
    );
  }
  const planned = await poolCidrTable.select(
    transaction,
    `WHERE origin = 'resource' AND state IN ('provisioned', 'failed-deprovision')
       AND pool_id IN (SELECT id FROM ipam_pool WHERE source_resource_id = ?)`,
    vpcId,
  );
  const other = planned.find((each) => contains(each.cidr, cidr) || contains(cidr, each.cidr));
  if (other) {
    throw new Fault(
      'InvalidParameterValue',
      `The CIDR ${formatCidr(cidr)} of ${vpcId} is provisioned to the pool ${other.poolId} already.`,
    );
  }
  return cidr;
}

async function takeFromProvider(context: Context, pool: Pool, prefixLength: number): Promise<Cidr> {
  const { transaction } = context;
  if (pool.family === 'ipv4') await checkContiguousBlocks(context, pool);
  else await checkProvidedIpv6(context, pool);
  const space = providerSpaceOf(pool.family);
  const cidr = await takeNextFree(transaction, space, pool.family, prefixLength);
  if (cidr) return cidr;
  throw new Fault(
    'InvalidParameterValue',
    `No Amazon-provided block of /${prefixLength} is left; the range is set by ${providerOptions[space]}.`,
  );
}

async function checkProvidedIpv6(context: Context, pool: Pool): Promise<void> {
  const provided = await poolCidrTable.select(
    context.transaction,
    `WHERE pool_id = ? AND origin = 'provider' AND state IN ('provisioned', 'failed-deprovision')`,
    pool.id,
  );
  checkQuota(
    context,
    'amazon-ipv6-cidrs-per-regional-pool',
    'Amazon-provided IPv6 CIDR blocks',
    provided.length,
  );
}

/** Counted over the IPAM, whose public pools are all in its one public scope. */
async function checkContiguousBlocks(context: Context, pool: Pool): Promise<void> {
  await context.transaction.lock('ipam_scope', pool.scopeId);
  const provided = await poolCidrTable.select(
    context.transaction,
    `WHERE scope_id = ? AND family = 'ipv4' AND origin = 'provider'
       AND state IN ('provisioned', 'failed-deprovision')`,
    pool.scopeId,
  );
  checkQuota(
    context,
    'amazon-ipv4-cidrs-per-ipam',
    'Amazon-provided contiguous public IPv4 CIDR blocks',
    provided.length,
  );
}

/**
 * A pseudo-random block of the unique local range that is free in the scope. Random as RFC 4193 section 3.2.2
 * asks, so that networks joined later are unlikely to clash.
 */
async function chooseUniqueLocal(context: Context, pool: Pool, prefixLength: number): Promise<Cidr> {
  for (let tries = 0; tries < uniqueLocalTriesMax; tries += 1) {
    const random = context.ids.bits(128) % sizeOf(uniqueLocalRange);
    const cidr = blockAround('ipv6', uniqueLocalRange.first + random, prefixLength);
    if (!(await findOverlapInScope(context.transaction, pool.scopeId, cidr))) return cidr;
  }
  throw new Fault('InvalidParameterValue', `No ULA block of /${prefixLength} was found free in the scope.`);
}

async function requireFreeInScope(context: Context, pool: Pool, cidr: Cidr): Promise<void> {
  const other = await findOverlapInScope(context.transaction, pool.scopeId, cidr);
  if (!other) return;
  throw new Fault(
    'InvalidParameterValue',
    `The CIDR ${formatCidr(cidr)} overlaps ${formatCidr(other.cidr)}, which is provisioned to the pool ${other.poolId} in the same scope.`,
  );
}
