// What follows when a thing is shared with others than before: networks that hold space of a pool are judged anew,
// and an IPAM stops or begins to see what a resource discovery of another account does.

import type { SharedResource } from '../../domain/sharing/share.ts';
import { addPoolDue } from '../../store/evaluation-due.ts';
import { findResourceDiscovery, listAssociationsWith, saveAssociation } from '../../store/ipams.ts';
import { findPool } from '../../store/pools.ts';
import { findReach } from '../../store/shared-with.ts';
import type { Context } from '../operation.ts';
import { watchSites } from '../resource-discoveries/watch-sites.ts';

export async function followSharing(context: Context, resources: readonly SharedResource[]): Promise<void> {
  for (const { resourceId, resourceType } of resources) {
    if (resourceType === 'ec2:IpamPool') await judgePoolAnew(context, resourceId);
    else await settleAssociations(context, resourceId);
  }
}

async function judgePoolAnew(context: Context, poolId: string): Promise<void> {
  const pool = await findPool(context.transaction, poolId);
  if (pool) addPoolDue(context, pool.scopeId, poolId);
}

/** The IPAM of another account sees what the discovery does for as long as it is shared with that account. */
async function settleAssociations(context: Context, discoveryId: string): Promise<void> {
  const { transaction } = context;
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
  if (discovery) await watchSites(context, discovery);
}
