import type { DeleteServiceLinkedRoleRequest, DeleteServiceLinkedRoleResponse } from '@aws-sdk/client-iam';
import { linkedServices } from '../../../access/roles.ts';
import { Fault } from '../../../domain/fault.ts';
import { removeSessionsOf } from '../../../store/accounts.ts';
import { detach, removeIdentity } from '../../../store/identities.ts';
import { roleDeletionTable } from '../../../store/identity-schema.ts';
import { ipamTable } from '../../../store/schema.ts';
import type { Transaction } from '../../../store/store.ts';
import { operation } from '../../operation.ts';
import { holding } from '../../owned.ts';
import { roleOf } from '../arns.ts';
import { requireRole } from '../identities.ts';

/** Asks a service to let its role go. It does so once nothing in the account needs it any more. */
export const deleteServiceLinkedRole = operation<
  DeleteServiceLinkedRoleRequest,
  DeleteServiceLinkedRoleResponse
>('DeleteServiceLinkedRole', {
  service: 'iam',
  kind: 'write',
  resources: roleOf,
  async run(input, context) {
    const { transaction, accountId, ids, now } = context;
    const role = await holding(context, 'iam_role', () => requireRole(context, input.RoleName as string));
    const linked = linkedServices[role.linkedService ?? ''];
    if (!linked) {
      throw new Fault(
        'InvalidParameterValue',
        `The role ${role.name} is not linked to a service; use DeleteRole.`,
      );
    }
    const isNeeded = await hasIpam(transaction, accountId);
    const id = `task/aws-service-role/${role.linkedService}/${role.name}/${ids.uuid()}`;
    roleDeletionTable.insert(transaction, {
      id,
      accountId,
      failureReason: isNeeded ? 'There are IPAM resources in this account. Delete them first.' : undefined,
      createdAt: now,
    });
    if (!isNeeded) {
      detach(transaction, role.id, linked.policyArn);
      removeSessionsOf(transaction, role.id);
      removeIdentity(transaction, 'role', role.id);
    }
    return { DeletionTaskId: id };
  },
});

const hasIpam = async (transaction: Transaction, accountId: string): Promise<boolean> =>
  (await ipamTable.list(transaction, { where: [{ column: 'account_id', anyOf: [accountId] }], countMax: 1 }))
    .length > 0;
