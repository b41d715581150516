import type {
  CreateIpamResourceDiscoveryRequest,
  CreateIpamResourceDiscoveryResult,
} from '@aws-sdk/client-ec2';
import type { ResourceDiscovery } from '../../domain/ipam/ipam.ts';
import { countAddedResourceDiscoveries, saveNewResourceDiscovery } from '../../store/ipams.ts';
import { saveTags } from '../../store/tags.ts';
import { readDescription } from '../checks.ts';
import { linkService } from '../ipams/link-service.ts';
import { readRegions, withHome } from '../ipams/operating-regions.ts';
import { operation } from '../operation.ts';
import { checkQuota } from '../quotas.ts';
import { readTagSpecifications } from '../tags/tag-specifications.ts';
import { toDiscoveryReply } from './discovery-reply.ts';
import { watchSites } from './watch-sites.ts';

/** Makes a resource discovery beside those that IPAMs come with, to be associated with an IPAM (guide chapter 12). */
export const createIpamResourceDiscovery = operation<
  CreateIpamResourceDiscoveryRequest,
  CreateIpamResourceDiscoveryResult
>('CreateIpamResourceDiscovery', {
  kind: 'write',
  touches: 'sites',
  async run(input, context) {
    const { transaction, accountId, region, ids, now } = context;
    const tags = readTagSpecifications(input.TagSpecifications, 'ipam-resource-discovery');
    const named = readRegions(context, 'OperatingRegions', input.OperatingRegions);
    const discovery: ResourceDiscovery = {
      id: ids.short('ipam-res-disco'),
      accountId,
      region,
      description: readDescription(input.Description),
      operatingRegions: withHome(region, named),
      unitExclusions: [],
      isDefault: false,
      state: 'create-complete',
      createdAt: now,
    };
    await transaction.lock('account', accountId);
    const count = await countAddedResourceDiscoveries(transaction, accountId, region);
    checkQuota(context, 'resource-discoveries-per-region', 'resource discoveries', count);
    await linkService(context);
    saveNewResourceDiscovery(transaction, discovery);
    await watchSites(context, discovery);
    const on = { resourceId: discovery.id, resourceType: 'ipam-resource-discovery', accountId, region };
    saveTags(transaction, on, tags);
    return {
      IpamResourceDiscovery: { ...toDiscoveryReply(discovery, tags), State: 'create-in-progress' },
    };
  },
});
