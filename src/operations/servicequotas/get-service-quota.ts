import type { GetServiceQuotaRequest, GetServiceQuotaResponse } from '@aws-sdk/client-service-quotas';
import { operation } from '../operation.ts';
import { requireQuota } from './named-quota.ts';
import { toQuotaReply } from './quota-reply.ts';

/** One quota as the caller's account has it in the region. */
export const getServiceQuota = operation<GetServiceQuotaRequest, GetServiceQuotaResponse>('GetServiceQuota', {
  service: 'servicequotas',
  kind: 'read',
  async run(input, context) {
    const quota = requireQuota(input.ServiceCode as string, input.QuotaCode as string);
    return { Quota: toQuotaReply(quota, context, context.config.quotas[quota.name]) };
  },
});
