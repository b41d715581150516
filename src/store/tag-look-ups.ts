// Tags as policies ask for them, and whom the names of identities mean.

import type { IdentityKind } from '../domain/identity/identity.ts';
import type { Tag } from '../domain/tag/tag.ts';
import type { Transaction } from './store.ts';

/** The tags of a user, a role or a policy. */
export const tagsOfIdentity = (transaction: Transaction, entityId: string): Promise<Tag[]> =>
  transaction.all<Tag>(
    'SELECT tag_key AS key, tag_value AS value FROM iam_tag WHERE entity_id = ? ORDER BY tag_key',
    entityId,
  );

/** The tags of a policy that an account made. */
export const tagsOfPolicy = (transaction: Transaction, arn: string): Promise<Tag[]> =>
  transaction.all<Tag>(
    `SELECT t.tag_key AS key, t.tag_value AS value FROM iam_managed_policy m JOIN iam_tag t ON t.entity_id = m.id
     WHERE m.arn = ? ORDER BY t.tag_key`,
    arn,
  );

/** The tags of a thing that belongs to an account; none when it is another's. */
export const tagsOfOwned = (transaction: Transaction, accountId: string, id: string): Promise<Tag[]> =>
  transaction.all<Tag>(
    'SELECT key, value FROM tag WHERE resource_id = ? AND account_id = ? ORDER BY key',
    id,
    accountId,
  );

/** The tags of an account, a unit, the root or a policy of an organization; none when it is another's. */
export const tagsInOrganization = (
  transaction: Transaction,
  organizationId: string,
  id: string,
): Promise<Tag[]> =>
  transaction.all<Tag>(
    `SELECT tag_key AS key, tag_value AS value FROM organization_tag
     WHERE resource_id = ? AND organization_id = ? ORDER BY tag_key`,
    id,
    organizationId,
  );

type Holder = {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly boundaryArn: string | undefined;
};

/** The user, group or role of a name in an account, in whatever case the name is given. */
export async function findHolder(
  transaction: Transaction,
  kind: IdentityKind,
  accountId: string,
  name: string,
): Promise<Holder | undefined> {
  const boundary = kind === 'group' ? 'NULL' : 'boundary_arn';
  const row = await transaction.one<{ id: string; name: string; path: string; boundary: string | null }>(
    `SELECT id, name, path, ${boundary} AS boundary FROM iam_${kind} WHERE account_id = ? AND name_key = ?`,
    accountId,
    name.toLowerCase(),
  );
  return row && { id: row.id, name: row.name, path: row.path, boundaryArn: row.boundary ?? undefined };
}
