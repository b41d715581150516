// Organizations as others ask of them: where an account stands, and what is in force there.

import { policyArn } from '../domain/arn.ts';
import { fullAccess, type Organization, unitsOfPath } from '../domain/organization/organization.ts';
import { organizationTable } from './organization-schema.ts';
import type { Transaction } from './store.ts';

export const findOrganization = (transaction: Transaction, id: string): Promise<Organization | undefined> =>
  organizationTable.find(transaction, id);

/** Where an account stands: its organization, the path of its unit, and the account that manages it all. */
export type OrganizationPath = {
  readonly organizationId: string;
  /** Such as `o-abc/r-ab12/ou-ab12-11111111/`. */
  readonly path: string;
  readonly managementAccountId: string;
};

/** Where an account stands in its organization, or undefined when it is in none. One look-up by its id. */
export async function organizationPathOf(
  transaction: Transaction,
  accountId: string,
): Promise<OrganizationPath | undefined> {
  const place = await placeOf(transaction, accountId);
  if (place === undefined) return undefined;
  const { organization_id: organizationId, path, management_account_id: managementAccountId } = place;
  return { organizationId, path, managementAccountId };
}

export type ServiceControlPolicy = {
  readonly id: string;
  readonly arn: string;
  readonly document: string;
};

/**
 * The service control policies in force for an account: one list for each level, from the root down to the account
 * itself. None when the account is in no organization, manages one, or its organization does not use such policies.
 * Two look-ups, whatever the size of the organization.
 */
export async function serviceControlPoliciesOf(
  transaction: Transaction,
  accountId: string,
): Promise<readonly (readonly ServiceControlPolicy[])[]> {
  const place = await placeOf(transaction, accountId);
  if (place === undefined || place.management_account_id === accountId) return [];
  const inForce = JSON.parse(place.policy_types) as Organization['policyTypes'];
  if (!inForce.includes('SERVICE_CONTROL_POLICY')) return [];
  const targets = [...unitsOfPath(place.path), accountId];
  // Padded to what the deepest account has, so that one statement is ever prepared.
  const padded = [...targets, ...new Array<string>(targetCountMax - targets.length).fill('')];
  const rows = await transaction.all<AttachedRow>(attachedSql, ...padded);
  return targets.map((target) =>
    rows
      .filter((row) => row.target_id === target)
      .map(({ policy_id: id, content }) => ({
        id,
        arn: policyArnOf(place, id),
        document: content ?? fullAccess.content,
      })),
  );
}

/** The root, five levels of units, and the account. */
const targetCountMax = 7;

type AttachedRow = {
  readonly target_id: string;
  readonly policy_id: string;
  /** None for the policy that belongs to no organization. */
  readonly content: string | null;
};

const attachedSql = `
  SELECT a.target_id, a.policy_id, p.content FROM organization_policy_attachment a
  LEFT JOIN organization_policy p ON p.id = a.policy_id
  WHERE a.target_id IN (${new Array<string>(targetCountMax).fill('?').join(', ')})
    AND a.policy_type = 'SERVICE_CONTROL_POLICY'
  ORDER BY a.target_id, a.policy_id`;

type Place = {
  readonly organization_id: string;
  readonly path: string;
  readonly management_account_id: string;
  readonly policy_types: string;
};

const placeOf = (transaction: Transaction, accountId: string): Promise<Place | undefined> =>
  transaction.one<Place>(
    `SELECT m.organization_id, m.path, o.management_account_id, o.policy_types
     FROM organization_member m JOIN organization o ON o.id = m.organization_id WHERE m.id = ?`,
    accountId,
  );

const policyArnOf = (place: Place, id: string): string =>
  policyArn(place.management_account_id, place.organization_id, 'SERVICE_CONTROL_POLICY', id);
