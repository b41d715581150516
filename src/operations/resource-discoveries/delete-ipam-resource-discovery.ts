import type {
  DeleteIpamResourceDiscoveryRequest,
  DeleteIpamResourceDiscoveryResult,
} from '@aws-sdk/client-ec2';
import { resourceDiscoveryArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { listAssociationsWith, loseDiscovery, removeResourceDiscovery } from '../../store/ipams.ts';
import { forgetShared } from '../../store/resource-shares.ts';
import { removeAllTags } from '../../store/tags.ts';
import { operation } from '../operation.ts';
import { holding, requireResourceDiscovery } from '../owned.ts';
import { toDiscoveryReply } from './discovery-reply.ts';
import { watchSites } from './watch-sites.ts';

/** Deletes a resource discovery that was added and feeds no IPAM of its owner (guide chapter 12). */
export const deleteIpamResourceDiscovery = operation<
  DeleteIpamResourceDiscoveryRequest,
  DeleteIpamResourceDiscoveryResult
>('DeleteIpamResourceDiscovery', {
  kind: 'write',
  touches: 'sites',
  resources: (input, { principal }) => [
    resourceDiscoveryArn(principal.accountId, input.IpamResourceDiscoveryId ?? ''),
  ],
  async run(input, context) {
    const { transaction } = context;
    const discovery = await holding(context, 'ipam_resource_discovery', () =>
      requireResourceDiscovery(context, input.IpamResourceDiscoveryId as string),
    );
    if (discovery.isDefault) {
      throw new Fault(
        'OperationNotPermitted',
        `The ipam-resource-discovery ${discovery.id} is a default one. Default resource discoveries are deleted with their IPAM only.`,
      );
    }
    const associations = await listAssociationsWith(transaction, discovery.id);
    const association = associations.find((each) => each.ipamAccountId === discovery.accountId);
    if (association) {
      throw new Fault(
        'DependencyViolation',
        `The specified action is not valid for ${discovery.id}. It is associated with ${association.ipamId}; disassociate it first.`,
      );
    }
    // Whoever stops taking part in the IPAM of another need not wait for it (chapter 02, step 10).
    loseDiscovery(transaction, associations);
    forgetShared(transaction, discovery.id, context.now);
    removeResourceDiscovery(transaction, discovery.id);
    removeAllTags(transaction, discovery.id);
    await watchSites(context, discovery);
    return {
      IpamResourceDiscovery: { ...toDiscoveryReply(discovery, undefined), State: 'delete-in-progress' },
    };
  },
});
