import type { CreateIpamPoolRequest, CreateIpamPoolResult } from '@aws-sdk/client-ec2';
import { scopeArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { Ipam, Scope } from '../../domain/ipam/ipam.ts';
import type { AllocationRules, Pool } from '../../domain/pool/pool.ts';
import { rulesProblem } from '../../domain/pool/rules.ts';
import { countPools } from '../../store/ipams.ts';
import { saveNewPool } from '../../store/pools.ts';
import { saveTags } from '../../store/tags.ts';
import { oneOf, readDescription } from '../checks.ts';
import { requireAdvancedTier } from '../ipams/free-tier.ts';
import { type Context, operation } from '../operation.ts';
import { ipamOf, requirePoolAtHome, requireScope } from '../owned.ts';
import { checkQuota } from '../quotas.ts';
import { readTag, readTagSpecifications } from '../tags/tag-specifications.ts';
import { readLocale } from './locale.ts';
import { toPoolReply } from './pool-reply.ts';
import { readPublicTraits } from './public-traits.ts';
import { readSourceResource } from './source-resource.ts';

/**
 * Makes a pool: top level, within another pool, or over a VPC whose space it divides among subnets
 * (guide chapters 03 and 27). It has no space until CIDRs are provisioned to it.
 */
export const createIpamPool = operation<CreateIpamPoolRequest, CreateIpamPoolResult>('CreateIpamPool', {
  kind: 'write',
  resources: (input, { principal }) => [scopeArn(principal.accountId, input.IpamScopeId ?? '')],
  async run(input, context) {
    const { transaction, accountId, region } = context;
    const tags = readTagSpecifications(input.TagSpecifications, 'ipam-pool');
    const scope = await requireScope(context, input.IpamScopeId as string);
    const ipam = await ipamOf(context, scope);
    const source = await readSource(context, scope, input);
    const pool = await readPool(context, { input, scope, ipam, source });
    await transaction.lock('ipam_scope', scope.id);
    const pools = await countPools(transaction, [scope.id]);
    checkQuota(context, 'pools-per-scope', 'pools', pools.get(scope.id) ?? 0);
    saveNewPool(transaction, pool);
    saveTags(transaction, { resourceId: pool.id, resourceType: 'ipam-pool', accountId, region }, tags);
    return { IpamPool: { ...toPoolReply(pool, tags), State: 'create-in-progress' } };
  },
});

async function readSource(
  context: Context,
  scope: Scope,
  input: CreateIpamPoolRequest,
): Promise<Pool | undefined> {
  if (input.SourceIpamPoolId === undefined) return undefined;
  const source = await requirePoolAtHome(context, input.SourceIpamPoolId);
  if (source.scopeId !== scope.id) {
    throw new Fault(
      'InvalidParameterCombination',
      `The source pool ${source.id} is not in the scope ${scope.id}. A pool and its source are in one scope.`,
    );
  }
  return source;
}

type Parts = {
  readonly input: CreateIpamPoolRequest;
  readonly scope: Scope;
  readonly ipam: Ipam;
  readonly source: Pool | undefined;
};

async function readPool(context: Context, { input, scope, ipam, source }: Parts): Promise<Pool> {
  const family = oneOf('AddressFamily', input.AddressFamily, ['ipv4', 'ipv6']) as Pool['family'];
  if (source && source.family !== family) {
    throw new Fault(
      'InvalidParameterCombination',
      `The address family must be that of the source pool, ${source.family}.`,
    );
  }
  if (scope.type === 'private') requireAdvancedTier(ipam, 'Pools in a private scope need');
  const depth = (source?.depth ?? 0) + 1;
  checkQuota(context, 'pool-depth', 'pools within pools', depth - 1);
  const sourceResource = await readSourceResource(context, input, { scope, source, family });
  const locale = readLocale({ input, ipam, source, sourceResource });
  return {
    id: context.ids.short('ipam-pool'),
    accountId: context.accountId,
    ipamId: ipam.id,
    scopeId: scope.id,
    scopeType: scope.type,
    region: ipam.region,
    sourcePoolId: source?.id,
    depth,
    family,
    locale,
    description: readDescription(input.Description),
    autoImport: input.AutoImport ?? false,
    ...readPublicTraits(input, { scope, source, family, locale }),
    rules: readRules(input, family),
    sourceResource,
    state: 'create-complete',
    createdAt: context.now,
  };
}

function readRules(input: CreateIpamPoolRequest, family: Pool['family']): AllocationRules {
  const rules: AllocationRules = {
    minNetmaskLength: input.AllocationMinNetmaskLength,
    maxNetmaskLength: input.AllocationMaxNetmaskLength,
    defaultNetmaskLength: input.AllocationDefaultNetmaskLength,
    resourceTags: (input.AllocationResourceTags ?? []).map(readTag),
  };
  const problem = rulesProblem(rules, family);
  if (problem) throw new Fault('InvalidParameterValue', problem);
  return rules;
}
