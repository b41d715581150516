// IPAM in an organization: one member administers it, and its IPAMs discover every account.

import { linkedServices, makeServiceLinkedRole } from '../../access/roles.ts';
import { ipamPrincipal, type Organization } from '../../domain/organization/organization.ts';
import { listAccountsWithRole } from '../../store/identities.ts';
import { listDiscoveriesOwnedBy } from '../../store/ipams.ts';
import { listMembers, saveOrganization } from '../../store/organizations.ts';
import type { Work } from '../organizations/members.ts';
import { watchSites } from '../resource-discoveries/watch-sites.ts';

/** Makes a member's IPAMs discover the whole organization, and the role of the service in every account of it. */
export async function beginIpamIntegration(
  work: Pick<Work, 'transaction' | 'ids' | 'now'>,
  organization: Organization,
  accountId: string,
): Promise<void> {
  await makeRoles(work, organization);
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

/** How many members are looked at together. */
const pageSize = 500;

async function makeRoles(
  work: Pick<Work, 'transaction' | 'ids' | 'now'>,
  { id: organizationId }: Organization,
): Promise<void> {
  for (let after: string | undefined; ; ) {
    const members = await listMembers(work.transaction, { organizationId }, { after, countMax: pageSize });
    const withRole = await listAccountsWithRole(
      work.transaction,
      members.map(({ id }) => id),
      linkedServices[ipamPrincipal]?.roleName as string,
    );
    for (const { id } of members) if (!withRole.has(id)) makeServiceLinkedRole(work, id, ipamPrincipal);
    if (members.length < pageSize) return;
    after = members.at(-1)?.id;
  }
}
