import type { ModifyIpamScopeRequest, ModifyIpamScopeResult } from '@aws-sdk/client-ec2';
import { scopeArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { Scope } from '../../domain/ipam/ipam.ts';
import { countPools, saveScope } from '../../store/ipams.ts';
import { readDescription } from '../checks.ts';
import { requireAdvancedTier } from '../ipams/free-tier.ts';
import { operation } from '../operation.ts';
import { holding, ipamOf, requireScope } from '../owned.ts';
import { readExternalAuthority } from './external-authority.ts';
import { toScopeReply } from './scope-reply.ts';

/** Changes a scope's description or its outside authority; default scopes too. */
export const modifyIpamScope = operation<ModifyIpamScopeRequest, ModifyIpamScopeResult>('ModifyIpamScope', {
  kind: 'write',
  resources: (input, { principal }) => [scopeArn(principal.accountId, input.IpamScopeId ?? '')],
  async run(input, context) {
    const scope = await holding(context, 'ipam_scope', () =>
      requireScope(context, input.IpamScopeId as string),
    );
    const authority = readExternalAuthority(input.ExternalAuthorityConfiguration);
    if (authority && input.RemoveExternalAuthorityConfiguration) {
      throw new Fault(
        'InvalidParameterCombination',
        'The request cannot both set and remove the ExternalAuthorityConfiguration.',
      );
    }
    if (authority) requireAdvancedTier(await ipamOf(context, scope), 'An authority outside needs');
    const modified: Scope = {
      ...scope,
      description:
        input.Description === undefined ? scope.description : readDescription(input.Description) || undefined,
      externalAuthority: input.RemoveExternalAuthorityConfiguration
        ? undefined
        : (authority ?? scope.externalAuthority),
      state: 'modify-complete',
    };
    saveScope(context.transaction, modified);
    const pools = await countPools(context.transaction, [scope.id]);
    const reply = toScopeReply(modified, pools.get(scope.id) ?? 0, undefined);
    return { IpamScope: { ...reply, State: 'modify-in-progress' } };
  },
});
