import type { ProvisionIpamPoolCidrRequest, ProvisionIpamPoolCidrResult } from '@aws-sdk/client-ec2';
import { poolArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { Pool, PoolCidr } from '../../domain/pool/pool.ts';
import { type ProvisionPlan, planProvision } from '../../domain/pool/provision.ts';
import { addBlockDue } from '../../store/evaluation-due.ts';
import { addBlock } from '../../store/free-blocks.ts';
import { settleFree } from '../../store/occupied-space.ts';
import { countLivePoolCidrs, findPool, saveNewPoolCidr } from '../../store/pools.ts';
import { oneOf, readCidr } from '../checks.ts';
import { type Context, operation } from '../operation.ts';
import { holding, ipamOf, requirePoolAtHome } from '../owned.ts';
import { checkQuota } from '../quotas.ts';
import { obtainSpace } from './obtain-space.ts';
import { toPoolCidrReply } from './pool-cidr-reply.ts';

/**
 * Gives a pool space to allocate from, by block or by size (guide chapters 03 and 09). Done when the call
 * returns; the reply names the state that clients wait out, and for a size, as on the service, no block yet.
 */
export const provisionIpamPoolCidr = operation<ProvisionIpamPoolCidrRequest, ProvisionIpamPoolCidrResult>(
  'ProvisionIpamPoolCidr',
  {
    kind: 'write',
    touches: 'plan',
    resources: (input, { principal }) => [poolArn(principal.accountId, input.IpamPoolId ?? '')],
    async run(input, context) {
      const { transaction, now, ids } = context;
      const findWanted = () => requirePoolAtHome(context, input.IpamPoolId as string);
      // Whoever writes down what was discovered holds the IPAM: a network either sees this CIDR or is seen by it.
      await transaction.lock('ipam', (await findWanted()).ipamId);
      const pool = await holding(context, 'ipam_pool', findWanted);
      const plan = await readPlan(context, pool, input);
      checkQuota(context, 'cidrs-per-pool', 'pool cidrs', await countLivePoolCidrs(transaction, pool.id));
      const { cidr, origin } = await obtainSpace(context, pool, plan);
      const poolCidr: PoolCidr = {
        id: ids.long('ipam-pool-cidr', now),
        poolId: pool.id,
        scopeId: pool.scopeId,
        accountId: pool.accountId,
        cidr,
        netmaskLength: input.NetmaskLength,
        state: 'provisioned',
        failureMessage: undefined,
        origin,
        createdAt: now,
        changedAt: now,
      };
      saveNewPoolCidr(transaction, poolCidr);
      addBlock(transaction, pool.id, cidr);
      await settleFree(transaction, poolCidr, cidr);
      addBlockDue(context, pool.scopeId, cidr, 'any');
      const reply = { ...toPoolCidrReply(poolCidr), State: 'pending-provision' as const };
      return { IpamPoolCidr: input.NetmaskLength === undefined ? reply : { ...reply, Cidr: undefined } };
    },
  },
);

async function readPlan(
  context: Context,
  pool: Pool,
  input: ProvisionIpamPoolCidrRequest,
): Promise<ProvisionPlan> {
  oneOf('VerificationMethod', input.VerificationMethod, ['remarks-x509', 'dns-token']);
  const ipam = await ipamOf(context, pool);
  const source = pool.sourcePoolId ? await findPool(context.transaction, pool.sourcePoolId) : undefined;
  const plan = planProvision(
    {
      pool,
      plansResource: pool.sourceResource !== undefined && source?.sourceResource === undefined,
      enablePrivateGua: ipam.enablePrivateGua,
      providerNetmaskLengthMin: context.config.quotas[`amazon-${pool.family}-netmask-length`],
    },
    {
      cidr: input.Cidr === undefined ? undefined : readCidr('Cidr', input.Cidr),
      netmaskLength: input.NetmaskLength,
      hasAuthorization:
        input.CidrAuthorizationContext !== undefined ||
        input.IpamExternalResourceVerificationTokenId !== undefined,
    },
  );
  if (plan.kind === 'invalid-combination') throw new Fault('InvalidParameterCombination', plan.why);
  if (plan.kind === 'invalid-value') throw new Fault('InvalidParameterValue', plan.why);
  if (plan.kind === 'beyond-quota') throw new Fault('ResourceLimitExceeded', plan.why);
  if (plan.kind === 'unsupported') throw new Fault('UnsupportedOperation', plan.why);
  return plan;
}
