import type { DeleteIpamScopeRequest, DeleteIpamScopeResult } from '@aws-sdk/client-ec2';
import { scopeArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { sendRowsHome } from '../../monitoring/send-rows-home.ts';
import { removeEvaluationsOf } from '../../store/evaluation-due.ts';
import { countPools, removeScope } from '../../store/ipams.ts';
import { removeTally } from '../../store/resource-tally.ts';
import { removeAllTags } from '../../store/tags.ts';
import { operation } from '../operation.ts';
import { holding, ipamOf, requireScope } from '../owned.ts';
import { toScopeReply } from './scope-reply.ts';

/** Deletes a scope that was added and has no pools (guide chapter 06). */
export const deleteIpamScope = operation<DeleteIpamScopeRequest, DeleteIpamScopeResult>('DeleteIpamScope', {
  kind: 'write',
  touches: 'plan',
  resources: (input, { principal }) => [scopeArn(principal.accountId, input.IpamScopeId ?? '')],
  async run(input, context) {
    const { transaction } = context;
    // In the order of those who watch the networks of the IPAM and write rows of its scopes.
    const { ipamId } = await requireScope(context, input.IpamScopeId as string);
    await transaction.lock('ipam', ipamId);
    const scope = await holding(context, 'ipam_scope', () =>
      requireScope(context, input.IpamScopeId as string),
    );
    if (scope.isDefault) {
      throw new Fault(
        'OperationNotPermitted',
        `The ipam-scope ${scope.id} is a default scope. Default scopes are deleted with their IPAM only.`,
      );
    }
    const pools = await countPools(transaction, [scope.id]);
    if ((pools.get(scope.id) ?? 0) > 0) {
      throw new Fault(
        'DependencyViolation',
        `The specified action is not valid for ${scope.id}. There are one or more pools in the scope.`,
      );
    }
    await sendRowsHome(context, scope.id, await ipamOf(context, scope));
    removeEvaluationsOf(transaction, scope.id);
    removeTally(transaction, scope.id);
    removeAllTags(transaction, scope.id);
    removeScope(transaction, scope.id);
    return { IpamScope: { ...toScopeReply(scope, 0, undefined), State: 'delete-in-progress' } };
  },
});
