import type { DeprovisionIpamPoolCidrRequest, DeprovisionIpamPoolCidrResult } from '@aws-sdk/client-ec2';
import { poolArn } from '../../domain/arn.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import { isLive, type Pool, type PoolCidr } from '../../domain/pool/pool.ts';
import { addBlockDue } from '../../store/evaluation-due.ts';
import { removeBlock } from '../../store/free-blocks.ts';
import { findPoolCidrByBlock, listLivePoolCidrs, savePoolCidr } from '../../store/pools.ts';
import { readCidr } from '../checks.ts';
import { type Context, operation } from '../operation.ts';
import { holdPoolAndSource } from '../owned.ts';
import { toPoolCidrReply } from './pool-cidr-reply.ts';
import { returnPoolCidr } from './return-space.ts';

/**
 * Takes a CIDR away from a pool. With allocations in it the request is accepted and then fails, as on the
 * service: the CIDR's state says so, and it stays in use (guide chapter 06).
 */
export const deprovisionIpamPoolCidr = operation<
  DeprovisionIpamPoolCidrRequest,
  DeprovisionIpamPoolCidrResult
>('DeprovisionIpamPoolCidr', {
  kind: 'write',
  touches: 'plan',
  resources: (input, { principal }) => [poolArn(principal.accountId, input.IpamPoolId ?? '')],
  async run(input, context) {
    const { transaction, now } = context;
    const pool = await holdPoolAndSource(context, input.IpamPoolId as string);
    const poolCidr = await requirePoolCidr(context, pool, input.Cidr);
    const isFree = await removeBlock(transaction, pool.id, poolCidr.cidr);
    if (isFree) {
      await returnPoolCidr(context, pool, poolCidr);
      addBlockDue(context, pool.scopeId, poolCidr.cidr, 'any');
    }
    savePoolCidr(transaction, {
      ...poolCidr,
      state: isFree ? 'deprovisioned' : 'failed-deprovision',
      failureMessage: isFree ? undefined : 'The CIDR has one or more allocations.',
      changedAt: now,
    });
    const reply = {
      ...toPoolCidrReply(poolCidr),
      State: 'pending-deprovision' as const,
      FailureReason: undefined,
    };
    return { IpamPoolCidr: reply };
  },
});

async function requirePoolCidr(context: Context, pool: Pool, text: string | undefined): Promise<PoolCidr> {
  if (text === undefined) return requireOnlyCidr(context, pool);
  const cidr = readCidr('Cidr', text, pool.family);
  const poolCidr = await findPoolCidrByBlock(context.transaction, pool.id, cidr);
  if (!poolCidr) {
    throw new Fault(
      'InvalidParameterValue',
      `The CIDR ${formatCidr(cidr)} is not provisioned to the pool ${pool.id}.`,
    );
  }
  if (!isLive(poolCidr)) {
    throw new Fault('IncorrectState', `The CIDR ${formatCidr(cidr)} is in the state ${poolCidr.state}.`);
  }
  return poolCidr;
}

/** Without a CIDR the call means the pool's only one. */
async function requireOnlyCidr(context: Context, pool: Pool): Promise<PoolCidr> {
  const [first, ...others] = await listLivePoolCidrs(context.transaction, pool.id);
  if (first && others.length === 0) return first;
  throw new Fault(
    'MissingParameter',
    `The request must contain the parameter Cidr: the pool ${pool.id} has ${first ? others.length + 1 : 'no'} provisioned CIDRs.`,
  );
}
