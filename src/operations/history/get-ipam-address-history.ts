import type { GetIpamAddressHistoryRequest, GetIpamAddressHistoryResult } from '@aws-sdk/client-ec2';
import { scopeArn } from '../../domain/arn.ts';
import { listHistory, placeOf } from '../../store/history-queries.ts';
import { readCidr } from '../checks.ts';
import { requireAdvancedTier } from '../ipams/free-tier.ts';
import { operation } from '../operation.ts';
import { ipamOf, requireScope } from '../owned.ts';
import { listPage } from '../paging.ts';
import { readHistoryKey, writeHistoryKey } from './history-key.ts';
import { toHistoryReply } from './history-reply.ts';
import { readPeriod } from './period.ts';

/**
 * Who had exactly this block of a scope, at any time from StartTime to EndTime (guide chapters 15 and 19). Blocks
 * within it or around it are not looked at.
 */
export const getIpamAddressHistory = operation<GetIpamAddressHistoryRequest, GetIpamAddressHistoryResult>(
  'GetIpamAddressHistory',
  {
    kind: 'read',
    resources: (input, { principal }) => [scopeArn(principal.accountId, input.IpamScopeId ?? '')],
    async run(input, context) {
      const scope = await requireScope(context, input.IpamScopeId as string);
      requireAdvancedTier(await ipamOf(context, scope), 'The history of addresses needs');
      const cidr = readCidr('Cidr', input.Cidr as string);
      // All pages tell of the same time.
      let readAt = context.now.getTime();
      const { items, nextToken } = await listPage({
        name: 'GetIpamAddressHistory',
        input: { MaxResults: input.MaxResults, NextToken: input.NextToken },
        pageSize: { min: 1, max: 1000, fallback: 100 },
        filters: new Map(),
        fetch: async ({ after, countMax }) => {
          const key = after === undefined ? undefined : readHistoryKey(after);
          readAt = key?.readAt ?? readAt;
          const period = readPeriod(input, new Date(readAt));
          const query = { scopeId: scope.id, cidr, period, readAt, after: key?.place, countMax };
          return listHistory(context.transaction, query);
        },
        keyOf: (record) => writeHistoryKey({ readAt, place: placeOf(record, readAt) }),
        describe: async (records) =>
          records
            .filter((record) => input.VpcId === undefined || record.vpcId === input.VpcId)
            .map(toHistoryReply),
      });
      return { HistoryRecords: items, NextToken: nextToken };
    },
  },
);
