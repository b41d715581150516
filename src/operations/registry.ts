// Every operation that is served. Start-up compares the list with the published schemas: an operation without
// a schema does not start, and an action of the contract that is not here answers InvalidAction.

import { allocateIpamPoolCidr } from './allocations/allocate-ipam-pool-cidr.ts';
import { describeIpamPoolAllocations } from './allocations/describe-ipam-pool-allocations.ts';
import { getIpamPoolAllocations } from './allocations/get-ipam-pool-allocations.ts';
import { modifyIpamPoolAllocation } from './allocations/modify-ipam-pool-allocation.ts';
import { releaseIpamPoolAllocation } from './allocations/release-ipam-pool-allocation.ts';
import { createIpam } from './ipams/create-ipam.ts';
import { deleteIpam } from './ipams/delete-ipam.ts';
import { describeIpams } from './ipams/describe-ipams.ts';
import { modifyIpam } from './ipams/modify-ipam.ts';
import type { Operation } from './operation.ts';
import { deprovisionIpamPoolCidr } from './pool-cidrs/deprovision-ipam-pool-cidr.ts';
import { getIpamPoolCidrs } from './pool-cidrs/get-ipam-pool-cidrs.ts';
import { provisionIpamPoolCidr } from './pool-cidrs/provision-ipam-pool-cidr.ts';
import { createIpamPool } from './pools/create-ipam-pool.ts';
import { deleteIpamPool } from './pools/delete-ipam-pool.ts';
import { describeIpamPools } from './pools/describe-ipam-pools.ts';
import { modifyIpamPool } from './pools/modify-ipam-pool.ts';
import { createIpamScope } from './scopes/create-ipam-scope.ts';
import { deleteIpamScope } from './scopes/delete-ipam-scope.ts';
import { describeIpamScopes } from './scopes/describe-ipam-scopes.ts';
import { modifyIpamScope } from './scopes/modify-ipam-scope.ts';
import { getCallerIdentity } from './sts/get-caller-identity.ts';

/** Operations of every input; dispatch hands each one what its own schema decoded. */
export type AnyOperation = Operation<never, unknown>;

export const operations: readonly AnyOperation[] = [
  allocateIpamPoolCidr,
  createIpam,
  createIpamPool,
  createIpamScope,
  deleteIpam,
  deleteIpamPool,
  deleteIpamScope,
  deprovisionIpamPoolCidr,
  describeIpamPoolAllocations,
  describeIpamPools,
  describeIpams,
  describeIpamScopes,
  getCallerIdentity,
  getIpamPoolAllocations,
  getIpamPoolCidrs,
  modifyIpam,
  modifyIpamPool,
  modifyIpamPoolAllocation,
  modifyIpamScope,
  provisionIpamPoolCidr,
  releaseIpamPoolAllocation,
];

const byName = new Map(operations.map((operation) => [`${operation.service}:${operation.name}`, operation]));
if (byName.size !== operations.length) throw new Error('an operation is registered twice');

export const findOperation = (service: string, action: string): AnyOperation | undefined =>
  byName.get(`${service}:${action}`);

/**
 * Refuses to start with an operation that the published contract does not know.
 * @param hasContract whether a service publishes an action
 */
export function checkRegistry(hasContract: (service: string, action: string) => boolean): void {
  const orphans = operations.filter((operation) => !hasContract(operation.service, operation.name));
  if (orphans.length > 0) {
    throw new Error(`no published schema for ${orphans.map((operation) => operation.name).join(', ')}`);
  }
}
