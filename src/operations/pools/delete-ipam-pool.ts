import type { DeleteIpamPoolRequest, DeleteIpamPoolResult } from '@aws-sdk/client-ec2';
import { poolArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import { countLivePoolCidrs, listPoolsWithin } from '../../store/pools.ts';
import { type Context, operation } from '../operation.ts';
import { holdPoolAndSource } from '../owned.ts';
import { removePoolTree } from '../pool-cidrs/return-space.ts';
import { judgeSpaceOf } from './judge-space.ts';
import { toPoolReply } from './pool-reply.ts';

/** Deletes a pool: an empty one, or with Cascade everything in it too (guide chapter 06). */
export const deleteIpamPool = operation<DeleteIpamPoolRequest, DeleteIpamPoolResult>('DeleteIpamPool', {
  kind: 'write',
  touches: 'plan',
  resources: (input, { principal }) => [poolArn(principal.accountId, input.IpamPoolId ?? '')],
  async run(input, context) {
    const pool = await holdPoolAndSource(context, input.IpamPoolId as string);
    if (input.Cascade) requireCascadeAllowed(pool);
    else await requireEmpty(context, pool);
    await judgeSpaceOf(context, pool);
    await removePoolTree(context, pool);
    return { IpamPool: { ...toPoolReply(pool, undefined), State: 'delete-in-progress' } };
  },
});

function requireCascadeAllowed(pool: Pool): void {
  if (pool.scopeType === 'private' || pool.sourceResource) return;
  throw new Fault(
    'InvalidParameterCombination',
    'Cascade is only for pools in a private scope and for resource planning pools. Deprovision the CIDRs of this pool first.',
  );
}

async function requireEmpty({ transaction }: Context, pool: Pool): Promise<void> {
  const refuse = (reason: string) => {
    throw new Fault('DependencyViolation', `The specified action is not valid for ${pool.id}. ${reason}`);
  };
  if ((await countLivePoolCidrs(transaction, pool.id)) > 0) {
    refuse('There are one or more pool cidrs provisioned in the pool.');
  }
  if ((await listPoolsWithin(transaction, pool.id)).length > 0) {
    refuse('There are one or more pools within the pool.');
  }
}
