// The history of what an account asked for, by service, quota and state.

import type { RequestedServiceQuotaChange } from '@aws-sdk/client-service-quotas';
import { type CataloguedQuota, type QuotaRequest, quotaCatalogue } from '../../domain/quota-catalogue.ts';
import { listQuotaRequests } from '../../store/quotas.ts';
import { oneOf } from '../checks.ts';
import type { Context } from '../operation.ts';
import { quotaPage } from './page.ts';
import { toRequestReply } from './quota-reply.ts';

type Input = {
  readonly Status?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
};

const statuses = [
  'PENDING',
  'CASE_OPENED',
  'APPROVED',
  'DENIED',
  'CASE_CLOSED',
  'NOT_APPROVED',
  'INVALID_REQUEST',
];

export async function listRequests(
  { transaction, accountId, region }: Context,
  name: string,
  input: Input,
  isWanted: (quota: CataloguedQuota) => boolean,
): Promise<{ RequestedQuotas: RequestedServiceQuotaChange[]; NextToken: string | undefined }> {
  const status = oneOf('Status', input.Status, statuses);
  const quotas = quotaCatalogue.filter(isWanted).map((quota) => quota.name);
  const { items, nextToken } = await quotaPage<QuotaRequest, RequestedServiceQuotaChange>({
    name,
    input,
    fetch: (options) =>
      listQuotaRequests(transaction, {
        where: [
          { column: 'account_id', anyOf: [accountId] },
          { column: 'region', anyOf: [region] },
          { column: 'quota', anyOf: quotas },
          ...(status === undefined ? [] : [{ column: 'status', anyOf: [status] }]),
        ],
        ...options,
      }),
    keyOf: (request) => request.id,
    toItem: toRequestReply,
  });
  return { RequestedQuotas: items, NextToken: nextToken };
}
