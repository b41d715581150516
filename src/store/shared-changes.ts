// What others may have changed of what an account sees: things that it shares, or that are shared with it, and its
// organization. A few seeks for each such thing, of which there are few; nothing is read of what others own besides.

import { listLastAuditRecords } from './audit.ts';
import { standingOf } from './organization-delegation.ts';
import { countMembers, type OrganizationPath, organizationPathOf } from './organizations.ts';
import { listSharedWith, placesOf } from './shared-with.ts';
import type { Transaction } from './store.ts';

/** Of more things than these the rest is seen when the page is loaded again. */
const thingCountMax = 200;

/** One line for each thing: the same two lists mean that nothing changed. */
export async function listSharedChanges(transaction: Transaction, accountId: string): Promise<string[]> {
  const place = await organizationPathOf(transaction, accountId);
  const places = placesOf(place);
  const viewer = { keys: [accountId, ...places], organizationId: place?.organizationId };
  const own = await transaction.all<{ id: string; status: string }>(
    `SELECT resource_id AS id, status FROM resource_share_resource WHERE account_id = ?
     ORDER BY region, id LIMIT ?`,
    accountId,
    thingCountMax,
  );
  const principals = await transaction.all<{ id: string; status: string }>(
    'SELECT id, status FROM resource_share_principal WHERE account_id = ? ORDER BY region, id LIMIT ?',
    accountId,
    thingCountMax,
  );
  const invitations = await transaction.all<{ id: string; status: string }>(
    'SELECT id, status FROM resource_share_invitation WHERE receiver_id = ? ORDER BY region, id LIMIT ?',
    accountId,
    thingCountMax,
  );
  const handshakes = await listNewestHandshakes(transaction, accountId, place?.organizationId);
  const others = await listSharedWith(transaction, viewer, thingCountMax);
  const ids = [...new Set([...own.map(({ id }) => id), ...others, ...places])];
  return [
    `place ${place?.path ?? ''}`,
    `members ${(await countSeenMembers(transaction, accountId, place)) ?? ''}`,
    ...[...principals, ...invitations, ...handshakes].map(({ id, status }) => `${id} ${status}`),
    ...(await listLastAuditRecords(transaction, ids)).map(({ id, last }) => `${id} ${last ?? ''}`),
  ];
}

/** How many accounts are in the organization, for who may list them: one that leaves it tells so in its own trail. */
async function countSeenMembers(
  transaction: Transaction,
  accountId: string,
  place: OrganizationPath | undefined,
): Promise<number | undefined> {
  if (place === undefined || (await standingOf(transaction, accountId)) !== 'reader') return undefined;
  return countMembers(transaction, place.organizationId);
}

/** The newest invitations of an account, and those into the organization that it manages; their ids are in order. */
async function listNewestHandshakes(
  transaction: Transaction,
  accountId: string,
  organizationId: string | undefined,
): Promise<{ id: string; status: string }[]> {
  const received = await transaction.all<{ id: string; status: string }>(
    `SELECT id, state AS status FROM organization_handshake WHERE account_id = ?
     ORDER BY account_id DESC, id DESC LIMIT ?`,
    accountId,
    thingCountMax,
  );
  if (organizationId === undefined) return received;
  const sent = await transaction.all<{ id: string; status: string }>(
    `SELECT id, state AS status FROM organization_handshake
     WHERE organization_id = ? AND management_account_id = ?
     ORDER BY organization_id DESC, id DESC LIMIT ?`,
    organizationId,
    accountId,
    thingCountMax,
  );
  return [...received, ...sent];
}
