import type { DeleteServiceLinkedRoleRequest, DeleteServiceLinkedRoleResponse } from '@aws-sdk/client-iam';
import { ipamService, linkedServices, sharingService } from '../../../access/roles.ts';
import { Fault } from '../../../domain/fault.ts';
import { removeSessionsOf } from '../../../store/accounts.ts';
import { detach, removeIdentity } from '../../../store/identities.ts';
import { roleDeletionTable } from '../../../store/identity-schema.ts';
import { findServiceAccess } from '../../../store/organization-delegation.ts';
import { findOrganization } from '../../../store/organizations.ts';
import { ipamTable, resourceDiscoveryTable } from '../../../store/schema.ts';
import { type Context, operation } from '../../operation.ts';
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
    const failureReason = await reasonToKeep(context, role.linkedService as string);
    const id = `task/aws-service-role/${role.linkedService}/${role.name}/${ids.uuid()}`;
    roleDeletionTable.insert(transaction, {
      id,
      accountId,
      failureReason,
      createdAt: now,
    });
    if (failureReason === undefined) {
      detach(transaction, role.id, linked.policyArn);
      removeSessionsOf(transaction, role.id);
      removeIdentity(transaction, 'role', role.id);
    }
    return { DeletionTaskId: id };
  },
});

/** Why the service still needs its role in the account, and what to do about it (guide chapter 29). */
function reasonToKeep(context: Context, service: string): Promise<string | undefined> {
  return service === ipamService ? reasonOfIpam(context) : reasonOfSharing(context);
}

async function reasonOfIpam({ transaction, accountId, caller }: Context): Promise<string | undefined> {
  const one = { where: [{ column: 'account_id', anyOf: [accountId] }], countMax: 1 };
  const [ipam] = await ipamTable.list(transaction, one);
  const [discovery] = ipam ? [ipam] : await resourceDiscoveryTable.list(transaction, one);
  if (discovery) {
    return `There are IPAM resources in this account: ${discovery.id} in ${discovery.region}. Delete them first.`;
  }
  const { membership } = caller.principal;
  const organization = membership && (await findOrganization(transaction, membership.organizationId));
  if (organization?.ipamAdministratorId === undefined) return undefined;
  return (
    `The account ${organization.ipamAdministratorId} administers IPAM for the organization of this account, which ` +
    'monitors every account in it. Disable it first with DisableIpamOrganizationAdminAccount.'
  );
}

async function reasonOfSharing({ transaction, accountId, caller }: Context): Promise<string | undefined> {
  const { membership } = caller.principal;
  if (membership?.managementAccountId !== accountId) return undefined;
  const access = await findServiceAccess(transaction, membership.organizationId, sharingService);
  if (!access) return undefined;
  return (
    'Sharing within the organization is enabled. Disable it first with DisableAWSServiceAccess for ' +
    `${sharingService}.`
  );
}
