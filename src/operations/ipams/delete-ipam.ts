import type { DeleteIpamRequest, DeleteIpamResult } from '@aws-sdk/client-ec2';
import { ipamArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { Ipam, Scope } from '../../domain/ipam/ipam.ts';
import { removeEvaluationsOf } from '../../store/evaluation-due.ts';
import { removeScopeRows } from '../../store/gone-scopes.ts';
import {
  findResourceDiscovery,
  listAssociationsOf,
  listAssociationsWith,
  listScopesOf,
  loseDiscovery,
  removeAssociation,
  removeIpam,
  removeResourceDiscovery,
  removeScope,
} from '../../store/ipams.ts';
import { listTopPools } from '../../store/pools.ts';
import { forgetShared } from '../../store/resource-shares.ts';
import { removeAllTags } from '../../store/tags.ts';
import { type Context, operation } from '../operation.ts';
import { holding, requireIpam } from '../owned.ts';
import { removePoolTree } from '../pool-cidrs/return-space.ts';
import { watchSites } from '../resource-discoveries/watch-sites.ts';
import { toIpamReply } from './ipam-reply.ts';

/**
 * Deletes an IPAM: an empty one, or with Cascade its private scopes and everything in them. The networks that
 * were allocated from its pools stay as they are; what it knew of them, and their history, goes (guide chapter 06).
 */
export const deleteIpam = operation<DeleteIpamRequest, DeleteIpamResult>('DeleteIpam', {
  kind: 'write',
  touches: 'sites',
  resources: (input, { principal }) => [ipamArn(principal.accountId, input.IpamId ?? '')],
  async run(input, context) {
    const { transaction } = context;
    const ipam = await holding(context, 'ipam', () => requireIpam(context, input.IpamId as string));
    const scopes = await listScopesOf(transaction, ipam.id);
    const associations = await listAssociationsOf(transaction, ipam.id);
    const discovery = await findResourceDiscovery(transaction, ipam.resourceDiscoveryId);
    if (!input.Cascade) requireOnlyDefaults(ipam, scopes);
    for (const scope of scopes) await emptyScope(context, ipam, scope, input.Cascade ?? false);
    for (const { id } of associations) {
      removeAssociation(transaction, id);
      removeAllTags(transaction, id);
    }
    // Its own discovery may feed other IPAMs as well.
    const fed = await listAssociationsWith(transaction, ipam.resourceDiscoveryId);
    loseDiscovery(
      transaction,
      fed.filter((each) => each.ipamId !== ipam.id),
    );
    forgetShared(transaction, ipam.resourceDiscoveryId, context.now);
    removeResourceDiscovery(transaction, ipam.resourceDiscoveryId);
    removeAllTags(transaction, ipam.resourceDiscoveryId);
    if (discovery) await watchSites(context, discovery);
    for (const { id } of scopes) {
      removeEvaluationsOf(transaction, id);
      await removeScopeRows(transaction, id);
      removeScope(transaction, id);
      removeAllTags(transaction, id);
    }
    removeIpam(transaction, ipam.id);
    removeAllTags(transaction, ipam.id);
    const counts = { scopes: scopes.length, associations: associations.length };
    return { Ipam: { ...toIpamReply(ipam, counts, undefined), State: 'delete-in-progress' } };
  },
});

function requireOnlyDefaults(ipam: Ipam, scopes: readonly Scope[]): void {
  const added = scopes.find((scope) => !scope.isDefault);
  if (!added) return;
  throw dependency(ipam, `There is the scope ${added.id}; delete it first, or use Cascade.`);
}

async function emptyScope(context: Context, ipam: Ipam, scope: Scope, cascade: boolean): Promise<void> {
  for (const pool of await listTopPools(context.transaction, scope.id)) {
    if (scope.type === 'public')
      throw dependency(ipam, `There is the pool ${pool.id} in the public scope; delete it first.`);
    if (!cascade) throw dependency(ipam, `There is the pool ${pool.id}; delete it first, or use Cascade.`);
    await removePoolTree(context, pool);
  }
}

const dependency = (ipam: Ipam, reason: string): Fault =>
  new Fault('DependencyViolation', `The specified action is not valid for ${ipam.id}. ${reason}`);
