// What is asked of an organization and answered later: invitations, and accounts that are made. And its tags.

import type { AccountCreation, Handshake, OrganizationTag } from '../domain/organization/organization.ts';
import { accountCreationTable, handshakeTable, organizationTagTable } from './organization-schema.ts';
import type { Transaction } from './store.ts';
import type { Page } from './table.ts';

export const findHandshake = (transaction: Transaction, id: string): Promise<Handshake | undefined> =>
  handshakeTable.find(transaction, id);
export const saveNewHandshake = (transaction: Transaction, handshake: Handshake): void =>
  handshakeTable.insert(transaction, handshake);
export const saveHandshake = (transaction: Transaction, handshake: Handshake): void =>
  handshakeTable.update(transaction, handshake);

export const listHandshakes = (
  transaction: Transaction,
  where: { readonly organizationId: string } | { readonly accountId: string },
  page: Page,
): Promise<Handshake[]> =>
  handshakeTable.list(transaction, {
    where: [
      'accountId' in where
        ? { column: 'account_id', anyOf: [where.accountId] }
        : { column: 'organization_id', anyOf: [where.organizationId] },
    ],
    ...page,
  });

/** The invitations that wait for an answer: of an account into an organization, or of all into it. */
export const listOpenHandshakes = (
  transaction: Transaction,
  organizationId: string,
  now: Date,
): Promise<Handshake[]> =>
  handshakeTable.select(
    transaction,
    "WHERE organization_id = ? AND state = 'OPEN' AND expires_at > ? ORDER BY id",
    organizationId,
    now.getTime(),
  );

export const findAccountCreation = (
  transaction: Transaction,
  id: string,
): Promise<AccountCreation | undefined> => accountCreationTable.find(transaction, id);
export const saveNewAccountCreation = (transaction: Transaction, creation: AccountCreation): void =>
  accountCreationTable.insert(transaction, creation);
export const listAccountCreations = (
  transaction: Transaction,
  organizationId: string,
  page: Page,
): Promise<AccountCreation[]> =>
  accountCreationTable.list(transaction, {
    where: [{ column: 'organization_id', anyOf: [organizationId] }],
    ...page,
  });

export const listOrganizationTags = (
  transaction: Transaction,
  resourceId: string,
): Promise<OrganizationTag[]> =>
  organizationTagTable.select(transaction, 'WHERE resource_id = ? ORDER BY tag_key', resourceId);

export function saveOrganizationTags(
  transaction: Transaction,
  { organizationId, resourceId }: { readonly organizationId: string; readonly resourceId: string },
  tags: readonly { readonly key: string; readonly value: string }[],
): void {
  for (const { key, value } of tags) {
    const id = tagId(resourceId, key);
    organizationTagTable.put(transaction, { id, organizationId, resourceId, key, value });
  }
}

export function removeOrganizationTags(
  transaction: Transaction,
  resourceId: string,
  keys: readonly string[],
): void {
  for (const key of keys) organizationTagTable.remove(transaction, tagId(resourceId, key));
}

export const removeAllOrganizationTags = (transaction: Transaction, resourceId: string): void =>
  transaction.send('DELETE FROM organization_tag WHERE resource_id = ?', resourceId);

const tagId = (resourceId: string, key: string): string => `${resourceId}|${key}`;
