// What is served of IAM.

import { createAccessKey } from '../iam/access-keys/create-access-key.ts';
import { deleteAccessKey } from '../iam/access-keys/delete-access-key.ts';
import { getAccessKeyLastUsed } from '../iam/access-keys/get-access-key-last-used.ts';
import { listAccessKeys } from '../iam/access-keys/list-access-keys.ts';
import { updateAccessKey } from '../iam/access-keys/update-access-key.ts';
import { createAccountAlias } from '../iam/accounts/create-account-alias.ts';
import { deleteAccountAlias } from '../iam/accounts/delete-account-alias.ts';
import { getAccountAuthorizationDetails } from '../iam/accounts/get-account-authorization-details.ts';
import { getAccountPasswordPolicy } from '../iam/accounts/get-account-password-policy.ts';
import { getAccountSummary } from '../iam/accounts/get-account-summary.ts';
import { listAccountAliases } from '../iam/accounts/list-account-aliases.ts';
import { attachGroupPolicy } from '../iam/attachments/attach-group-policy.ts';
import { attachRolePolicy } from '../iam/attachments/attach-role-policy.ts';
import { attachUserPolicy } from '../iam/attachments/attach-user-policy.ts';
import { detachGroupPolicy } from '../iam/attachments/detach-group-policy.ts';
import { detachRolePolicy } from '../iam/attachments/detach-role-policy.ts';
import { detachUserPolicy } from '../iam/attachments/detach-user-policy.ts';
import { listAttachedGroupPolicies } from '../iam/attachments/list-attached-group-policies.ts';
import { listAttachedRolePolicies } from '../iam/attachments/list-attached-role-policies.ts';
import { listAttachedUserPolicies } from '../iam/attachments/list-attached-user-policies.ts';
import { deleteLoginProfile } from '../iam/credentials/delete-login-profile.ts';
import { getLoginProfile } from '../iam/credentials/get-login-profile.ts';
import { listMFADevices } from '../iam/credentials/list-mfadevices.ts';
import { listServiceSpecificCredentials } from '../iam/credentials/list-service-specific-credentials.ts';
import { listSigningCertificates } from '../iam/credentials/list-signing-certificates.ts';
import { listSSHPublicKeys } from '../iam/credentials/list-sshpublic-keys.ts';
import { listVirtualMFADevices } from '../iam/credentials/list-virtual-mfadevices.ts';
import { addUserToGroup } from '../iam/groups/add-user-to-group.ts';
import { createGroup } from '../iam/groups/create-group.ts';
import { deleteGroup } from '../iam/groups/delete-group.ts';
import { getGroup } from '../iam/groups/get-group.ts';
import { listGroups } from '../iam/groups/list-groups.ts';
import { removeUserFromGroup } from '../iam/groups/remove-user-from-group.ts';
import { updateGroup } from '../iam/groups/update-group.ts';
import { deleteGroupPolicy } from '../iam/inline-policies/delete-group-policy.ts';
import { deleteRolePolicy } from '../iam/inline-policies/delete-role-policy.ts';
import { deleteUserPolicy } from '../iam/inline-policies/delete-user-policy.ts';
import { getGroupPolicy } from '../iam/inline-policies/get-group-policy.ts';
import { getRolePolicy } from '../iam/inline-policies/get-role-policy.ts';
import { getUserPolicy } from '../iam/inline-policies/get-user-policy.ts';
import { listGroupPolicies } from '../iam/inline-policies/list-group-policies.ts';
import { listRolePolicies } from '../iam/inline-policies/list-role-policies.ts';
import { listUserPolicies } from '../iam/inline-policies/list-user-policies.ts';
import { putGroupPolicy } from '../iam/inline-policies/put-group-policy.ts';
import { putRolePolicy } from '../iam/inline-policies/put-role-policy.ts';
import { putUserPolicy } from '../iam/inline-policies/put-user-policy.ts';
import { createPolicy } from '../iam/policies/create-policy.ts';
import { createPolicyVersion } from '../iam/policies/create-policy-version.ts';
import { deletePolicy } from '../iam/policies/delete-policy.ts';
import { deletePolicyVersion } from '../iam/policies/delete-policy-version.ts';
import { getPolicy } from '../iam/policies/get-policy.ts';
import { getPolicyVersion } from '../iam/policies/get-policy-version.ts';
import { listEntitiesForPolicy } from '../iam/policies/list-entities-for-policy.ts';
import { listPolicies } from '../iam/policies/list-policies.ts';
import { listPolicyTags } from '../iam/policies/list-policy-tags.ts';
import { listPolicyVersions } from '../iam/policies/list-policy-versions.ts';
import { setDefaultPolicyVersion } from '../iam/policies/set-default-policy-version.ts';
import { tagPolicy } from '../iam/policies/tag-policy.ts';
import { untagPolicy } from '../iam/policies/untag-policy.ts';
import { createRole } from '../iam/roles/create-role.ts';
import { createServiceLinkedRole } from '../iam/roles/create-service-linked-role.ts';
import { deleteRole } from '../iam/roles/delete-role.ts';
import { deleteRolePermissionsBoundary } from '../iam/roles/delete-role-permissions-boundary.ts';
import { deleteServiceLinkedRole } from '../iam/roles/delete-service-linked-role.ts';
import { getRole } from '../iam/roles/get-role.ts';
import { getServiceLinkedRoleDeletionStatus } from '../iam/roles/get-service-linked-role-deletion-status.ts';
import { listInstanceProfilesForRole } from '../iam/roles/list-instance-profiles-for-role.ts';
import { listRoleTags } from '../iam/roles/list-role-tags.ts';
import { listRoles } from '../iam/roles/list-roles.ts';
import { putRolePermissionsBoundary } from '../iam/roles/put-role-permissions-boundary.ts';
import { tagRole } from '../iam/roles/tag-role.ts';
import { untagRole } from '../iam/roles/untag-role.ts';
import { updateAssumeRolePolicy } from '../iam/roles/update-assume-role-policy.ts';
import { updateRole } from '../iam/roles/update-role.ts';
import { updateRoleDescription } from '../iam/roles/update-role-description.ts';
import { createUser } from '../iam/users/create-user.ts';
import { deleteUser } from '../iam/users/delete-user.ts';
import { deleteUserPermissionsBoundary } from '../iam/users/delete-user-permissions-boundary.ts';
import { getUser } from '../iam/users/get-user.ts';
import { listGroupsForUser } from '../iam/users/list-groups-for-user.ts';
import { listUserTags } from '../iam/users/list-user-tags.ts';
import { listUsers } from '../iam/users/list-users.ts';
import { putUserPermissionsBoundary } from '../iam/users/put-user-permissions-boundary.ts';
import { tagUser } from '../iam/users/tag-user.ts';
import { untagUser } from '../iam/users/untag-user.ts';
import { updateUser } from '../iam/users/update-user.ts';
import type { AnyOperation } from '../operation.ts';

