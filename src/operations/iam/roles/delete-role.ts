import type { DeleteRoleRequest } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { removeSessionsOf } from '../../../store/accounts.ts';
import { countAttached, listInlinePolicies, removeIdentity } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { roleOf } from '../arns.ts';
import { holdRole } from '../identities.ts';

/** Removes a role that has no policies any more. Its sessions end at once. */
export const deleteRole = operation<DeleteRoleRequest, Record<string, never>>('DeleteRole', {
  service: 'iam',
  kind: 'write',
  resources: roleOf,
  resourceKeys: ['iam:PermissionsBoundary'],
  async run(input, context) {
    const { transaction } = context;
    const { id } = await holdRole(context, input.RoleName as string);
    const policyCount =
      (await countAttached(transaction, id)) +
      (await listInlinePolicies(transaction, id, { countMax: 1 })).length;
    if (policyCount > 0) {
      throw new Fault('EntityInUse', 'Cannot delete entity, must detach all policies first.');
    }
    removeSessionsOf(transaction, id);
    removeIdentity(transaction, 'role', id);
    return {};
  },
});
