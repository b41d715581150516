import type { CreateIpamRequest, CreateIpamResult } from '@aws-sdk/client-ec2';
import type { Ipam, ResourceDiscovery, Scope, ScopeType } from '../../domain/ipam/ipam.ts';
import {
  countIpams,
  saveNewAssociation,
  saveNewIpam,
  saveNewResourceDiscovery,
  saveNewScope,
} from '../../store/ipams.ts';
import { saveTags } from '../../store/tags.ts';
import { oneOf, readDescription } from '../checks.ts';
import { type Context, operation } from '../operation.ts';
import { checkQuota } from '../quotas.ts';
import { watchSites } from '../resource-discoveries/watch-sites.ts';
import { readTagSpecifications } from '../tags/tag-specifications.ts';
import { toIpamReply } from './ipam-reply.ts';
import { linkService } from './link-service.ts';
import { readRegions, withHome } from './operating-regions.ts';

/**
 * Makes an IPAM in the region of the call, with its two default scopes and its default resource discovery
 * (guide chapter 02). All of it exists when the call returns, whatever state the reply names.
 */
export const createIpam = operation<CreateIpamRequest, CreateIpamResult>('CreateIpam', {
  kind: 'write',
  touches: 'sites',
  async run(input, context) {
    const { transaction, accountId, region } = context;
    const tags = readTagSpecifications(input.TagSpecifications, 'ipam');
    const ipam = readIpam(input, context);
    await transaction.lock('account', accountId);
    checkQuota(context, 'ipams-per-region', 'ipams', await countIpams(transaction, accountId, region));
    await linkService(context);
    saveNewIpam(transaction, ipam);
    saveNewScope(transaction, defaultScope(ipam, 'public', ipam.publicScopeId));
    saveNewScope(transaction, defaultScope(ipam, 'private', ipam.privateScopeId));
    await watchSites(context, saveDefaultResourceDiscovery(ipam, context));
    saveTags(transaction, { resourceId: ipam.id, resourceType: 'ipam', accountId, region }, tags);
    return {
      Ipam: { ...toIpamReply(ipam, { scopes: 2, associations: 1 }, tags), State: 'create-in-progress' },
    };
  },
});

function readIpam(input: CreateIpamRequest, context: Context): Ipam {
  const { accountId, region, ids, now } = context;
  const named = readRegions(context, 'OperatingRegions', input.OperatingRegions);
  const meteredAccount =
    oneOf('MeteredAccount', input.MeteredAccount, ['ipam-owner', 'resource-owner']) ?? 'ipam-owner';
  return {
    id: ids.short('ipam'),
    accountId,
    region,
    description: readDescription(input.Description),
    operatingRegions: withHome(region, named),
    tier: oneOf('Tier', input.Tier, ['free', 'advanced']) ?? 'advanced',
    enablePrivateGua: input.EnablePrivateGua ?? false,
    meteredAccount,
    costDistributedAt: meteredAccount === 'resource-owner' ? now : undefined,
    publicScopeId: ids.short('ipam-scope'),
    privateScopeId: ids.short('ipam-scope'),
    resourceDiscoveryId: ids.short('ipam-res-disco'),
    resourceDiscoveryAssociationId: ids.short('ipam-res-disco-assoc'),
    state: 'create-complete',
    createdAt: now,
  };
}

const defaultScope = (ipam: Ipam, type: ScopeType, id: string): Scope => ({
  id,
  accountId: ipam.accountId,
  ipamId: ipam.id,
  region: ipam.region,
  type,
  isDefault: true,
  description: undefined,
  externalAuthority: undefined,
  state: 'create-complete',
  createdAt: ipam.createdAt,
});

function saveDefaultResourceDiscovery(ipam: Ipam, { transaction }: Context): ResourceDiscovery {
  const { accountId, region, createdAt } = ipam;
  const discovery: ResourceDiscovery = {
    id: ipam.resourceDiscoveryId,
    accountId,
    region,
    description: undefined,
    operatingRegions: ipam.operatingRegions,
    unitExclusions: [],
    isDefault: true,
    state: 'create-complete',
    createdAt,
  };
  saveNewResourceDiscovery(transaction, discovery);
  saveNewAssociation(transaction, {
    id: ipam.resourceDiscoveryAssociationId,
    accountId,
    ipamAccountId: accountId,
    ipamId: ipam.id,
    region,
    resourceDiscoveryId: ipam.resourceDiscoveryId,
    isDefault: true,
    discoveryStatus: 'active',
    state: 'associate-complete',
    createdAt,
  });
  return discovery;
}
