// When keys and roles were used last.

import type { LastUse } from '../domain/identity/identity.ts';
import { lastUseTable } from './identity-schema.ts';
import type { Transaction } from './store.ts';

const writeSql = (table: 'access_key' | 'iam_role'): string => `
  INSERT INTO iam_last_use (id, account_id, used_at, service, region)
  SELECT id, account_id, CAST(? AS BIGINT), CAST(? AS TEXT), CAST(? AS TEXT) FROM ${table} WHERE id = ?
  ON CONFLICT (id) DO UPDATE
    SET used_at = excluded.used_at, service = excluded.service, region = excluded.region
    WHERE excluded.used_at > iam_last_use.used_at`;

const writeByKind = { key: writeSql('access_key'), role: writeSql('iam_role') } as const;

/** Keeps a use of a key or role that is still there, unless a later one is kept. */
export function saveLastUse(
  transaction: Transaction,
  kind: 'key' | 'role',
  { id, usedAt, service, region }: Omit<LastUse, 'accountId'>,
): void {
  transaction.send(writeByKind[kind], usedAt.getTime(), service, region, id);
}

export const findLastUse = (transaction: Transaction, id: string): Promise<LastUse | undefined> =>
  lastUseTable.find(transaction, id);

export const listLastUses = async (transaction: Transaction, ids: readonly string[]): Promise<LastUse[]> =>
  ids.length === 0
    ? []
    : lastUseTable.list(transaction, { where: [{ column: 'id', anyOf: ids }], countMax: ids.length });
