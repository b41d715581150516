import type {
  AuditRecordReply,
  ListAuditRecordsRequest,
  ListAuditRecordsResult,
} from '../../api/cadastre.ts';
import { type AuditQuery, type AuditRecord, listAuditRecords as list, success } from '../../store/audit.ts';
import type { FilterSet, WireFilter } from '../filters.ts';
import { operation } from '../operation.ts';
import { listPage } from '../paging.ts';

/** Who did what in the account, in whatever region, the newest first: every change, and every refused call. */
export const listAuditRecords = operation<ListAuditRecordsRequest, ListAuditRecordsResult>(
  'ListAuditRecords',
  {
    service: 'cadastre',
    kind: 'read',
    async run(input, { transaction, accountId }) {
      const { lookedUp, compared } = split(input);
      const { items, nextToken } = await listPage({
        name: 'ListAuditRecords',
        input: { MaxResults: input.MaxResults, NextToken: input.NextToken, Filters: compared },
        pageSize: { min: 1, max: 1000, fallback: 100 },
        filters,
        fetch: ({ after, countMax }) =>
          list(transaction, {
            ...lookedUp,
            accountId,
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

const filters: FilterSet<AuditRecordReply> = new Map([
  ['principal', ({ Principal }: AuditRecordReply) => [Principal]],
  ['action', ({ Action }: AuditRecordReply) => [Action]],
  ['refused', ({ Result }: AuditRecordReply) => [String(Result !== success)]],
]);

type LookedUp = Pick<AuditQuery, 'resourceId' | 'action' | 'principal' | 'isRefused'>;

/**
 * An index answers the one of the questions that lets the fewest records through; the others are compared with what
 * it finds, of which a call looks at so many rows at most.
 */
function split(input: ListAuditRecordsRequest): { lookedUp: LookedUp; compared: WireFilter[] } {
  const { ResourceId: resourceId, Action: action, Principal: principal } = input;
  const isRefused = input.IsRefused ? true : undefined;
  const questions: [LookedUp, WireFilter | undefined][] = [
    [{ resourceId }, undefined],
    [{ isRefused }, isRefused && { Name: 'refused', Values: ['true'] }],
    [{ action }, filterOf('action', action)],
    [{ principal }, filterOf('principal', principal)],
  ];
  const given = questions.filter(([each]) => Object.values(each).some((value) => value !== undefined));
  return {
    lookedUp: given[0]?.[0] ?? {},
    compared: given.slice(1).flatMap(([, filter]) => filter ?? []),
  };
}

/** The text itself: nothing in it stands for other characters. */
const filterOf = (name: string, text: string | undefined): WireFilter => ({
  Name: name,
  Values: [(text ?? '').replace(/[\\*?]/g, '\\$&')],
});

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
