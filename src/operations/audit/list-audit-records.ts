import type {
  AuditRecordReply,
  ListAuditRecordsRequest,
  ListAuditRecordsResult,
} from '../../api/cadastre.ts';
import { type AuditRecord, listAuditRecords as list } from '../../store/audit.ts';
import { operation } from '../operation.ts';
import { listPage } from '../paging.ts';

/** Who did what in the account, in whatever region, the newest first: every change, and every refused call. */
export const listAuditRecords = operation<ListAuditRecordsRequest, ListAuditRecordsResult>(
  'ListAuditRecords',
  {
    service: 'cadastre',
    kind: 'read',
    async run(input, { transaction, accountId }) {
      const { items, nextToken } = await listPage({
        name: 'ListAuditRecords',
        input: { MaxResults: input.MaxResults, NextToken: input.NextToken },
        pageSize: { min: 1, max: 1000, fallback: 100 },
        filters: new Map(),
        fetch: ({ after, countMax }) =>
          list(transaction, {
            accountId,
            principal: input.Principal,
            resourceId: input.ResourceId,
            since: input.StartTime,
            until: input.EndTime,
            after,
            countMax,
          }),
        keyOf: (record) => record.id,
        describe: async (records) => records.map(toReply),
      });
      return { AuditRecords: items, NextToken: nextToken };
    },
  },
);

const toReply = (record: AuditRecord): AuditRecordReply => ({
  AuditRecordId: record.id,
  Time: record.at,
  Region: record.region,
  Principal: record.principal,
  AccessKeyId: record.accessKeyId,
  SourceAddress: record.sourceAddress,
  Action: record.action,
  RequestId: record.requestId,
  Parameters: record.parameters,
  Result: record.outcome,
  ResourceIds: [...record.resourceIds],
  OmittedCount: record.omittedCount === 0 ? undefined : record.omittedCount,
});
