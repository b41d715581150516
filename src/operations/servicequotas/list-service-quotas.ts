import type {
  ListServiceQuotasRequest,
  ListServiceQuotasResponse,
  ServiceQuota,
} from '@aws-sdk/client-service-quotas';
import { type CataloguedQuota, quotaCatalogue } from '../../domain/quota-catalogue.ts';
import { oneOf } from '../checks.ts';
import { operation } from '../operation.ts';
import { readService } from './named-quota.ts';
import { fetchFrom, quotaPage } from './page.ts';
import { toQuotaReply } from './quota-reply.ts';

/** The quotas of a service as the caller's account has them in the region. */
export const listServiceQuotas = operation<ListServiceQuotasRequest, ListServiceQuotasResponse>(
  'ListServiceQuotas',
  {
    service: 'servicequotas',
    kind: 'read',
    async run(input, context) {
      const service = readService(input.ServiceCode as string);
      const level = oneOf('QuotaAppliedAtLevel', input.QuotaAppliedAtLevel, ['ACCOUNT', 'RESOURCE', 'ALL']);
      const { QuotaCode: code } = input;
      const shown = quotaCatalogue.filter(
        (each) =>
          each.service === service && level !== 'RESOURCE' && (code === undefined || each.code === code),
      );
      const keyOf = (quota: CataloguedQuota): string => quota.code;
      const { items, nextToken } = await quotaPage<CataloguedQuota, ServiceQuota>({
        name: `ListServiceQuotas ${service}`,
        input,
        fetch: fetchFrom(shown, keyOf),
        keyOf,
        toItem: (quota) => toQuotaReply(quota, context, context.config.quotas[quota.name]),
      });
      return { Quotas: items, NextToken: nextToken };
    },
  },
);