export const iamOperations: readonly AnyOperation[] = [
  addUserToGroup,
  attachGroupPolicy,
  attachRolePolicy,
  attachUserPolicy,
  createAccessKey,
  createAccountAlias,
  createGroup,
  createPolicy,
  createPolicyVersion,
  createRole,
  createServiceLinkedRole,
  createUser,
  deleteAccessKey,
  deleteAccountAlias,
  deleteGroup,
  deleteGroupPolicy,
  deleteLoginProfile,
  deletePolicy,
  deletePolicyVersion,
  deleteRole,
  deleteRolePermissionsBoundary,
  deleteRolePolicy,
  deleteServiceLinkedRole,
  deleteUser,
  deleteUserPermissionsBoundary,
  deleteUserPolicy,
  detachGroupPolicy,
  detachRolePolicy,
  detachUserPolicy,
  getAccessKeyLastUsed,
  getAccountAuthorizationDetails,
  getAccountPasswordPolicy,
  getAccountSummary,
  getGroup,
  getGroupPolicy,
  getLoginProfile,
  getPolicy,
  getPolicyVersion,
  getRole,
  getRolePolicy,
  getServiceLinkedRoleDeletionStatus,
  getUser,
  getUserPolicy,
  listAccessKeys,
  listAccountAliases,
  listAttachedGroupPolicies,
  listAttachedRolePolicies,
  listAttachedUserPolicies,
  listEntitiesForPolicy,
  listGroupPolicies,
  listGroups,
  listGroupsForUser,
  listInstanceProfilesForRole,
  listMFADevices,
  listPolicies,
  listPolicyTags,
  listPolicyVersions,
  listRolePolicies,
  listRoles,
  listRoleTags,
  listServiceSpecificCredentials,
  listSigningCertificates,
  listSSHPublicKeys,
  listUserPolicies,
  listUsers,
  listUserTags,
  listVirtualMFADevices,
  putGroupPolicy,
  putRolePermissionsBoundary,
  putRolePolicy,
  putUserPermissionsBoundary,
  putUserPolicy,
  removeUserFromGroup,
  setDefaultPolicyVersion,
  tagPolicy,
  tagRole,
  tagUser,
  untagPolicy,
  untagRole,
  untagUser,
  updateAccessKey,
  updateAssumeRolePolicy,
  updateGroup,
  updateRole,
  updateRoleDescription,
  updateUser,
];
