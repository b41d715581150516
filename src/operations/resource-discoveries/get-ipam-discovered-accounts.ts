import {
  type GetIpamDiscoveredAccountsRequest,
  type GetIpamDiscoveredAccountsResult,
  IpamDiscoveredAccount$,
  type IpamDiscoveredAccount as Reply,
} from '@aws-sdk/client-ec2';
import { resourceDiscoveryArn } from '../../domain/arn.ts';
import type { ResourceDiscovery } from '../../domain/ipam/ipam.ts';
import { findAccountOf, listAccountsOf, type SeenAccount } from '../../store/coverage.ts';
import { listSites } from '../../store/discovery.ts';
import type { DiscoverySite } from '../../store/monitoring-schema.ts';
import type { Transaction } from '../../store/store.ts';
import type { Page } from '../../store/table.ts';
import { filtersOf, valuesAskedFor } from '../filters.ts';
import { pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { requireResourceDiscovery } from '../owned.ts';
import { listPage } from '../paging.ts';
import { requireOperatingRegion } from './operating-region.ts';

const filters = filtersOf<Reply>(IpamDiscoveredAccount$);

/** The accounts that a resource discovery sees, and how their last samples in a region went (guide chapter 12). */
export const getIpamDiscoveredAccounts = operation<
  GetIpamDiscoveredAccountsRequest,
  GetIpamDiscoveredAccountsResult
>('GetIpamDiscoveredAccounts', {
  kind: 'read',
  resources: (input, { principal }) => [
    resourceDiscoveryArn(principal.accountId, input.IpamResourceDiscoveryId ?? ''),
  ],
  async run(input, context) {
    const { transaction } = context;
    const discovery = await requireResourceDiscovery(context, input.IpamResourceDiscoveryId as string);
    const region = requireOperatingRegion(discovery, 'DiscoveryRegion', input.DiscoveryRegion as string);
    const { items, nextToken } = await listPage({
      name: `GetIpamDiscoveredAccounts ${discovery.id} ${region}`,
      input,
      pageSize: pageOfThousand,
      filters,
      fetch: (page) => fetchFrom(transaction, discovery, valuesAskedFor(input.Filters, 'account-id'), page),
      keyOf: ({ id }) => id,
      describe: async (accounts) => {
        const ids = accounts.map(({ id }) => id);
        const sites = await listSites(transaction, ids, region);
        // Nothing of the organization is told to those with whom a discovery is shared.
        const isOwn = discovery.accountId === context.accountId;
        return accounts.map(({ id, unitId }) =>
          toReply(id, region, sites.get(id), isOwn ? unitId : undefined),
        );
      },
    });
    return { IpamDiscoveredAccounts: items, NextToken: nextToken };
  },
});

/** Accounts that are named are looked up, whatever the size of the organization. */
async function fetchFrom(
  transaction: Transaction,
  discovery: ResourceDiscovery,
  named: readonly string[] | undefined,
  { after = '', countMax }: Page,
): Promise<SeenAccount[]> {
  if (!named) return listAccountsOf(transaction, discovery, { after: after || undefined, countMax });
  const found: SeenAccount[] = [];
  for (const accountId of named.toSorted()) {
    if (accountId <= after || found.length >= countMax) continue;
    const account = await findAccountOf(transaction, discovery, accountId);
    if (account) found.push(account);
  }
  return found;
}

const toReply = (
  accountId: string,
  region: string,
  site: DiscoverySite | undefined,
  unitId: string | undefined,
): Reply => ({
  AccountId: accountId,
  DiscoveryRegion: region,
  FailureReason:
    site?.failureCode === undefined
      ? undefined
      : {
          Code: site.failureCode as NonNullable<Reply['FailureReason']>['Code'],
          Message: site.failureMessage,
        },
  LastAttemptedDiscoveryTime: site?.attemptedAt,
  LastSuccessfulDiscoveryTime: site?.succeededAt,
  OrganizationalUnitId: unitId,
});
