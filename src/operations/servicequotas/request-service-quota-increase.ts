import type {
  RequestServiceQuotaIncreaseRequest,
  RequestServiceQuotaIncreaseResponse,
} from '@aws-sdk/client-service-quotas';
import { Fault } from '../../domain/fault.ts';
import { type QuotaRequest, quotaValueMax } from '../../domain/quota-catalogue.ts';
import { listQuotaRequests, saveNewQuotaRequest } from '../../store/quotas.ts';
import { type Context, operation } from '../operation.ts';
import { requireQuota } from './named-quota.ts';
import { quotaArn, toRequestReply } from './quota-reply.ts';

/** Asks for more of something; an administrator decides (`cadastre quota`). */
export const requestServiceQuotaIncrease = operation<
  RequestServiceQuotaIncreaseRequest,
  RequestServiceQuotaIncreaseResponse
>('RequestServiceQuotaIncrease', {
  service: 'servicequotas',
  kind: 'write',
  resources: (input, { principal, region }) => [
    `arn:aws:servicequotas:${region}:${principal.accountId}:${input.ServiceCode}/${input.QuotaCode}`,
  ],
  async run(input, context) {
    const { transaction, accountId, region, caller, ids, now, config } = context;
    const quota = requireQuota(input.ServiceCode as string, input.QuotaCode as string);
    const current = config.quotas[quota.name];
    const desiredValue = readDesired(input.DesiredValue as number, current);
    if (!quota.isAdjustable) {
      throw new Fault('UnsupportedOperation', `The quota ${quotaArn(context, quota)} is not adjustable.`);
    }
    await transaction.lock('account', accountId);
    if (await isOpen(context, quota.name)) {
      throw new Fault(
        'QuotaRequestOpen',
        `A request for the quota ${quota.code} waits for an answer already; there can be one at a time.`,
      );
    }
    const request: QuotaRequest = {
      id: ids.uuid().replaceAll('-', ''),
      accountId,
      region,
      quota: quota.name,
      desiredValue,
      status: 'PENDING',
      requester: caller.principal.arn,
      createdAt: now,
      changedAt: now,
    };
    saveNewQuotaRequest(transaction, request);
    return { RequestedQuota: toRequestReply(request) };
  },
});

function readDesired(value: number, current: number): number {
  if (Number.isSafeInteger(value) && value > current && value <= quotaValueMax) return value;
  throw new Fault(
    'InvalidParameterValue',
    `Value (${value}) for parameter DesiredValue is invalid. It must be a whole number above the current value, ${current}, and at most ${quotaValueMax}.`,
  );
}

async function isOpen({ transaction, accountId, region }: Context, quota: string): Promise<boolean> {
  const where = Object.entries({ account_id: accountId, region, quota, status: 'PENDING' });
  const open = await listQuotaRequests(transaction, {
    where: where.map(([column, value]) => ({ column, anyOf: [value] })),
    countMax: 1,
  });
  return open.length > 0;
}
