// The policies that say what a user or a role may do, in one look-up.

import type { Transaction } from './store.ts';

export type PolicyInForce = {
  readonly kind: 'inline' | 'managed' | 'boundary';
  /** Of an inline policy its name, of another one its ARN. */
  readonly name: string;
  /** None of a policy that no account made: those have their documents elsewhere. */
  readonly document: string | null;
};

// CROSS JOIN has SQLite begin with the holders: it takes all that is attached to anybody for less than the few of them.
const inForceSql = `
  SELECT kind, name, document FROM (
  WITH holder (id) AS (
    SELECT CAST(? AS TEXT) UNION ALL SELECT group_id FROM iam_group_member WHERE user_id = ?
  )
  SELECT 'inline' AS kind, i.name AS name, i.document AS document
    FROM holder h CROSS JOIN iam_inline_policy i WHERE i.entity_id = h.id
  UNION ALL
  SELECT 'managed', a.policy_arn, m.document
    FROM holder h CROSS JOIN iam_attachment a LEFT JOIN iam_managed_policy m ON m.arn = a.policy_arn
    WHERE a.entity_id = h.id
  UNION ALL
  SELECT 'boundary', m.arn, m.document FROM iam_managed_policy m WHERE m.arn = ?
  ) AS in_force`;

/**
 * What is attached to a user or role and to the groups of the user, and the boundary.
 * @param boundaryArn that of the user or role, if an account made it
 */
export const listPoliciesInForce = (
  transaction: Transaction,
  entityId: string,
  boundaryArn: string | undefined,
): Promise<PolicyInForce[]> =>
  transaction.all<PolicyInForce>(inForceSql, entityId, entityId, boundaryArn ?? '');
