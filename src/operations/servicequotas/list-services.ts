import type { ListServicesRequest, ListServicesResponse, ServiceInfo } from '@aws-sdk/client-service-quotas';
import { type QuotaService, quotaServices } from '../../domain/quota-catalogue.ts';
import { operation } from '../operation.ts';
import { fetchFrom, quotaPage } from './page.ts';

/** The services that have quotas here. */
export const listServices = operation<ListServicesRequest, ListServicesResponse>('ListServices', {
  service: 'servicequotas',
  kind: 'read',
  async run(input) {
    const codes = (Object.keys(quotaServices) as QuotaService[]).sort();
    const keyOf = (code: QuotaService): string => code;
    const { items, nextToken } = await quotaPage<QuotaService, ServiceInfo>({
      name: 'ListServices',
      input,
      fetch: fetchFrom(codes, keyOf),
      keyOf,
      toItem: (code) => ({ ServiceCode: code, ServiceName: quotaServices[code] }),
    });
    return { Services: items, NextToken: nextToken };
  },
});
