import type { Pool } from '../../domain/pool/pool.ts';
import { addBlockDue } from '../../store/evaluation-due.ts';
import { listLivePoolCidrs } from '../../store/pools.ts';
import type { Context } from '../operation.ts';

/** Has the networks in a pool's space judged anew: the pool means something else to them from now on. */
export async function judgeSpaceOf(context: Context, pool: Pool): Promise<void> {
  for (const { cidr } of await listLivePoolCidrs(context.transaction, pool.id)) {
    addBlockDue(context, pool.scopeId, cidr, 'any');
  }
}
