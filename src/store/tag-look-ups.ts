// Tags as policies ask for them.

import type { Tag } from '../domain/tag/tag.ts';
import type { Transaction } from './store.ts';

/** The tags of a user, a role or a policy. */
export const tagsOfIdentity = (transaction: Transaction, entityId: string): Promise<Tag[]> =>
  transaction.all<Tag>(
    'SELECT tag_key AS key, tag_value AS value FROM iam_tag WHERE entity_id = ? ORDER BY tag_key',
    entityId,
  );

/** The tags of a thing that belongs to an account; none when it is another's. */
export const tagsOfOwned = (transaction: Transaction, accountId: string, id: string): Promise<Tag[]> =>
  transaction.all<Tag>(
    'SELECT key, value FROM tag WHERE resource_id = ? AND account_id = ? ORDER BY key',
    id,
    accountId,
  );

/** The tags of the user or role of a name, in lower case, in an account. */
export const tagsOfNamed = (
  transaction: Transaction,
  kind: 'user' | 'role',
  accountId: string,
  nameKey: string,
): Promise<Tag[]> =>
  transaction.all<Tag>(
    `SELECT t.tag_key AS key, t.tag_value AS value FROM iam_${kind} e JOIN iam_tag t ON t.entity_id = e.id
     WHERE e.account_id = ? AND e.name_key = ? ORDER BY t.tag_key`,
    accountId,
    nameKey,
  );
