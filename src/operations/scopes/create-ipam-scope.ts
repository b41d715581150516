import type { CreateIpamScopeRequest, CreateIpamScopeResult } from '@aws-sdk/client-ec2';
import { ipamArn } from '../../domain/arn.ts';
import type { Scope } from '../../domain/ipam/ipam.ts';
import { countScopes, saveNewScope } from '../../store/ipams.ts';
import { saveTags } from '../../store/tags.ts';
import { readDescription } from '../checks.ts';
import { requireAdvancedTier } from '../ipams/free-tier.ts';
import { operation } from '../operation.ts';
import { requireIpam } from '../owned.ts';
import { checkQuota } from '../quotas.ts';
import { readTagSpecifications } from '../tags/tag-specifications.ts';
import { readExternalAuthority } from './external-authority.ts';
import { toScopeReply } from './scope-reply.ts';

/** Makes another private scope, for a network whose space may overlap that of the others (guide chapter 06). */
export const createIpamScope = operation<CreateIpamScopeRequest, CreateIpamScopeResult>('CreateIpamScope', {
  kind: 'write',
  resources: (input, { principal }) => [ipamArn(principal.accountId, input.IpamId ?? '')],
  async run(input, context) {
    const { transaction, accountId, region } = context;
    const tags = readTagSpecifications(input.TagSpecifications, 'ipam-scope');
    const ipam = await requireIpam(context, input.IpamId as string);
    requireAdvancedTier(ipam, 'Additional scopes need');
    await transaction.lock('ipam', ipam.id);
    const scopes = await countScopes(transaction, [ipam.id]);
    checkQuota(context, 'scopes-per-ipam', 'scopes', scopes.get(ipam.id) ?? 0);
    const scope: Scope = {
      id: context.ids.short('ipam-scope'),
      accountId,
      ipamId: ipam.id,
      region,
      type: 'private',
      isDefault: false,
      description: readDescription(input.Description),
      externalAuthority: readExternalAuthority(input.ExternalAuthorityConfiguration),
      state: 'create-complete',
      createdAt: context.now,
    };
    saveNewScope(transaction, scope);
    saveTags(transaction, { resourceId: scope.id, resourceType: 'ipam-scope', accountId, region }, tags);
    return { IpamScope: { ...toScopeReply(scope, 0, tags), State: 'create-in-progress' } };
  },
});
