import type {
  GetAWSDefaultServiceQuotaRequest,
  GetAWSDefaultServiceQuotaResponse,
} from '@aws-sdk/client-service-quotas';
import { quotaDefaults } from '../../domain/quota.ts';
import { operation } from '../operation.ts';
import { requireQuota } from './named-quota.ts';
import { toQuotaReply } from './quota-reply.ts';

/** One quota as it is where nobody set it. */
export const getAWSDefaultServiceQuota = operation<
  GetAWSDefaultServiceQuotaRequest,
  GetAWSDefaultServiceQuotaResponse
>('GetAWSDefaultServiceQuota', {
  service: 'servicequotas',
  kind: 'read',
  async run(input, context) {
    const quota = requireQuota(input.ServiceCode as string, input.QuotaCode as string);
    return { Quota: toQuotaReply(quota, context, quotaDefaults[quota.name]) };
  },
});
