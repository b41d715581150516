import {
  type GetIpamDiscoveredAccountsRequest,
  type GetIpamDiscoveredAccountsResult,
  IpamDiscoveredAccount$,
  type IpamDiscoveredAccount as Reply,
} from '@aws-sdk/client-ec2';
import { resourceDiscoveryArn } from '../../domain/arn.ts';
import { accountsOf, findSite } from '../../store/discovery.ts';
import type { DiscoverySite } from '../../store/monitoring-schema.ts';
import { filtersOf } from '../filters.ts';
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
    const accounts = [...accountsOf(discovery)].sort();
    const { items, nextToken } = await listPage({
      name: `GetIpamDiscoveredAccounts ${discovery.id} ${region}`,
      input,
      pageSize: pageOfThousand,
      filters,
      fetch: async ({ after = '', countMax }) => accounts.filter((each) => each > after).slice(0, countMax),
      keyOf: (accountId) => accountId,
      describe: (accountIds) =>
        Promise.all(
          accountIds.map(async (accountId) =>
            toReply(accountId, region, await findSite(transaction, { accountId, region })),
          ),
        ),
    });
    return { IpamDiscoveredAccounts: items, NextToken: nextToken };
  },
});

const toReply = (accountId: string, region: string, site: DiscoverySite | undefined): Reply => ({
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
});
