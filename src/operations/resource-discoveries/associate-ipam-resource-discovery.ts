import type {
  AssociateIpamResourceDiscoveryRequest,
  AssociateIpamResourceDiscoveryResult,
} from '@aws-sdk/client-ec2';
import { ipamArn, resourceDiscoveryArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { Ipam, ResourceDiscovery, ResourceDiscoveryAssociation } from '../../domain/ipam/ipam.ts';
import { listAssociationsOf, saveNewAssociation } from '../../store/ipams.ts';
import { saveTags } from '../../store/tags.ts';
import { requireAdvancedTier } from '../ipams/free-tier.ts';
import { type Context, operation } from '../operation.ts';
import { holding, requireIpam, requireResourceDiscovery } from '../owned.ts';
import { checkQuota } from '../quotas.ts';
import { readTagSpecifications } from '../tags/tag-specifications.ts';
import { toAssociationReply } from './discovery-reply.ts';
import { watchSites } from './watch-sites.ts';

const resourceType = 'ipam-resource-discovery-association';

/** Has an IPAM monitor what a resource discovery sees (guide chapter 12). */
export const associateIpamResourceDiscovery = operation<
  AssociateIpamResourceDiscoveryRequest,
  AssociateIpamResourceDiscoveryResult
>('AssociateIpamResourceDiscovery', {
  kind: 'write',
  touches: 'sites',
  resources: (input, { principal }) => [
    ipamArn(principal.accountId, input.IpamId ?? ''),
    resourceDiscoveryArn(principal.accountId, input.IpamResourceDiscoveryId ?? ''),
  ],
  async run(input, context) {
    const { transaction, ids, now } = context;
    // The service's own example tags the association as if it were the discovery.
    const specifications = input.TagSpecifications?.map((each) =>
      each.ResourceType === 'ipam-resource-discovery' ? { ...each, ResourceType: resourceType } : each,
    );
    const tags = readTagSpecifications(specifications, resourceType);
    const ipam = await holding(context, 'ipam', () => requireIpam(context, input.IpamId as string));
    const discovery = await holding(context, 'ipam_resource_discovery', () =>
      requireResourceDiscovery(context, input.IpamResourceDiscoveryId as string),
    );
    await requireRoom(context, ipam, discovery);
    const association: ResourceDiscoveryAssociation = {
      id: ids.short('ipam-res-disco-assoc'),
      accountId: discovery.accountId,
      ipamAccountId: ipam.accountId,
      ipamId: ipam.id,
      region: ipam.region,
      resourceDiscoveryId: discovery.id,
      isDefault: false,
      discoveryStatus: 'active',
      state: 'associate-complete',
      createdAt: now,
    };
    saveNewAssociation(transaction, association);
    const on = {
      resourceId: association.id,
      resourceType,
      accountId: ipam.accountId,
      region: ipam.region,
    };
    saveTags(transaction, on, tags);
    await watchSites(context, discovery);
    return {
      IpamResourceDiscoveryAssociation: {
        ...toAssociationReply(association, tags),
        State: 'associate-in-progress',
      },
    };
  },
});

async function requireRoom(context: Context, ipam: Ipam, discovery: ResourceDiscovery): Promise<void> {
  const associations = await listAssociationsOf(context.transaction, ipam.id);
  if (associations.some((each) => each.resourceDiscoveryId === discovery.id)) {
    throw new Fault(
      'InvalidParameterValue',
      `The ipam-resource-discovery ${discovery.id} is already associated with the ipam ${ipam.id}.`,
    );
  }
  requireAdvancedTier(ipam, 'Resource discoveries beside the default one need');
  checkQuota(
    context,
    'resource-discovery-associations-per-ipam',
    'resource discovery associations',
    associations.filter((each) => !each.isDefault).length,
  );
}
