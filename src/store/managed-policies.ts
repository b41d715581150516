// The policies that accounts make, their versions, and whom they are attached to.

import type { IdentityKind, ManagedPolicy, PolicyVersion } from '../domain/identity/identity.ts';
import { managedPolicyTable, policyVersionTable } from './identity-schema.ts';
import type { Row, Transaction } from './store.ts';
import type { ListOptions } from './table.ts';

export const saveManagedPolicy = (transaction: Transaction, policy: ManagedPolicy): void =>
  managedPolicyTable.put(transaction, { ...policy, nameKey: policy.name.toLowerCase() });

/** The policy of an ARN in its own account; nothing for one of another account. */
export async function findManagedPolicy(
  transaction: Transaction,
  accountId: string,
  arn: string,
): Promise<ManagedPolicy | undefined> {
  const [policy] = await managedPolicyTable.select(
    transaction,
    'WHERE arn = ? AND account_id = ?',
    arn,
    accountId,
  );
  return policy;
}

export const hasPolicyNamed = async (
  transaction: Transaction,
  accountId: string,
  name: string,
): Promise<boolean> =>
  (
    await managedPolicyTable.select(
      transaction,
      'WHERE account_id = ? AND name_key = ?',
      accountId,
      name.toLowerCase(),
    )
  ).length > 0;

export const listManagedPolicies = (
  transaction: Transaction,
  accountId: string,
  page: Pick<ListOptions, 'after' | 'countMax'>,
): Promise<ManagedPolicy[]> =>
  managedPolicyTable.list(transaction, {
    ...page,
    where: [{ column: 'account_id', anyOf: [accountId] }],
    orderBy: 'name_key',
  });

export const countManagedPolicies = (transaction: Transaction, accountId: string): Promise<number> =>
  managedPolicyTable.count(transaction, [{ column: 'account_id', anyOf: [accountId] }]);

export function removeManagedPolicy(transaction: Transaction, id: string): void {
  managedPolicyTable.remove(transaction, id);
  transaction.send('DELETE FROM iam_policy_version WHERE policy_id = ?', id);
  transaction.send('DELETE FROM iam_tag WHERE entity_id = ?', id);
}

const versionId = (policyId: string, number: number): string => `${policyId}/v${number}`;

export const saveVersion = (transaction: Transaction, version: Omit<PolicyVersion, 'id'>): void =>
  policyVersionTable.insert(transaction, { ...version, id: versionId(version.policyId, version.number) });

export const findVersion = (
  transaction: Transaction,
  policyId: string,
  number: number,
): Promise<PolicyVersion | undefined> => policyVersionTable.find(transaction, versionId(policyId, number));

export const removeVersion = (transaction: Transaction, policyId: string, number: number): void =>
  policyVersionTable.remove(transaction, versionId(policyId, number));

/** The versions of a policy, the newest first. There are few. */
export const listVersions = (transaction: Transaction, policyId: string): Promise<PolicyVersion[]> =>
  policyVersionTable.select(transaction, 'WHERE policy_id = ? ORDER BY number DESC', policyId);

export type PolicyUse = { readonly attachmentCount: number; readonly boundaryCount: number };

const countsSql = `
  SELECT (SELECT count(*) FROM iam_attachment WHERE account_id = ? AND policy_arn = ?) AS attachments,
    (SELECT count(*) FROM iam_user WHERE account_id = ? AND boundary_arn = ?) AS users,
    (SELECT count(*) FROM iam_role WHERE account_id = ? AND boundary_arn = ?) AS roles`;

/** How often an account uses a policy. */
export async function countUses(
  transaction: Transaction,
  accountId: string,
  arn: string,
): Promise<PolicyUse> {
  const row = await transaction.one<Row>(countsSql, accountId, arn, accountId, arn, accountId, arn);
  return {
    attachmentCount: Number(row?.attachments ?? 0),
    boundaryCount: Number(row?.users ?? 0) + Number(row?.roles ?? 0),
  };
}

/** A user, group or role that a policy is attached to, or limits. */
export type PolicyUser = {
  readonly id: string;
  readonly kind: IdentityKind;
  readonly name: string;
  readonly path: string;
  readonly usage: 'PermissionsPolicy' | 'PermissionsBoundary';
};

const attachedTo = (kind: IdentityKind): string => `
  SELECT e.id AS id, '${kind}' AS kind, e.name AS name, e.path AS path, 'PermissionsPolicy' AS usage
  FROM iam_attachment a JOIN iam_${kind} e ON e.id = a.entity_id
  WHERE a.account_id = ? AND a.policy_arn = ? AND a.entity_id > ?`;

const limitedBy = (kind: 'user' | 'role'): string => `
  SELECT e.id, '${kind}', e.name, e.path, 'PermissionsBoundary' FROM iam_${kind} e
  WHERE e.account_id = ? AND e.boundary_arn = ? AND e.id > ?`;

const usersSql = [
  attachedTo('user'),
  attachedTo('group'),
  attachedTo('role'),
  limitedBy('user'),
  limitedBy('role'),
].join(' UNION ALL ');

/** Whom an account uses a policy for, in the order of their ids. */
export const listPolicyUsers = (
  transaction: Transaction,
  accountId: string,
  arn: string,
  { after = '', countMax }: { readonly after?: string | undefined; readonly countMax: number },
): Promise<PolicyUser[]> => {
  const one = [accountId, arn, after];
  return transaction.all<PolicyUser>(
    `${usersSql} ORDER BY 1 LIMIT ?`,
    ...one,
    ...one,
    ...one,
    ...one,
    ...one,
    countMax,
  );
};
