// Users, groups and roles, and what hangs on them. Names are found without regard to case.

import type {
  Group,
  GroupMember,
  IdentityKind,
  IdentityTag,
  InlinePolicy,
  Role,
  User,
} from '../domain/identity/identity.ts';
import {
  attachmentTable,
  groupMemberTable,
  groupTable,
  identityTagTable,
  inlinePolicyTable,
  lastUseTable,
  roleTable,
  userTable,
} from './identity-schema.ts';
import type { Transaction } from './store.ts';
import type { ListOptions } from './table.ts';

const keyed = <Entity extends { readonly name: string }>(entity: Entity): Entity & { nameKey: string } => ({
  ...entity,
  nameKey: entity.name.toLowerCase(),
});

const byName = 'WHERE account_id = ? AND name_key = ?';

export async function findUser(
  transaction: Transaction,
  accountId: string,
  name: string,
): Promise<User | undefined> {
  const [user] = await userTable.select(transaction, byName, accountId, name.toLowerCase());
  return user;
}

export async function findGroup(
  transaction: Transaction,
  accountId: string,
  name: string,
): Promise<Group | undefined> {
  const [group] = await groupTable.select(transaction, byName, accountId, name.toLowerCase());
  return group;
}

export async function findRole(
  transaction: Transaction,
  accountId: string,
  name: string,
): Promise<Role | undefined> {
  const [role] = await roleTable.select(transaction, byName, accountId, name.toLowerCase());
  return role;
}

export const saveUser = (transaction: Transaction, user: User): void =>
  userTable.put(transaction, keyed(user));
export const saveGroup = (transaction: Transaction, group: Group): void =>
  groupTable.put(transaction, keyed(group));
export const saveRole = (transaction: Transaction, role: Role): void =>
  roleTable.put(transaction, keyed(role));

type Page = Pick<ListOptions, 'after' | 'countMax'>;

const pageOf = (accountId: string, page: Page): ListOptions => ({
  ...page,
  where: [{ column: 'account_id', anyOf: [accountId] }],
  orderBy: 'name_key',
});

export const listUsers = (transaction: Transaction, accountId: string, page: Page): Promise<User[]> =>
  userTable.list(transaction, pageOf(accountId, page));
export const listGroups = (transaction: Transaction, accountId: string, page: Page): Promise<Group[]> =>
  groupTable.list(transaction, pageOf(accountId, page));
export const listRoles = (transaction: Transaction, accountId: string, page: Page): Promise<Role[]> =>
  roleTable.list(transaction, pageOf(accountId, page));

const tableOf = { user: userTable, group: groupTable, role: roleTable } as const;

export const countIdentities = (
  transaction: Transaction,
  kind: IdentityKind,
  accountId: string,
): Promise<number> => tableOf[kind].count(transaction, [{ column: 'account_id', anyOf: [accountId] }]);

/** Removes a user, a group or a role with its tags. What it must not have any more is the caller's to see to. */
export function removeIdentity(transaction: Transaction, kind: IdentityKind, id: string): void {
  tableOf[kind].remove(transaction, id);
  if (kind === 'role') lastUseTable.remove(transaction, id);
  transaction.send('DELETE FROM iam_tag WHERE entity_id = ?', id);
}

const memberId = (groupId: string, userId: string): string => `${groupId}/${userId}`;

export const addMember = (transaction: Transaction, member: Omit<GroupMember, 'id'>): void =>
  groupMemberTable.put(transaction, { ...member, id: memberId(member.groupId, member.userId) });

export const findMember = (
  transaction: Transaction,
  groupId: string,
  userId: string,
): Promise<GroupMember | undefined> => groupMemberTable.find(transaction, memberId(groupId, userId));

export const removeMember = (transaction: Transaction, groupId: string, userId: string): void =>
  groupMemberTable.remove(transaction, memberId(groupId, userId));

/** The users of a group, in the order of their ids. */
export const listMembers = (transaction: Transaction, groupId: string, page: Page): Promise<User[]> =>
  userTable.select(
    transaction,
    'WHERE id IN (SELECT user_id FROM iam_group_member WHERE group_id = ? AND user_id > ?) ORDER BY id LIMIT ?',
    groupId,
    page.after ?? '',
    page.countMax,
  );

