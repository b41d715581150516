import type { EnableSharingWithAwsOrganizationResponse } from '@aws-sdk/client-ram';
import { ensureServiceLinkedRole, sharingService } from '../../../access/roles.ts';
import { Fault } from '../../../domain/fault.ts';
import { saveServiceAccess } from '../../../store/organization-delegation.ts';
import { requirePermission } from '../../check-access.ts';
import { linkedRoleArn } from '../../iam/roles/role-parts.ts';
import { type Context, operation } from '../../operation.ts';

/**
 * Lets the accounts of the caller's organization share with each other without invitations, and makes the role by
 * which the service sees who is in it (guide chapter 17).
 */
export const enableSharingWithAwsOrganization = operation<object, EnableSharingWithAwsOrganizationResponse>(
  'EnableSharingWithAwsOrganization',
  {
    service: 'ram',
    kind: 'write',
    async run(_, context) {
      const { transaction, caller, accountId, now: enabledAt } = context;
      const { membership } = caller.principal;
      if (membership?.managementAccountId !== accountId) {
        throw new Fault(
          'OperationNotPermitted',
          'Sharing within an organization is enabled by the account that manages it.',
        );
      }
      await requireRest(context);
      const { organizationId } = membership;
      await saveServiceAccess(transaction, { organizationId, servicePrincipal: sharingService, enabledAt });
      await transaction.lock('account', accountId);
      await ensureServiceLinkedRole(context, accountId, sharingService);
      return { returnValue: true };
    },
  },
);

/** What the call does in other services, the caller has to be allowed there. */
async function requireRest(context: Context): Promise<void> {
  await requirePermission(context, {
    action: 'organizations:EnableAWSServiceAccess',
    resources: ['*'],
    conditions: { 'organizations:ServicePrincipal': sharingService },
  });
  await requirePermission(context, {
    action: 'iam:CreateServiceLinkedRole',
    resources: [linkedRoleArn(context.accountId, sharingService)],
    conditions: { 'iam:AWSServiceName': sharingService },
  });
}
