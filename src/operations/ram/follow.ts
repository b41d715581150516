// What follows when a thing is shared with others than before: networks that hold space of a pool are judged anew,
// and an IPAM stops or begins to see what a resource discovery of another account does.

import type { SharedResource } from '../../domain/sharing/share.ts';
import { addPoolDue } from '../../store/evaluation-due.ts';
import {
  findResourceDiscovery,
  listAssociationsTo,
  listAssociationsWith,
  saveAssociation,
} from '../../store/ipams.ts';
import { listPoolsOfOthers } from '../../store/monitored-pools.ts';
import { findPool } from '../../store/pools.ts';
import { listShared } from '../../store/resource-shares.ts';
import { findReach } from '../../store/shared-with.ts';
import type { Context } from '../operation.ts';
import { watchSites } from '../resource-discoveries/watch-sites.ts';

type Work = Pick<Context, 'transaction' | 'ids' | 'now'>;

export async function followSharing(
  work: Work,
  resources: readonly Pick<SharedResource, 'resourceId' | 'resourceType'>[],
): Promise<void> {
  for (const { resourceId, resourceType } of resources) {
    if (resourceType === 'ec2:IpamPool') await judgePoolAnew(work, resourceId);
    else await settleAssociations(work, resourceId);
  }
}

/**
 * The same when an account comes into an organization, moves in it or leaves it: what it shares within the
 * organization, and what is shared with it there, reaches others than before.
 */
export async function followMember(work: Work, accountId: string): Promise<void> {
  const { transaction } = work;
  await followSharing(work, await listShared(transaction, accountId));
  for (const { resourceDiscoveryId } of await listAssociationsTo(transaction, accountId)) {
    await settleAssociations(work, resourceDiscoveryId);
  }
  for (const pool of await listPoolsOfOthers(transaction, accountId)) {
    addPoolDue(work, pool.scopeId, pool.id);
  }
}

async function judgePoolAnew(work: Work, poolId: string): Promise<void> {
  const pool = await findPool(work.transaction, poolId);
  if (pool) addPoolDue(work, pool.scopeId, poolId);
}

/** The IPAM of another account sees what the discovery does for as long as it is shared with that account. */
async function settleAssociations(work: Work, discoveryId: string): Promise<void> {
  const { transaction } = work;
  let isChanged = false;
  for (const association of await listAssociationsWith(transaction, discoveryId)) {
    if (association.ipamAccountId === association.accountId) continue;
    const { isReached } = await findReach(transaction, discoveryId, association.ipamAccountId);
    const discoveryStatus = isReached ? 'active' : 'not-found';
    if (association.discoveryStatus === discoveryStatus) continue;
    saveAssociation(transaction, { ...association, discoveryStatus });
    isChanged = true;
  }
  const discovery = isChanged ? await findResourceDiscovery(transaction, discoveryId) : undefined;
  if (discovery) await watchSites(work, discovery);
}
