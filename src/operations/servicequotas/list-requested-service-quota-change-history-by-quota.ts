import type {
  ListRequestedServiceQuotaChangeHistoryByQuotaRequest,
  ListRequestedServiceQuotaChangeHistoryByQuotaResponse,
} from '@aws-sdk/client-service-quotas';
import { operation } from '../operation.ts';
import { listRequests } from './list-requests.ts';
import { requireQuota } from './named-quota.ts';

/** What the account asked for of one quota in the region. */
export const listRequestedServiceQuotaChangeHistoryByQuota = operation<
  ListRequestedServiceQuotaChangeHistoryByQuotaRequest,
  ListRequestedServiceQuotaChangeHistoryByQuotaResponse
>('ListRequestedServiceQuotaChangeHistoryByQuota', {
  service: 'servicequotas',
  kind: 'read',
  async run(input, context) {
    const quota = requireQuota(input.ServiceCode as string, input.QuotaCode as string);
    const name = `ListRequestedServiceQuotaChangeHistoryByQuota ${quota.name}`;
    return listRequests(context, name, input, (each) => each.name === quota.name);
  },
});
