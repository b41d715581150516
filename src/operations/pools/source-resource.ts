// Resource planning: a pool over the space of a VPC, from which the VPC's subnets are allocated (chapter 27).

import type { CreateIpamPoolRequest } from '@aws-sdk/client-ec2';
import { Fault } from '../../domain/fault.ts';
import type { Scope } from '../../domain/ipam/ipam.ts';
import type { Pool, SourceResource } from '../../domain/pool/pool.ts';
import type { Vpc } from '../../domain/vpc/vpc.ts';
import { vpcTable } from '../../store/schema.ts';
import { oneOf } from '../checks.ts';
import type { Context } from '../operation.ts';
import { isMonitored } from '../sharing/monitored.ts';

type Parts = { readonly scope: Scope; readonly source: Pool | undefined; readonly family: Pool['family'] };

/**
 * The VPC that the pool plans: named by the call, or inherited from a source pool that plans one.
 * @throws {Fault} InvalidParameterValue, InvalidParameterCombination, VpcNotFound
 */
export async function readSourceResource(
  context: Context,
  input: CreateIpamPoolRequest,
  { scope, source, family }: Parts,
): Promise<SourceResource | undefined> {
  const named = input.SourceResource;
  if (!named) return source?.sourceResource;
  oneOf('SourceResource.ResourceType', named.ResourceType, ['vpc']);
  const { ResourceId: resourceId, ResourceRegion: resourceRegion } = named;
  const { ResourceOwner: resourceOwner, ResourceType: resourceType } = named;
  if (!resourceId || !resourceRegion || !resourceOwner || !resourceType) {
    throw new Fault(
      'MissingParameter',
      'The SourceResource must have a ResourceId, a ResourceType, a ResourceRegion and a ResourceOwner.',
    );
  }
  if (source?.sourceResource) {
    throw new Fault(
      'InvalidParameterCombination',
      'The source pool plans a resource already; pools within it inherit that and cannot name another.',
    );
  }
  if (scope.type === 'public' && family === 'ipv4') {
    throw new Fault(
      'InvalidParameterCombination',
      'A resource planning pool for IPv4 must be in a private scope.',
    );
  }
  if (source && source.locale !== resourceRegion) {
    throw new Fault(
      'InvalidParameterValue',
      `The source pool ${source.id} must have the locale of the resource, ${resourceRegion}; it has ${source.locale ?? 'None'}.`,
    );
  }
  const vpc = await vpcTable.find(context.transaction, resourceId);
  const isNamed = vpc?.accountId === resourceOwner && vpc.region === resourceRegion;
  if (!isNamed || !(await isWithin(context, scope, vpc))) {
    throw new Fault('VpcNotFound', `The vpc ID '${resourceId}' does not exist`);
  }
  return { resourceId, resourceType, resourceRegion, resourceOwner };
}

/** The caller's own, or of an account that the IPAM monitors. */
async function isWithin(context: Context, scope: Scope, vpc: Vpc): Promise<boolean> {
  return vpc.accountId === context.accountId || isMonitored(context.transaction, scope.ipamId, vpc);
}
