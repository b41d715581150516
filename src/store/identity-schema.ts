// The tables of identities and their policies; schema.ts has all tables together.

import type {
  Attachment,
  Group,
  GroupMember,
  IdentityTag,
  InlinePolicy,
  LastUse,
  ManagedPolicy,
  PolicyVersion,
  Role,
  User,
} from '../domain/identity/identity.ts';
import { column, defineTable } from './table.ts';

const { text, int, time } = column;

/** What names are compared by; it repeats the name, for its index. */
type Keyed = { readonly nameKey?: string };

const named = {
  id: text('id'),
  accountId: text('account_id'),
  name: text('name'),
  nameKey: text('name_key'),
  path: text('path'),
  createdAt: time('created_at'),
};

export const userTable = defineTable<User & Keyed>('iam_user', {
  ...named,
  boundaryArn: text('boundary_arn'),
});

export const groupTable = defineTable<Group & Keyed>('iam_group', named);

export const groupMemberTable = defineTable<GroupMember>('iam_group_member', {
  id: text('id'),
  accountId: text('account_id'),
  groupId: text('group_id'),
  userId: text('user_id'),
});

export const roleTable = defineTable<Role & Keyed>('iam_role', {
  ...named,
  description: text('description'),
  trustPolicy: text('trust_policy'),
  trustSetAt: time('trust_set_at'),
  sessionSecondsMax: int('session_seconds_max'),
  boundaryArn: text('boundary_arn'),
  linkedService: text('linked_service'),
});

export const managedPolicyTable = defineTable<ManagedPolicy & Keyed>('iam_managed_policy', {
  ...named,
  arn: text('arn'),
  description: text('description'),
  document: text('document'),
  defaultVersion: int('default_version'),
  latestVersion: int('latest_version'),
  changedAt: time('changed_at'),
});

export const policyVersionTable = defineTable<PolicyVersion>('iam_policy_version', {
  id: text('id'),
  policyId: text('policy_id'),
  number: int('number'),
  document: text('document'),
  createdAt: time('created_at'),
});

export const attachmentTable = defineTable<Attachment>('iam_attachment', {
  id: text('id'),
  accountId: text('account_id'),
  entityId: text('entity_id'),
  entityKind: text('entity_kind'),
  policyArn: text('policy_arn'),
});

export const inlinePolicyTable = defineTable<InlinePolicy>('iam_inline_policy', {
  id: text('id'),
  accountId: text('account_id'),
  entityId: text('entity_id'),
  name: text('name'),
  document: text('document'),
});

export const identityTagTable = defineTable<IdentityTag>('iam_tag', {
  id: text('id'),
  accountId: text('account_id'),
  entityId: text('entity_id'),
  key: text('tag_key'),
  value: text('tag_value'),
});

export const accountAliasTable = defineTable<{ readonly id: string; readonly alias: string }>(
  'iam_account_alias',
  { id: text('id'), alias: text('alias') },
);

/** What became of the deletion of a role that is linked to a service. */
export type RoleDeletion = {
  readonly id: string;
  readonly accountId: string;
  readonly failureReason: string | undefined;
  readonly createdAt: Date;
};

export const roleDeletionTable = defineTable<RoleDeletion>('iam_role_deletion', {
  id: text('id'),
  accountId: text('account_id'),
  failureReason: text('failure_reason'),
  createdAt: time('created_at'),
});

export const lastUseTable = defineTable<LastUse>('iam_last_use', {
  id: text('id'),
  accountId: text('account_id'),
  usedAt: time('used_at'),
  service: text('service'),
  region: text('region'),
});

export const identityTables = [
  lastUseTable,
  userTable,
  groupTable,
  groupMemberTable,
  roleTable,
  managedPolicyTable,
  policyVersionTable,
  attachmentTable,
  inlinePolicyTable,
  identityTagTable,
  accountAliasTable,
  roleDeletionTable,
] as const;
