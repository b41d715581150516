import type {
  GetRequestedServiceQuotaChangeRequest,
  GetRequestedServiceQuotaChangeResponse,
} from '@aws-sdk/client-service-quotas';
import { Fault } from '../../domain/fault.ts';
import { findQuotaRequest } from '../../store/quotas.ts';
import { operation } from '../operation.ts';
import { toRequestReply } from './quota-reply.ts';

/** One request of the account's, by its id. */
export const getRequestedServiceQuotaChange = operation<
  GetRequestedServiceQuotaChangeRequest,
  GetRequestedServiceQuotaChangeResponse
>('GetRequestedServiceQuotaChange', {
  service: 'servicequotas',
  kind: 'read',
  async run(input, { transaction, accountId, region }) {
    const id = input.RequestId as string;
    const found = await findQuotaRequest(transaction, id);
    if (found?.accountId === accountId && found.region === region) {
      return { RequestedQuota: toRequestReply(found) };
    }
    throw new Fault('ResourceNotFound', `There is no request ${id.slice(0, 100)} for a quota.`);
  },
});