/** The groups of a user, in the order of their ids. */
export const listGroupsOf = (transaction: Transaction, userId: string, page: Page): Promise<Group[]> =>
  groupTable.select(
    transaction,
    'WHERE id IN (SELECT group_id FROM iam_group_member WHERE user_id = ? AND group_id > ?) ORDER BY id LIMIT ?',
    userId,
    page.after ?? '',
    page.countMax,
  );

const partId = (entityId: string, name: string): string => `${entityId}/${name}`;

const ofEntity = (entityId: string, page: Page, orderBy: string): ListOptions => ({
  ...page,
  where: [{ column: 'entity_id', anyOf: [entityId] }],
  orderBy,
});

export const saveInlinePolicy = (transaction: Transaction, policy: Omit<InlinePolicy, 'id'>): void =>
  inlinePolicyTable.put(transaction, { ...policy, id: partId(policy.entityId, policy.name) });

export const findInlinePolicy = (
  transaction: Transaction,
  entityId: string,
  name: string,
): Promise<InlinePolicy | undefined> => inlinePolicyTable.find(transaction, partId(entityId, name));

export const removeInlinePolicy = (transaction: Transaction, entityId: string, name: string): void =>
  inlinePolicyTable.remove(transaction, partId(entityId, name));

export const listInlinePolicies = (
  transaction: Transaction,
  entityId: string,
  page: Page,
): Promise<InlinePolicy[]> => inlinePolicyTable.list(transaction, ofEntity(entityId, page, 'name'));

type Entity = { readonly kind: IdentityKind; readonly id: string; readonly accountId: string };

export const attach = (transaction: Transaction, entity: Entity, policyArn: string): void =>
  attachmentTable.put(transaction, {
    id: partId(entity.id, policyArn),
    accountId: entity.accountId,
    entityId: entity.id,
    entityKind: entity.kind,
    policyArn,
  });

export const isAttached = async (
  transaction: Transaction,
  entityId: string,
  policyArn: string,
): Promise<boolean> => (await attachmentTable.find(transaction, partId(entityId, policyArn))) !== undefined;

export const detach = (transaction: Transaction, entityId: string, policyArn: string): void =>
  attachmentTable.remove(transaction, partId(entityId, policyArn));

export const countAttached = (transaction: Transaction, entityId: string): Promise<number> =>
  attachmentTable.count(transaction, [{ column: 'entity_id', anyOf: [entityId] }]);

/** The ARNs of what is attached to a user, group or role. */
export const listAttached = async (
  transaction: Transaction,
  entityId: string,
  page: Page,
): Promise<string[]> =>
  (await attachmentTable.list(transaction, ofEntity(entityId, page, 'policy_arn'))).map(
    (attachment) => attachment.policyArn,
  );

/** Adds tags to a user, role or policy, or gives existing keys new values; keys are the same in whatever case. */
export function saveIdentityTags(
  transaction: Transaction,
  entity: { readonly id: string; readonly accountId: string },
  tags: readonly { readonly key: string; readonly value: string }[],
): void {
  for (const { key, value } of tags) {
    identityTagTable.put(transaction, {
      id: partId(entity.id, key.toLowerCase()),
      accountId: entity.accountId,
      entityId: entity.id,
      key,
      value,
    });
  }
}

export const removeIdentityTag = (transaction: Transaction, entityId: string, key: string): void =>
  identityTagTable.remove(transaction, partId(entityId, key.toLowerCase()));

export const listIdentityTags = (
  transaction: Transaction,
  entityId: string,
  page: Page = { countMax: 50 },
): Promise<IdentityTag[]> => identityTagTable.list(transaction, ofEntity(entityId, page, 'tag_key'));

/** Which of the accounts have a role of a name. */
export async function listAccountsWithRole(
  transaction: Transaction,
  accountIds: readonly string[],
  name: string,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  if (accountIds.length === 0) return found;
  const rows = await transaction.all<{ account_id: string }>(
    `SELECT account_id FROM iam_role
     WHERE name_key = ? AND account_id IN (${accountIds.map(() => '?').join(', ')})`,
    name.toLowerCase(),
    ...accountIds,
  );
  for (const row of rows) found.add(row.account_id);
  return found;
}
