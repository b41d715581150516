import type {
  ListRequestedServiceQuotaChangeHistoryRequest,
  ListRequestedServiceQuotaChangeHistoryResponse,
} from '@aws-sdk/client-service-quotas';
import { operation } from '../operation.ts';
import { listRequests } from './list-requests.ts';
import { readService } from './named-quota.ts';

/** What the account asked for in the region, and what became of it. */
export const listRequestedServiceQuotaChangeHistory = operation<
  ListRequestedServiceQuotaChangeHistoryRequest,
  ListRequestedServiceQuotaChangeHistoryResponse
>('ListRequestedServiceQuotaChangeHistory', {
  service: 'servicequotas',
  kind: 'read',
  async run(input, context) {
    const service = input.ServiceCode === undefined ? undefined : readService(input.ServiceCode);
    const isWanted = (each: { service: string }): boolean =>
      service === undefined || each.service === service;
    return listRequests(context, `ListRequestedServiceQuotaChangeHistory ${service ?? ''}`, input, isWanted);
  },
});
