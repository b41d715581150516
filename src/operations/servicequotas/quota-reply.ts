// How quotas and requests for them look on the wire.

import type { RequestedServiceQuotaChange, ServiceQuota } from '@aws-sdk/client-service-quotas';
import {
  type CataloguedQuota,
  type QuotaRequest,
  quotaCatalogue,
  quotaServices,
} from '../../domain/quota-catalogue.ts';

type Place = { readonly accountId: string; readonly region: string };

export const quotaArn = ({ accountId, region }: Place, { service, code }: CataloguedQuota): string =>
  `arn:aws:servicequotas:${region}:${accountId}:${service}/${code}`;

export const toQuotaReply = (quota: CataloguedQuota, place: Place, value: number): ServiceQuota => ({
  ...namesOf(quota),
  QuotaArn: quotaArn(place, quota),
  Value: value,
  Unit: 'None',
  Adjustable: quota.isAdjustable,
  GlobalQuota: false,
  QuotaAppliedAtLevel: 'ACCOUNT',
});

export function toRequestReply(request: QuotaRequest): RequestedServiceQuotaChange {
  const quota = quotaCatalogue.find((each) => each.name === request.quota);
  if (!quota) throw new Error(`${request.quota} is in no catalogue`);
  return {
    Id: request.id,
    ...namesOf(quota),
    DesiredValue: request.desiredValue,
    Status: request.status,
    Created: request.createdAt,
    LastUpdated: request.changedAt,
    Requester: JSON.stringify({ accountId: request.accountId, callerArn: request.requester }),
    QuotaArn: quotaArn(request, quota),
    GlobalQuota: false,
    Unit: 'None',
    QuotaRequestedAtLevel: 'ACCOUNT',
  };
}

const namesOf = ({ service, code, title }: CataloguedQuota) => ({
  ServiceCode: service,
  ServiceName: quotaServices[service],
  QuotaCode: code,
  QuotaName: title,
});
