// What is stored of organizations.

import type {
  AccountCreation,
  DelegatedAdministrator,
  Handshake,
  Member,
  Organization,
  OrganizationPolicy,
  OrganizationTag,
  PolicyAttachment,
  ServiceAccess,
  Unit,
} from '../domain/organization/organization.ts';
import { column, defineTable } from './table.ts';

const { text, int, time, json } = column;

export const organizationTable = defineTable<Organization>('organization', {
  id: text('id'),
  managementAccountId: text('management_account_id'),
  rootId: text('root_id'),
  featureSet: text('feature_set'),
  policyTypes: json('policy_types'),
  ipamAdministratorId: text('ipam_administrator_id'),
  createdAt: time('created_at'),
});

export const unitTable = defineTable<Unit>('organizational_unit', {
  id: text('id'),
  organizationId: text('organization_id'),
  parentId: text('parent_id'),
  name: text('name'),
  path: text('path'),
  depth: int('depth'),
  createdAt: time('created_at'),
});

export const memberTable = defineTable<Member>('organization_member', {
  id: text('id'),
  organizationId: text('organization_id'),
  parentId: text('parent_id'),
  path: text('path'),
  name: text('name'),
  email: text('email'),
  status: text('status'),
  joinedMethod: text('joined_method'),
  joinedAt: time('joined_at'),
});

export const organizationPolicyTable = defineTable<OrganizationPolicy>('organization_policy', {
  id: text('id'),
  organizationId: text('organization_id'),
  type: text('type'),
  name: text('name'),
  description: text('description'),
  content: text('content'),
  createdAt: time('created_at'),
});

export const policyAttachmentTable = defineTable<PolicyAttachment>('organization_policy_attachment', {
  id: text('id'),
  organizationId: text('organization_id'),
  policyType: text('policy_type'),
  policyId: text('policy_id'),
  targetId: text('target_id'),
});

export const serviceAccessTable = defineTable<ServiceAccess>('organization_service_access', {
  id: text('id'),
  organizationId: text('organization_id'),
  servicePrincipal: text('service_principal'),
  enabledAt: time('enabled_at'),
});

export const delegatedAdministratorTable = defineTable<DelegatedAdministrator>('delegated_administrator', {
  id: text('id'),
  organizationId: text('organization_id'),
  accountId: text('account_id'),
  servicePrincipal: text('service_principal'),
  enabledAt: time('enabled_at'),
});

export const handshakeTable = defineTable<Handshake>('organization_handshake', {
  id: text('id'),
  organizationId: text('organization_id'),
  managementAccountId: text('management_account_id'),
  accountId: text('account_id'),
  invitedBy: json('invited_by'),
  notes: text('notes'),
  tags: json('tags'),
  state: text('state'),
  requestedAt: time('requested_at'),
  expiresAt: time('expires_at'),
});

export const accountCreationTable = defineTable<AccountCreation>('account_creation', {
  id: text('id'),
  organizationId: text('organization_id'),
  accountName: text('account_name'),
  accountId: text('account_id'),
  state: text('state'),
  failureReason: text('failure_reason'),
  requestedAt: time('requested_at'),
  completedAt: time('completed_at'),
});

export const organizationTagTable = defineTable<OrganizationTag>('organization_tag', {
  id: text('id'),
  organizationId: text('organization_id'),
  resourceId: text('resource_id'),
  key: text('tag_key'),
  value: text('tag_value'),
});

export const organizationTables = [
  organizationTable,
  unitTable,
  memberTable,
  organizationPolicyTable,
  policyAttachmentTable,
  serviceAccessTable,
  delegatedAdministratorTable,
  handshakeTable,
  accountCreationTable,
  organizationTagTable,
] as const;
