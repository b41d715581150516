import type { ModifyIpamPoolRequest, ModifyIpamPoolResult } from '@aws-sdk/client-ec2';
import { poolArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { AllocationRules, Pool } from '../../domain/pool/pool.ts';
import { rulesProblem } from '../../domain/pool/rules.ts';
import { addPoolDue } from '../../store/evaluation-due.ts';
import { savePool } from '../../store/pools.ts';
import { readDescription } from '../checks.ts';
import { operation } from '../operation.ts';
import { holding, requirePoolAtHome } from '../owned.ts';
import { readTag } from '../tags/tag-specifications.ts';
import { judgeSpaceOf } from './judge-space.ts';
import { toPoolReply } from './pool-reply.ts';

/** Changes a pool's description, its import and its allocation rules (guide chapter 06). */
export const modifyIpamPool = operation<ModifyIpamPoolRequest, ModifyIpamPoolResult>('ModifyIpamPool', {
  kind: 'write',
  touches: 'plan',
  resources: (input, { principal }) => [poolArn(principal.accountId, input.IpamPoolId ?? '')],
  async run(input, context) {
    requireModification(input);
    const pool = await holding(context, 'ipam_pool', () =>
      requirePoolAtHome(context, input.IpamPoolId as string),
    );
    const modified: Pool = {
      ...pool,
      description:
        input.Description === undefined ? pool.description : readDescription(input.Description) || undefined,
      autoImport: input.AutoImport ?? pool.autoImport,
      rules: modifyRules(pool, input),
      state: 'modify-complete',
    };
    savePool(context.transaction, modified);
    addPoolDue(context, pool.scopeId, pool.id);
    if (modified.autoImport && !pool.autoImport) await judgeSpaceOf(context, pool);
    return { IpamPool: { ...toPoolReply(modified, undefined), State: 'modify-in-progress' } };
  },
});

function requireModification(input: ModifyIpamPoolRequest): void {
  const { IpamPoolId: _id, DryRun: _dryRun, ...changes } = input;
  if (Object.values(changes).some((value) => value !== undefined)) return;
  throw new Fault('InvalidParameterCombination', 'The request must contain a modification to the ipam pool');
}

function modifyRules(pool: Pool, input: ModifyIpamPoolRequest): AllocationRules {
  if (input.ClearAllocationDefaultNetmaskLength && input.AllocationDefaultNetmaskLength !== undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'The request cannot both clear and set the AllocationDefaultNetmaskLength.',
    );
  }
  const tags = new Map(pool.rules.resourceTags.map((tag) => [tag.key, tag.value]));
  for (const tag of (input.RemoveAllocationResourceTags ?? []).map(readTag)) {
    if (tags.get(tag.key) === tag.value) tags.delete(tag.key);
  }
  for (const tag of (input.AddAllocationResourceTags ?? []).map(readTag)) tags.set(tag.key, tag.value);
  const rules: AllocationRules = {
    minNetmaskLength: input.AllocationMinNetmaskLength ?? pool.rules.minNetmaskLength,
    maxNetmaskLength: input.AllocationMaxNetmaskLength ?? pool.rules.maxNetmaskLength,
    defaultNetmaskLength: input.ClearAllocationDefaultNetmaskLength
      ? undefined
      : (input.AllocationDefaultNetmaskLength ?? pool.rules.defaultNetmaskLength),
    resourceTags: [...tags].map(([key, value]) => ({ key, value })),
  };
  const problem = rulesProblem(rules, pool.family);
  if (problem) throw new Fault('InvalidParameterValue', problem);
  return rules;
}
