// Whom a key speaks for, in one look-up: the key, its owner, where its account stands, and the quotas it was granted.

import type { QuotasByRegion } from '../domain/quota.ts';
import { accessKeyTable, type StoredAccessKey } from './account-schema.ts';
import type { Row, Transaction } from './store.ts';

/** The user or role that owns a key. */
export type KeyOwner = {
  readonly kind: 'user' | 'role';
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly boundaryArn: string | undefined;
  readonly createdAt: Date;
};

export type Membership = {
  readonly organizationId: string;
  /** Such as `o-abc/r-ab12/ou-ab12-11111111/`. */
  readonly path: string;
  readonly managementAccountId: string;
  /** Whether service control policies limit what the account may do. */
  readonly isControlled: boolean;
  readonly isSuspended: boolean;
};

export type SignIn = {
  readonly key: StoredAccessKey;
  readonly owner: KeyOwner | undefined;
  readonly membership: Membership | undefined;
  /** What the account has other quotas for than the configuration says; nothing when it has none. */
  readonly quotas: QuotasByRegion | undefined;
};

const keyColumns = accessKeyTable.columns.map((column) => `k.${column}`).join(', ');

const signInSql = `
  SELECT ${keyColumns},
    u.id AS user_id, coalesce(u.name, r.name) AS owner_name, coalesce(u.path, r.path) AS owner_path,
    coalesce(u.boundary_arn, r.boundary_arn) AS owner_boundary,
    coalesce(u.created_at, r.created_at) AS owner_created_at,
    m.organization_id, m.path AS member_path, m.status AS member_status, o.management_account_id, o.policy_types,
    q.by_region AS quotas
  FROM access_key k
  LEFT JOIN iam_user u ON u.id = k.owner_id
  LEFT JOIN iam_role r ON r.id = k.owner_id
  LEFT JOIN organization_member m ON m.id = k.account_id
  LEFT JOIN organization o ON o.id = m.organization_id
  LEFT JOIN account_quota q ON q.id = k.account_id
  WHERE k.id = ?`;

type SignInRow = Row & {
  readonly user_id: string | null;
  readonly owner_name: string | null;
  readonly owner_path: string;
  readonly owner_boundary: string | null;
  readonly owner_created_at: number;
  readonly organization_id: string | null;
  readonly member_path: string;
  readonly member_status: string;
  readonly management_account_id: string;
  readonly policy_types: string;
  readonly quotas: string | null;
};

/** Finds a key by its id; nothing when there is none, or when its owner is gone. */
export async function findSignIn(transaction: Transaction, keyId: string): Promise<SignIn | undefined> {
  const row = await transaction.one<SignInRow>(signInSql, keyId);
  if (row === undefined) return undefined;
  const key = accessKeyTable.fromRow(row);
  if (key.ownerId !== undefined && row.owner_name === null) return undefined;
  return {
    key,
    owner: ownerIn(row, key.ownerId),
    membership: membershipIn(row, key.accountId),
    quotas: row.quotas === null ? undefined : (JSON.parse(row.quotas) as QuotasByRegion),
  };
}

function ownerIn(row: SignInRow, id: string | undefined): KeyOwner | undefined {
  if (id === undefined || row.owner_name === null) return undefined;
  return {
    kind: row.user_id === null ? 'role' : 'user',
    id,
    name: row.owner_name,
    path: row.owner_path,
    boundaryArn: row.owner_boundary ?? undefined,
    createdAt: new Date(Number(row.owner_created_at)),
  };
}

function membershipIn(row: SignInRow, accountId: string): Membership | undefined {
  if (row.organization_id === null) return undefined;
  return {
    organizationId: row.organization_id,
    path: row.member_path,
    managementAccountId: row.management_account_id,
    isControlled:
      row.management_account_id !== accountId &&
      (JSON.parse(row.policy_types) as string[]).includes('SERVICE_CONTROL_POLICY'),
    isSuspended: row.member_status === 'SUSPENDED',
  };
}
