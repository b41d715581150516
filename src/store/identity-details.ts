// What hangs on several users, groups or roles at once: one question for each kind of thing, however many there are.

import type {
  Attachment,
  Group,
  IdentityTag,
  InlinePolicy,
  PolicyVersion,
} from '../domain/identity/identity.ts';
import {
  attachmentTable,
  groupTable,
  identityTagTable,
  inlinePolicyTable,
  policyVersionTable,
} from './identity-schema.ts';
import type { Transaction } from './store.ts';

export type Details = {
  readonly inline: ReadonlyMap<string, readonly InlinePolicy[]>;
  readonly attached: ReadonlyMap<string, readonly Attachment[]>;
  readonly tags: ReadonlyMap<string, readonly IdentityTag[]>;
};

const oneOf = (ids: readonly string[]): string => `IN (${ids.map(() => '?').join(', ')})`;

/** Inline policies, attachments and tags, by the ids of those that they hang on. */
export async function detailsOf(transaction: Transaction, ids: readonly string[]): Promise<Details> {
  if (ids.length === 0) return { inline: new Map(), attached: new Map(), tags: new Map() };
  const where = `WHERE entity_id ${oneOf(ids)} ORDER BY entity_id`;
  const [inline, attached, tags] = [
    await inlinePolicyTable.select(transaction, `${where}, name`, ...ids),
    await attachmentTable.select(transaction, `${where}, policy_arn`, ...ids),
    await identityTagTable.select(transaction, `${where}, tag_key`, ...ids),
  ];
  const byEntity = <Part extends { readonly entityId: string }>(parts: readonly Part[]) =>
    Map.groupBy(parts, (part) => part.entityId);
  return { inline: byEntity(inline), attached: byEntity(attached), tags: byEntity(tags) };
}

/** The groups of users, by the ids of the users. */
export async function groupsOfUsers(
  transaction: Transaction,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Group[]>> {
  if (userIds.length === 0) return new Map();
  const rows = await transaction.all<Parameters<typeof groupTable.fromRow>[0] & { user_id: string }>(
    `SELECT m.user_id, ${groupTable.columns.map((column) => `g.${column}`).join(', ')}
     FROM iam_group_member m JOIN iam_group g ON g.id = m.group_id
     WHERE m.user_id ${oneOf(userIds)} ORDER BY m.user_id, m.group_id`,
    ...userIds,
  );
  const found = rows.map((row) => ({ userId: row.user_id, group: groupTable.fromRow(row) }));
  const byUser = Map.groupBy(found, ({ userId }) => userId);
  return new Map([...byUser].map(([userId, each]) => [userId, each.map(({ group }) => group)]));
}

/** The versions of policies, the newest first, by the ids of the policies. */
export async function versionsOfPolicies(
  transaction: Transaction,
  policyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PolicyVersion[]>> {
  if (policyIds.length === 0) return new Map();
  const where = `WHERE policy_id ${oneOf(policyIds)} ORDER BY policy_id, number DESC`;
  const versions = await policyVersionTable.select(transaction, where, ...policyIds);
  return Map.groupBy(versions, (version) => version.policyId);
}
