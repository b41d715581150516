// `cadastre quota`: what accounts ask for, the administrator's answers, and quotas that are set unasked.

import type { Config } from '../config.ts';
import { type QuotaName, quotaDefaults } from '../domain/quota.ts';
import { type QuotaRequest, quotaValueMax } from '../domain/quota-catalogue.ts';
import { systemClock } from '../effects/clock.ts';
import { findAccount } from '../store/accounts.ts';
import { findQuotaRequest, grantQuota, listQuotaRequests, saveQuotaRequest } from '../store/quotas.ts';
import { Refusal, UsageError } from './failure.ts';
import { withRegister } from './register.ts';
import { print, type Terminal, tableText } from './terminal.ts';

type Json = { readonly json?: boolean };

/** How many requests are listed. */
const listedMax = 1000;

export async function quotaList(
  terminal: Terminal,
  config: Config,
  options: Json & { readonly all?: boolean },
): Promise<number> {
  const where = options.all ? [] : [{ column: 'status', anyOf: ['PENDING'] }];
  const requests = await withRegister(config, (store) =>
    store.read((transaction) => listQuotaRequests(transaction, { where, countMax: listedMax })),
  );
  print(terminal, options.json, requests, () =>
    tableText(
      ['id', 'account', 'region', 'quota', 'wanted', 'status', 'asked'],
      requests.map((each) => [
        each.id,
        each.accountId,
        each.region,
        each.quota,
        String(each.desiredValue),
        each.status,
        each.createdAt.toISOString(),
      ]),
    ),
  );
  return 0;
}

export const quotaApprove = (
  terminal: Terminal,
  config: Config,
  id: string,
  options: Json,
): Promise<number> => answer(terminal, config, id, 'APPROVED', options);

export const quotaDeny = (terminal: Terminal, config: Config, id: string, options: Json): Promise<number> =>
  answer(terminal, config, id, 'DENIED', options);

async function answer(
  terminal: Terminal,
  config: Config,
  id: string,
  status: 'APPROVED' | 'DENIED',
  options: Json,
): Promise<number> {
  const answered = await withRegister(config, (store) =>
    store.write(async (transaction) => {
      await transaction.lock('quota_request', id);
      const request = await findQuotaRequest(transaction, id);
      if (!request)
        throw new Refusal(`There is no request ${id}. \`cadastre quota list\` shows those that wait.`);
      if (request.status !== 'PENDING') throw new Refusal(`The request ${id} is ${request.status} already.`);
      const changed: QuotaRequest = { ...request, status, changedAt: systemClock.now() };
      saveQuotaRequest(transaction, changed);
      if (status === 'APPROVED') await grantQuota(transaction, request, request.quota, request.desiredValue);
      return changed;
    }),
  );
  const { accountId, region, quota, desiredValue } = answered;
  print(terminal, options.json, answered, () =>
    status === 'APPROVED'
      ? `The account ${accountId} has ${quota}=${desiredValue} in ${region} from its next call on.\n`
      : `The request of the account ${accountId} for ${quota}=${desiredValue} in ${region} was denied.\n`,
  );
  return 0;
}

export async function quotaSet(
  terminal: Terminal,
  config: Config,
  setting: string,
  options: Json & { readonly account: string; readonly region: string },
): Promise<number> {
  const [name = '', text = ''] = setting.split('=', 2);
  if (!Object.hasOwn(quotaDefaults, name)) {
    throw new UsageError(`There is no quota "${name}". There are: ${Object.keys(quotaDefaults).join(', ')}.`);
  }
  if (!/^\d{1,7}$/.test(text) || Number(text) > quotaValueMax) {
    throw new UsageError(`A quota is a whole number up to ${quotaValueMax}: ${name}=NUMBER.`);
  }
  const { account: accountId, region } = options;
  if (!config.regions.has(region)) throw new UsageError(`There is no region "${region}" (CADASTRE_REGIONS).`);
  const value = Number(text);
  await withRegister(config, (store) =>
    store.write(async (transaction) => {
      if (!(await findAccount(transaction, accountId)))
        throw new Refusal(`There is no account ${accountId}.`);
      await grantQuota(transaction, { accountId, region }, name as QuotaName, value);
    }),
  );
  print(terminal, options.json, { accountId, region, quota: name, value }, () => {
    return `The account ${accountId} has ${name}=${value} in ${region} from its next call on.\n`;
  });
  return 0;
}
