// Which accounts a resource discovery sees: its owner's, and where that administers IPAM for an organization, every
// account of the organization but those in units that it leaves out. Both directions, at a cost that does not grow
// with the organization.

import type { ResourceDiscovery } from '../domain/ipam/ipam.ts';
import { isExcluded } from '../domain/organization/exclusions.ts';
import type { Member, Organization } from '../domain/organization/organization.ts';
import { organizationTable } from './organization-schema.ts';
import { findMember, findOrganization, listMembers } from './organizations.ts';
import { resourceDiscoveryTable } from './schema.ts';
import type { Transaction } from './store.ts';
import type { Page } from './table.ts';

/** The organization whose IPAM an account administers. */
export async function findAdministered(
  transaction: Transaction,
  accountId: string,
): Promise<Organization | undefined> {
  const [organization] = await organizationTable.select(
    transaction,
    'WHERE ipam_administrator_id = ?',
    accountId,
  );
  return organization;
}

/** The discoveries that see an account. */
export async function listDiscoveriesOf(
  transaction: Transaction,
  accountId: string,
): Promise<ResourceDiscovery[]> {
  const member = await findMember(transaction, accountId);
  const organization = member && (await findOrganization(transaction, member.organizationId));
  const administrator = organization?.ipamAdministratorId ?? accountId;
  const discoveries = await resourceDiscoveryTable.select(
    transaction,
    'WHERE account_id IN (?, ?) ORDER BY id',
    accountId,
    administrator,
  );
  return discoveries.filter((each) => each.accountId === accountId || (member && sees(each, member)));
}

/** Whether a discovery sees an account of the organization that its owner administers IPAM for. */
const sees = (discovery: ResourceDiscovery, member: Member): boolean =>
  member.id === discovery.accountId ||
  (member.status === 'ACTIVE' && !isExcluded(discovery.unitExclusions, member.path));

/** An account that a discovery sees, and the unit or root that it is in. */
export type SeenAccount = { readonly id: string; readonly unitId: string | undefined };

/** The next accounts that a discovery sees, in the order of their ids. */
export async function listAccountsOf(
  transaction: Transaction,
  discovery: ResourceDiscovery,
  { after, countMax }: Page,
): Promise<SeenAccount[]> {
  const { accountId } = discovery;
  const organization = await findAdministered(transaction, accountId);
  if (organization === undefined) {
    return after === undefined || after < accountId ? [{ id: accountId, unitId: undefined }] : [];
  }
  const found: SeenAccount[] = [];
  for (let last = after; found.length < countMax; ) {
    const page = { after: last, countMax: countMax - found.length };
    const members = await listMembers(transaction, { organizationId: organization.id }, page);
    for (const member of members) {
      if (sees(discovery, member)) found.push({ id: member.id, unitId: member.parentId });
    }
    if (members.length < page.countMax) break;
    last = members.at(-1)?.id;
  }
  return found;
}

/** One account, when a discovery sees it. */
export async function findAccountOf(
  transaction: Transaction,
  discovery: ResourceDiscovery,
  accountId: string,
): Promise<SeenAccount | undefined> {
  const organization = await findAdministered(transaction, discovery.accountId);
  if (organization === undefined) {
    return discovery.accountId === accountId ? { id: accountId, unitId: undefined } : undefined;
  }
  const member = await findMember(transaction, accountId);
  if (member?.organizationId !== organization.id || !sees(discovery, member)) return undefined;
  return { id: member.id, unitId: member.parentId };
}

/** Whether a discovery sees an account. */
export async function seesAccount(
  transaction: Transaction,
  discovery: ResourceDiscovery,
  accountId: string,
): Promise<boolean> {
  if (discovery.accountId === accountId) return true;
  const organization = await findAdministered(transaction, discovery.accountId);
  const member = organization && (await findMember(transaction, accountId));
  return member !== undefined && member.organizationId === organization?.id && sees(discovery, member);
}
