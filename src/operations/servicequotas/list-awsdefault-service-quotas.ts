import type {
  ListAWSDefaultServiceQuotasRequest,
  ListAWSDefaultServiceQuotasResponse,
  ServiceQuota,
} from '@aws-sdk/client-service-quotas';
import { quotaDefaults } from '../../domain/quota.ts';
import { type CataloguedQuota, quotaCatalogue } from '../../domain/quota-catalogue.ts';
import { operation } from '../operation.ts';
import { readService } from './named-quota.ts';
import { fetchFrom, quotaPage } from './page.ts';
import { toQuotaReply } from './quota-reply.ts';

/** The quotas of a service as they are where nobody set them. */
export const listAWSDefaultServiceQuotas = operation<
  ListAWSDefaultServiceQuotasRequest,
  ListAWSDefaultServiceQuotasResponse
>('ListAWSDefaultServiceQuotas', {
  service: 'servicequotas',
  kind: 'read',
  async run(input, context) {
    const service = readService(input.ServiceCode as string);
    const keyOf = (quota: CataloguedQuota): string => quota.code;
    const { items, nextToken } = await quotaPage<CataloguedQuota, ServiceQuota>({
      name: `ListAWSDefaultServiceQuotas ${service}`,
      input,
      fetch: fetchFrom(
        quotaCatalogue.filter((each) => each.service === service),
        keyOf,
      ),
      keyOf,
      toItem: (quota) => toQuotaReply(quota, context, quotaDefaults[quota.name]),
    });
    return { Quotas: items, NextToken: nextToken };
  },
});
