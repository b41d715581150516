// `cadastre history`: who had an address, now or at any other time.

import type { Config } from '../config.ts';
import { type Cidr, widthOf } from '../domain/cidr/cidr.ts';
import { formatCidr, parseAddress, parseCidr } from '../domain/cidr/text.ts';
import type { Scope } from '../domain/ipam/ipam.ts';
import { systemClock } from '../effects/clock.ts';
import { toHistoryReply } from '../operations/history/history-reply.ts';
import { lookUp } from '../operations/history/look-up.ts';
import { listScopes } from '../store/ipams.ts';
import type { HistoryRecord } from '../store/monitoring-schema.ts';
import type { Transaction } from '../store/store.ts';
import { plainText, readCount, readTime } from './arguments.ts';
import { Refusal, UsageError } from './failure.ts';
import { withRegister } from './register.ts';
import { print, type Terminal, tableText } from './terminal.ts';

type Options = {
  readonly at?: string;
  readonly scope?: string;
  readonly account?: string;
  readonly limit: string;
  readonly json?: boolean;
};

const limitMax = 10_000;
const scopeCountMax = 10_000;

export async function history(
  terminal: Terminal,
  config: Config,
  address: string,
  options: Options,
): Promise<number> {
  const cidr = readAddress(address);
  const now = systemClock.now();
  const at = readTime('--at', options.at);
  const period = at ? { from: at, to: at } : { from: new Date(0), to: now };
  const countMax = readCount('--limit', options.limit, limitMax);
  const { found, scopes } = await withRegister(config, (store) =>
    store.read(async (transaction) => {
      const scopes = await findScopes(transaction, options);
      const scopeIds = scopes.map((scope) => scope.id);
      const query = { scopeIds, cidr, period, readAt: now.getTime() + 1, countMax: countMax + 1 };
      return { scopes, found: await lookUp(transaction, query) };
    }),
  );
  const records = found.slice(0, countMax);
  const shown = records.map((record) => ({
    IpamId: record.ipamId,
    IpamScopeId: record.scopeId,
    ...toHistoryReply(record),
  }));
  print(terminal, options.json, shown, () => textOf(formatCidr(cidr), records, scopes.length > 1, at));
  if (found.length > countMax) {
    terminal.error(`There are more than ${countMax}; --limit shows more of them, --at those of one time.\n`);
  }
  return 0;
}

function readAddress(text: string): Cidr {
  const address = parseAddress(text);
  if (address) return { family: address.family, first: address.value, prefixLength: widthOf(address.family) };
  const parsed = parseCidr(text);
  if (parsed?.exact) return parsed.cidr;
  const hint = parsed ? ` The block that it lies in is ${formatCidr(parsed.cidr)}.` : '';
  throw new UsageError(`"${text}" is neither an address nor a block.${hint}`);
}

async function findScopes(transaction: Transaction, { scope: id, account }: Options): Promise<Scope[]> {
  const where = [
    ...(id === undefined ? [] : [{ column: 'id', anyOf: [id] }]),
    ...(account === undefined ? [] : [{ column: 'account_id', anyOf: [account] }]),
  ];
  const scopes = await listScopes(transaction, { where, countMax: scopeCountMax });
  if (scopes.length > 0 || id === undefined) return scopes;
  throw new Refusal(`There is no scope ${id}${account === undefined ? '' : ` in the account ${account}`}.`);
}

function textOf(
  asked: string,
  records: readonly HistoryRecord[],
  withScope: boolean,
  at: Date | undefined,
): string {
  if (records.length === 0) {
    return `Nobody is known to have had ${asked}${at ? ` at ${at.toISOString()}` : ''}.\n`;
  }
  const head = ['who', 'kind', 'block', 'from', 'to', 'VPC', 'name', 'owner', 'region'];
  const rows = records.map((record) => [
    record.resourceId ?? '-',
    record.resourceType,
    formatCidr(record.cidr),
    record.startedAt.toISOString(),
    record.endedAt?.toISOString() ?? 'still',
    record.vpcId ?? '-',
    plainText(record.name ?? '-'),
    record.ownerId,
    record.region,
    ...(withScope ? [record.scopeId] : []),
  ]);
  return tableText(withScope ? [...head, 'scope'] : head, rows);
}
