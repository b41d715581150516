import { ipamService, linkedServices, makeServiceLinkedRole } from '../../access/roles.ts';
import { findRole } from '../../store/identities.ts';
import { requirePermission } from '../check-access.ts';
import { linkedRoleArn } from '../iam/roles/role-parts.ts';
import type { Context } from '../operation.ts';

/**
 * The role by which the service looks at the networks of the account, made with the first IPAM or resource discovery;
 * the caller has to be allowed to make it (guide chapters 02 and 29).
 */
export async function linkService(context: Context): Promise<void> {
  const { transaction, accountId } = context;
  if (await findRole(transaction, accountId, linkedServices[ipamService]?.roleName as string)) return;
  await requirePermission(context, {
    action: 'iam:CreateServiceLinkedRole',
    resources: [linkedRoleArn(accountId, ipamService)],
    conditions: { 'iam:AWSServiceName': ipamService },
  });
  makeServiceLinkedRole(context, accountId, ipamService);
}
