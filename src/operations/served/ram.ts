// What is served of RAM.

import type { AnyOperation } from '../operation.ts';
import { associateResourceShare } from '../ram/associations/associate-resource-share.ts';
import { disassociateResourceShare } from '../ram/associations/disassociate-resource-share.ts';
import { getResourceShareAssociations } from '../ram/associations/get-resource-share-associations.ts';
import { acceptResourceShareInvitation } from '../ram/invitations/accept-resource-share-invitation.ts';
import { getResourceShareInvitations } from '../ram/invitations/get-resource-share-invitations.ts';
import { listPendingInvitationResources } from '../ram/invitations/list-pending-invitation-resources.ts';
import { rejectResourceShareInvitation } from '../ram/invitations/reject-resource-share-invitation.ts';
import { getResourcePolicies } from '../ram/listings/get-resource-policies.ts';
import { listPrincipals } from '../ram/listings/list-principals.ts';
import { listResourceTypes } from '../ram/listings/list-resource-types.ts';
import { listResources } from '../ram/listings/list-resources.ts';
import { enableSharingWithAwsOrganization } from '../ram/organization/enable-sharing-with-aws-organization.ts';
import { associateResourceSharePermission } from '../ram/permissions/associate-resource-share-permission.ts';
import { disassociateResourceSharePermission } from '../ram/permissions/disassociate-resource-share-permission.ts';
import { getPermission } from '../ram/permissions/get-permission.ts';
import { listPermissions } from '../ram/permissions/list-permissions.ts';
import { listResourceSharePermissions } from '../ram/permissions/list-resource-share-permissions.ts';
import { createResourceShare } from '../ram/shares/create-resource-share.ts';
import { deleteResourceShare } from '../ram/shares/delete-resource-share.ts';
import { getResourceShares } from '../ram/shares/get-resource-shares.ts';
import { tagResource } from '../ram/shares/tag-resource.ts';
import { untagResource } from '../ram/shares/untag-resource.ts';
import { updateResourceShare } from '../ram/shares/update-resource-share.ts';

export const ramOperations: readonly AnyOperation[] = [
  acceptResourceShareInvitation,
  associateResourceShare,
  associateResourceSharePermission,
  createResourceShare,
  deleteResourceShare,
  disassociateResourceShare,
  disassociateResourceSharePermission,
  enableSharingWithAwsOrganization,
  getPermission,
  getResourcePolicies,
  getResourceShareAssociations,
  getResourceShareInvitations,
  getResourceShares,
  listPendingInvitationResources,
  listPermissions,
  listPrincipals,
  listResources,
  listResourceSharePermissions,
  listResourceTypes,
  rejectResourceShareInvitation,
  tagResource,
  untagResource,
  updateResourceShare,
];
