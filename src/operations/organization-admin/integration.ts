// IPAM in an organization: one member administers it, and its IPAMs discover every account.

import type { Organization } from '../../domain/organization/organization.ts';
import { listDiscoveriesOwnedBy } from '../../store/ipams.ts';
import { saveOrganization } from '../../store/organizations.ts';
import type { Work } from '../organizations/members.ts';
import { watchSites } from '../resource-discoveries/watch-sites.ts';

/** Makes a member's IPAMs discover the whole organization. */
export async function beginIpamIntegration(
  work: Pick<Work, 'transaction' | 'ids' | 'now'>,
  organization: Organization,
  accountId: string,
): Promise<void> {
  saveOrganization(work.transaction, { ...organization, ipamAdministratorId: accountId });
  await watchSites(work, ...(await listDiscoveriesOwnedBy(work.transaction, accountId)));
}

/** The IPAMs of the member that administered IPAM discover its own account alone from now on. */
export async function endIpamIntegration(
  work: Pick<Work, 'transaction' | 'ids' | 'now'>,
  organization: Organization,
): Promise<void> {
  const { ipamAdministratorId } = organization;
  if (ipamAdministratorId === undefined) return;
  await watchSites(work, ...(await listDiscoveriesOwnedBy(work.transaction, ipamAdministratorId)));
  saveOrganization(work.transaction, { ...organization, ipamAdministratorId: undefined });
}
