// What is served of Organizations.

import type { AnyOperation } from '../operation.ts';
import { closeAccount } from '../organizations/accounts/close-account.ts';
import { createAccount } from '../organizations/accounts/create-account.ts';
import { describeAccount } from '../organizations/accounts/describe-account.ts';
import { describeCreateAccountStatus } from '../organizations/accounts/describe-create-account-status.ts';
import { leaveOrganization } from '../organizations/accounts/leave-organization.ts';
import { listAccounts } from '../organizations/accounts/list-accounts.ts';
import { listAccountsForParent } from '../organizations/accounts/list-accounts-for-parent.ts';
import { listCreateAccountStatus } from '../organizations/accounts/list-create-account-status.ts';
import { moveAccount } from '../organizations/accounts/move-account.ts';
import { removeAccountFromOrganization } from '../organizations/accounts/remove-account-from-organization.ts';
import { deregisterDelegatedAdministrator } from '../organizations/delegation/deregister-delegated-administrator.ts';
import { disableAWSServiceAccess } from '../organizations/delegation/disable-awsservice-access.ts';
import { enableAWSServiceAccess } from '../organizations/delegation/enable-awsservice-access.ts';
import { listAWSServiceAccessForOrganization } from '../organizations/delegation/list-awsservice-access-for-organization.ts';
import { listDelegatedAdministrators } from '../organizations/delegation/list-delegated-administrators.ts';
import { listDelegatedServicesForAccount } from '../organizations/delegation/list-delegated-services-for-account.ts';
import { registerDelegatedAdministrator } from '../organizations/delegation/register-delegated-administrator.ts';
import { acceptHandshake } from '../organizations/handshakes/accept-handshake.ts';
import { cancelHandshake } from '../organizations/handshakes/cancel-handshake.ts';
import { declineHandshake } from '../organizations/handshakes/decline-handshake.ts';
import { describeHandshake } from '../organizations/handshakes/describe-handshake.ts';
import { inviteAccountToOrganization } from '../organizations/handshakes/invite-account-to-organization.ts';
import { listHandshakesForAccount } from '../organizations/handshakes/list-handshakes-for-account.ts';
import { listHandshakesForOrganization } from '../organizations/handshakes/list-handshakes-for-organization.ts';
import { createOrganization } from '../organizations/organization/create-organization.ts';
import { deleteOrganization } from '../organizations/organization/delete-organization.ts';
import { describeOrganization } from '../organizations/organization/describe-organization.ts';
import { disablePolicyType } from '../organizations/organization/disable-policy-type.ts';
import { enablePolicyType } from '../organizations/organization/enable-policy-type.ts';
import { listRoots } from '../organizations/organization/list-roots.ts';
import { attachPolicy } from '../organizations/policies/attach-policy.ts';
import { createPolicy } from '../organizations/policies/create-policy.ts';
import { deletePolicy } from '../organizations/policies/delete-policy.ts';
import { describeEffectivePolicy } from '../organizations/policies/describe-effective-policy.ts';
import { describePolicy } from '../organizations/policies/describe-policy.ts';
import { detachPolicy } from '../organizations/policies/detach-policy.ts';
import { listPolicies } from '../organizations/policies/list-policies.ts';
import { listPoliciesForTarget } from '../organizations/policies/list-policies-for-target.ts';
import { listTargetsForPolicy } from '../organizations/policies/list-targets-for-policy.ts';
import { updatePolicy } from '../organizations/policies/update-policy.ts';
import { listTagsForResource } from '../organizations/tags/list-tags-for-resource.ts';
import { tagResource } from '../organizations/tags/tag-resource.ts';
import { untagResource } from '../organizations/tags/untag-resource.ts';
import { listChildren } from '../organizations/tree/list-children.ts';
import { listParents } from '../organizations/tree/list-parents.ts';
import { createOrganizationalUnit } from '../organizations/units/create-organizational-unit.ts';
import { deleteOrganizationalUnit } from '../organizations/units/delete-organizational-unit.ts';
import { describeOrganizationalUnit } from '../organizations/units/describe-organizational-unit.ts';
import { listOrganizationalUnitsForParent } from '../organizations/units/list-organizational-units-for-parent.ts';
import { updateOrganizationalUnit } from '../organizations/units/update-organizational-unit.ts';

export const organizationsOperations: readonly AnyOperation[] = [
  acceptHandshake,
  attachPolicy,
  cancelHandshake,
  closeAccount,
  createAccount,
  createOrganization,
  createOrganizationalUnit,
  createPolicy,
  declineHandshake,
  deleteOrganization,
  deleteOrganizationalUnit,
  deletePolicy,
  deregisterDelegatedAdministrator,
  describeAccount,
  describeCreateAccountStatus,
  describeEffectivePolicy,
  describeHandshake,
  describeOrganization,
  describeOrganizationalUnit,
  describePolicy,
  detachPolicy,
  disableAWSServiceAccess,
  disablePolicyType,
  enableAWSServiceAccess,
  enablePolicyType,
  inviteAccountToOrganization,
  leaveOrganization,
  listAWSServiceAccessForOrganization,
  listAccounts,
  listAccountsForParent,
  listChildren,
  listCreateAccountStatus,
  listDelegatedAdministrators,
  listDelegatedServicesForAccount,
  listHandshakesForAccount,
  listHandshakesForOrganization,
  listOrganizationalUnitsForParent,
  listParents,
  listPolicies,
  listPoliciesForTarget,
  listRoots,
  listTagsForResource,
  listTargetsForPolicy,
  moveAccount,
  registerDelegatedAdministrator,
  removeAccountFromOrganization,
  tagResource,
  untagResource,
  updateOrganizationalUnit,
  updatePolicy,
];
