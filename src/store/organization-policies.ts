// The policies of an organization, and what they are attached to.

import {
  fullAccess,
  type Organization,
  type OrganizationPolicy,
  type PolicyAttachment,
  type PolicyType,
} from '../domain/organization/organization.ts';
import { organizationPolicyTable, policyAttachmentTable } from './organization-schema.ts';
import type { Transaction } from './store.ts';
import type { Page } from './table.ts';

export const findPolicy = (transaction: Transaction, id: string): Promise<OrganizationPolicy | undefined> =>
  organizationPolicyTable.find(transaction, id);
export const saveNewPolicy = (transaction: Transaction, policy: OrganizationPolicy): void =>
  organizationPolicyTable.insert(transaction, policy);
export const savePolicy = (transaction: Transaction, policy: OrganizationPolicy): void =>
  organizationPolicyTable.update(transaction, policy);
export const removePolicy = (transaction: Transaction, id: string): void =>
  organizationPolicyTable.remove(transaction, id);

export const listPolicies = (
  transaction: Transaction,
  organizationId: string,
  type: PolicyType,
  page: Page,
): Promise<OrganizationPolicy[]> =>
  organizationPolicyTable.list(transaction, {
    where: [
      { column: 'organization_id', anyOf: [organizationId] },
      { column: 'type', anyOf: [type] },
    ],
    ...page,
  });

export const countPolicies = (
  transaction: Transaction,
  organizationId: string,
  type: PolicyType,
): Promise<number> =>
  organizationPolicyTable.count(transaction, [
    { column: 'organization_id', anyOf: [organizationId] },
    { column: 'type', anyOf: [type] },
  ]);

export async function findPolicyByName(
  transaction: Transaction,
  organizationId: string,
  type: PolicyType,
  name: string,
): Promise<OrganizationPolicy | undefined> {
  const [policy] = await organizationPolicyTable.select(
    transaction,
    'WHERE organization_id = ? AND type = ? AND name = ?',
    organizationId,
    type,
    name,
  );
  return policy;
}

export const attachmentId = (targetId: string, policyId: string): string => `${targetId}|${policyId}`;

export const findAttachment = (
  transaction: Transaction,
  targetId: string,
  policyId: string,
): Promise<PolicyAttachment | undefined> =>
  policyAttachmentTable.find(transaction, attachmentId(targetId, policyId));
export const saveNewAttachment = (transaction: Transaction, attachment: PolicyAttachment): void =>
  policyAttachmentTable.insert(transaction, attachment);
export const removeAttachment = (transaction: Transaction, id: string): void =>
  policyAttachmentTable.remove(transaction, id);

/** A target has few policies: their number is limited. */
export const listAttachmentsTo = (transaction: Transaction, targetId: string): Promise<PolicyAttachment[]> =>
  policyAttachmentTable.select(transaction, 'WHERE target_id = ? ORDER BY policy_id', targetId);

export const removeAttachmentsTo = (transaction: Transaction, targetId: string): void =>
  transaction.send('DELETE FROM organization_policy_attachment WHERE target_id = ?', targetId);

/** The attachments of one policy, in the order of their targets. */
export const listTargetsOf = (
  transaction: Transaction,
  organizationId: string,
  policyId: string,
  page: Page,
): Promise<PolicyAttachment[]> =>
  policyAttachmentTable.list(transaction, {
    where: [
      { column: 'organization_id', anyOf: [organizationId] },
      { column: 'policy_id', anyOf: [policyId] },
    ],
    orderBy: 'target_id',
    ...page,
  });

/** Attaches the policy that allows everything to every unit and account, as a type comes into use. */
export function attachFullAccessToAll(transaction: Transaction, organizationId: string): void {
  for (const table of ['organizational_unit', 'organization_member']) {
    transaction.send(
      `INSERT INTO organization_policy_attachment (id, organization_id, policy_type, policy_id, target_id)
       SELECT id || '|${fullAccess.id}', organization_id, '${fullAccess.type}', '${fullAccess.id}', id
       FROM ${table} WHERE organization_id = ?`,
      organizationId,
    );
  }
}

/** Every attachment of a type in an organization. */
export const listAttachments = (
  transaction: Transaction,
  organizationId: string,
  type: PolicyType,
): Promise<PolicyAttachment[]> =>
  policyAttachmentTable.select(
    transaction,
    'WHERE organization_id = ? AND policy_type = ? ORDER BY id',
    organizationId,
    type,
  );

/** Detaches every policy of a type, as it goes out of use. */
export const detachAll = (transaction: Transaction, organizationId: string, type: PolicyType): void =>
  transaction.send(
    'DELETE FROM organization_policy_attachment WHERE organization_id = ? AND policy_type = ?',
    organizationId,
    type,
  );

/** Attaches the policy that allows everything to a target that comes, where such policies are in use. */
export function attachFullAccess(
  transaction: Transaction,
  { id: organizationId, policyTypes }: Organization,
  targetId: string,
): void {
  if (!policyTypes.includes(fullAccess.type)) return;
  const { id: policyId, type: policyType } = fullAccess;
  saveNewAttachment(transaction, {
    id: attachmentId(targetId, policyId),
    organizationId,
    policyType,
    policyId,
    targetId,
  });
}
