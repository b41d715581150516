// What is served of Service Quotas.

import type { AnyOperation } from '../operation.ts';
import { getAWSDefaultServiceQuota } from '../servicequotas/get-awsdefault-service-quota.ts';
import { getRequestedServiceQuotaChange } from '../servicequotas/get-requested-service-quota-change.ts';
import { getServiceQuota } from '../servicequotas/get-service-quota.ts';
import { listAWSDefaultServiceQuotas } from '../servicequotas/list-awsdefault-service-quotas.ts';
import { listRequestedServiceQuotaChangeHistory } from '../servicequotas/list-requested-service-quota-change-history.ts';
import { listRequestedServiceQuotaChangeHistoryByQuota } from '../servicequotas/list-requested-service-quota-change-history-by-quota.ts';
import { listServiceQuotas } from '../servicequotas/list-service-quotas.ts';
import { listServices } from '../servicequotas/list-services.ts';
import { requestServiceQuotaIncrease } from '../servicequotas/request-service-quota-increase.ts';

export const serviceQuotasOperations: readonly AnyOperation[] = [
  getAWSDefaultServiceQuota,
  getRequestedServiceQuotaChange,
  getServiceQuota,
  listAWSDefaultServiceQuotas,
  listRequestedServiceQuotaChangeHistory,
  listRequestedServiceQuotaChangeHistoryByQuota,
  listServiceQuotas,
  listServices,
  requestServiceQuotaIncrease,
];
