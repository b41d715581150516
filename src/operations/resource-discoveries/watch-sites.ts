import type { ResourceDiscovery } from '../../domain/ipam/ipam.ts';
import { addDiscoveryDue, siteId, sitesOf } from '../../store/discovery.ts';
import type { Context } from '../operation.ts';

/** Has the sites sampled that a resource discovery sees, or saw until now. */
export function watchSites(
  { transaction, ids, now }: Context,
  ...discoveries: readonly ResourceDiscovery[]
): void {
  const sites = new Map(discoveries.flatMap(sitesOf).map((site) => [siteId(site), site]));
  for (const site of sites.values()) addDiscoveryDue(transaction, site, ids.long('due', now));
}
