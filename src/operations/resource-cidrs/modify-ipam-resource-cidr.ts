import type { ModifyIpamResourceCidrRequest, ModifyIpamResourceCidrResult } from '@aws-sdk/client-ec2';
import { scopeArn } from '../../domain/arn.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import type { Scope } from '../../domain/ipam/ipam.ts';
import type { ResourceCidr } from '../../domain/monitoring/monitoring.ts';
import { recording } from '../../monitoring/count-space.ts';
import { evaluate } from '../../monitoring/evaluate.ts';
import { recordChange } from '../../monitoring/record.ts';
import { findAllocationOf } from '../../store/monitored-pools.ts';
import { findResourceCidr, resourceCidrId } from '../../store/resource-cidrs.ts';
import { forgetAllocation } from '../../store/vpcs.ts';
import { release } from '../allocations/take.ts';
import { readCidr } from '../checks.ts';
import { type Context, operation } from '../operation.ts';
import { holding, requireIpam, requireScope } from '../owned.ts';
import { toResourceCidrReply } from './resource-cidr-reply.ts';

/**
 * Has a block of a VPC ignored or monitored again (guide chapter 06), or moves it to another private scope
 * (chapter 09). What is ignored gives its space back at once; what is allocated stays in the scope of its pool
 * until it no longer is.
 */
export const modifyIpamResourceCidr = operation<ModifyIpamResourceCidrRequest, ModifyIpamResourceCidrResult>(
  'ModifyIpamResourceCidr',
  {
    kind: 'write',
    touches: 'plan',
    resources: (input, { principal }) => [scopeArn(principal.accountId, input.CurrentIpamScopeId ?? '')],
    async run(input, context) {
      const scope = await requireScope(context, input.CurrentIpamScopeId as string);
      const destination = await readDestination(context, scope, input.DestinationIpamScopeId);
      const ipam = await holding(context, 'ipam', () => requireIpam(context, scope.ipamId));
      const row = await requireRow(context, scope, input);
      const isMonitored = input.Monitored as boolean;
      if (destination || !isMonitored) requireMovable(scope, row);
      if (!isMonitored) await releaseAllocation(context, row);
      const modified = {
        ...row,
        isIgnored: !isMonitored,
        destinationScopeId: destination?.id ?? row.destinationScopeId,
      };
      const judged = await evaluate(context, ipam, modified);
      await recording(context, (recorder) => recordChange(recorder, row, judged));
      return { IpamResourceCidr: toResourceCidrReply(judged) };
    },
  },
);

async function readDestination(
  context: Context,
  current: Scope,
  id: string | undefined,
): Promise<Scope | undefined> {
  if (id === undefined) return undefined;
  const destination = await requireScope(context, id);
  if (destination.type === 'private' && destination.ipamId === current.ipamId) return destination;
  throw new Fault(
    'InvalidParameterValue',
    `Value (${id}) for parameter DestinationIpamScopeId is invalid. A CIDR moves from one private scope to another of the same IPAM.`,
  );
}

async function requireRow(
  { transaction }: Context,
  scope: Scope,
  input: ModifyIpamResourceCidrRequest,
): Promise<ResourceCidr> {
  const cidr = formatCidr(readCidr('ResourceCidr', input.ResourceCidr as string));
  const id = resourceCidrId(scope.ipamId, `${input.ResourceId}|${cidr}`);
  const row = await findResourceCidr(transaction, id);
  if (
    row &&
    row.scopeId === scope.id &&
    row.region === input.ResourceRegion &&
    row.resourceType !== 'instance'
  ) {
    return row;
  }
  throw new Fault(
    'InvalidParameterValue',
    `No CIDR ${cidr} of the resource ${input.ResourceId} in ${input.ResourceRegion} is monitored in the scope ${scope.id}; see GetIpamResourceCidrs.`,
  );
}

function requireMovable(scope: Scope, row: ResourceCidr): void {
  if (row.resourceType !== 'vpc') {
    throw new Fault(
      'UnsupportedOperation',
      `${row.resourceId} is a resource of the type ${row.resourceType}. Only CIDRs of VPCs can be ignored or moved; those of their subnets follow.`,
    );
  }
  if (scope.type === 'public') {
    throw new Fault(
      'UnsupportedOperation',
      'CIDRs in a public scope can be neither ignored nor moved to another scope.',
    );
  }
}

async function releaseAllocation(context: Context, row: ResourceCidr): Promise<void> {
  const { transaction } = context;
  await transaction.lock('vpc', row.resourceId);
  const allocation = await findAllocationOf(transaction, row.ipamId, row);
  if (!allocation) return;
  await release(context, allocation);
  forgetAllocation(transaction, row.resourceId, allocation.id);
}
