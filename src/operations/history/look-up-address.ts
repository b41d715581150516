import type { LookUpAddressRequest, LookUpAddressResult } from '../../api/cadastre.ts';
import { scopeArn } from '../../domain/arn.ts';
import type { Cidr } from '../../domain/cidr/cidr.ts';
import { widthOf } from '../../domain/cidr/cidr.ts';
import { parseAddress } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import { listScopes } from '../../store/ipams.ts';
import { readCidr } from '../checks.ts';
import { type Context, operation } from '../operation.ts';
import { requireScope } from '../owned.ts';
import { invalidToken, listPage } from '../paging.ts';
import { readHistoryKey, writeHistoryKey } from './history-key.ts';
import { toHistoryReply } from './history-reply.ts';
import { keyOfRecord, type LookUpKey, lookUp } from './look-up.ts';
import { readPeriod } from './period.ts';

/** More scopes than an account has unless its quota was raised far. */
const scopeCountMax = 100;

/**
 * Who had an address, or any block around it, at an instant or in a period: the question behind
 * GetIpamAddressHistory for those who do not know the exact blocks. The smallest block comes first.
 */
export const lookUpAddress = operation<LookUpAddressRequest, LookUpAddressResult>('LookUpAddress', {
  service: 'cadastre',
  kind: 'read',
  resources: (input, { principal }) => [scopeArn(principal.accountId, input.IpamScopeId ?? '*')],
  async run(input, context) {
    const scopes = await listScopesAsked(context, input.IpamScopeId);
    const cidr = readAddress(input.Address as string);
    // All pages tell of the same time.
    let readAt = context.now.getTime();
    const { items, nextToken } = await listPage({
      name: 'LookUpAddress',
      input: { MaxResults: input.MaxResults, NextToken: input.NextToken },
      pageSize: { min: 1, max: 1000, fallback: 100 },
      filters: new Map(),
      fetch: async ({ after, countMax }) => {
        const key = after === undefined ? undefined : readKey(after);
        readAt = key?.readAt ?? readAt;
        const period = readWhen(input, new Date(readAt));
        const scopeIds = scopes.map((scope) => scope.id);
        return lookUp(context.transaction, { scopeIds, cidr, period, readAt, after: key, countMax });
      },
      keyOf: (record) => writeKey(keyOfRecord(record, readAt)),
      describe: async (records) =>
        records.map((record) => ({
          IpamId: record.ipamId,
          IpamScopeId: record.scopeId,
          ...toHistoryReply(record),
        })),
    });
    return { AddressRecords: items, NextToken: nextToken };
  },
});

async function listScopesAsked(
  context: Context,
  scopeId: string | undefined,
): Promise<{ readonly id: string }[]> {
  if (scopeId !== undefined) return [await requireScope(context, scopeId)];
  const { transaction, accountId, region } = context;
  const where = [
    { column: 'account_id', anyOf: [accountId] },
    { column: 'region', anyOf: [region] },
  ];
  const scopes = await listScopes(transaction, { where, countMax: scopeCountMax + 1 });
  if (scopes.length <= scopeCountMax) return scopes;
  throw new Fault(
    'InvalidParameterValue',
    `There are more than ${scopeCountMax} scopes; name one of them with the parameter IpamScopeId.`,
  );
}

/** An address is the block of it alone. */
function readAddress(text: string): Cidr {
  const address = parseAddress(text);
  if (!address) return readCidr('Address', text);
  return { family: address.family, first: address.value, prefixLength: widthOf(address.family) };
}

function readWhen({ At, StartTime, EndTime }: LookUpAddressRequest, now: Date) {
  if (At === undefined) return readPeriod({ StartTime, EndTime }, now);
  if (StartTime === undefined && EndTime === undefined) return { from: At, to: At };
  throw new Fault(
    'InvalidParameterCombination',
    'The parameter At cannot be used with the parameters StartTime and EndTime.',
  );
}

const writeKey = (key: LookUpKey): string => `${key.prefixLength}|${key.scopeId}|${writeHistoryKey(key)}`;

function readKey(text: string): LookUpKey {
  const match = /^(\d{1,3})\|([^|]{1,64})\|(.+)$/.exec(text);
  if (!match) throw invalidToken();
  const [, prefixLength, scopeId = '', rest = ''] = match;
  return { prefixLength: Number(prefixLength), scopeId, ...readHistoryKey(rest) };
}
