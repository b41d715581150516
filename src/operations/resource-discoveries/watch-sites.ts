// Having samples taken where what is seen changes.

import type { ResourceDiscovery } from '../../domain/ipam/ipam.ts';
import type { Organization } from '../../domain/organization/organization.ts';
import { findAdministered } from '../../store/coverage.ts';
import { addDiscoveryDue, addMemberWalk } from '../../store/discovery.ts';
import { listDiscoveriesOwnedBy } from '../../store/ipams.ts';
import type { Context } from '../operation.ts';

type Work = Pick<Context, 'transaction' | 'ids' | 'now'>;

/**
 * Has the sites sampled that resource discoveries of one owner see, or saw until now: the owner's at once, those of
 * an organization little by little.
 */
export async function watchSites(
  { transaction, ids, now }: Work,
  ...discoveries: readonly ResourceDiscovery[]
): Promise<void> {
  const [first] = discoveries;
  if (first === undefined) return;
  const { accountId } = first;
  const regions = regionsOf(discoveries);
  for (const region of regions) addDiscoveryDue(transaction, { accountId, region }, ids.long('due', now));
  const organization = await findAdministered(transaction, accountId);
  if (organization === undefined) return;
  const id = ids.long('walk', now);
  addMemberWalk(transaction, { id, organizationId: organization.id, regions, afterAccountId: undefined });
}

/** Has an account sampled that comes into an organization, moves in it or leaves it, wherever it is looked at. */
export async function watchMember(
  { transaction, ids, now }: Work,
  { ipamAdministratorId }: Organization,
  accountId: string,
): Promise<void> {
  if (ipamAdministratorId === undefined) return;
  const discoveries = await listDiscoveriesOwnedBy(transaction, ipamAdministratorId);
  for (const region of regionsOf(discoveries)) {
    addDiscoveryDue(transaction, { accountId, region }, ids.long('due', now));
  }
}

const regionsOf = (discoveries: readonly ResourceDiscovery[]): string[] => [
  ...new Set(discoveries.flatMap((each) => each.operatingRegions)),
];
