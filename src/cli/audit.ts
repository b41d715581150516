// `cadastre audit`: who did what, the newest first.

import type { Config } from '../config.ts';
import { listAccounts } from '../store/accounts.ts';
import { type AuditQuery, type AuditRecord, listAuditRecords } from '../store/audit.ts';
import type { Transaction } from '../store/store.ts';
import { plainText, readCount, readTime } from './arguments.ts';
import { withRegister } from './register.ts';
import { print, type Terminal, tableText } from './terminal.ts';

type Options = {
  readonly account?: string;
  readonly resource?: string;
  readonly principal?: string;
  readonly action?: string;
  readonly refused?: boolean;
  readonly since?: string;
  readonly until?: string;
  readonly limit: string;
  readonly json?: boolean;
};

const limitMax = 10_000;

export async function audit(terminal: Terminal, config: Config, options: Options): Promise<number> {
  const query = {
    resourceId: options.resource,
    principal: options.principal,
    action: options.action,
    isRefused: options.refused,
    since: readTime('--since', options.since),
    until: readTime('--until', options.until),
    countMax: readCount('--limit', options.limit, limitMax),
  };
  const records = await withRegister(config, (store) =>
    store.read((transaction) => listOf(transaction, options.account, query)),
  );
  const shown = records.map(({ parameters, ...record }) => ({
    ...record,
    parameters: JSON.parse(parameters) as unknown,
  }));
  print(terminal, options.json, shown, () =>
    records.length === 0 ? 'There is no such record.\n' : textOf(records),
  );
  return 0;
}

/** Of every account, unless one is told; ids are in the order of time in all of them. */
async function listOf(
  transaction: Transaction,
  accountId: string | undefined,
  query: Omit<AuditQuery, 'accountId'>,
): Promise<AuditRecord[]> {
  if (accountId !== undefined) return listAuditRecords(transaction, { ...query, accountId });
  let newest: AuditRecord[] = [];
  for (const account of await listAccounts(transaction)) {
    const own = await listAuditRecords(transaction, { ...query, accountId: account.id });
    newest = [...newest, ...own].sort((a, b) => (a.id > b.id ? -1 : 1)).slice(0, query.countMax);
  }
  return newest;
}

const idsShown = 3;

const textOf = (records: readonly AuditRecord[]): string =>
  tableText(
    ['time', 'action', 'result', 'who', 'with the key', 'from', 'region', 'about'],
    records.map((record) => [
      record.at.toISOString(),
      record.action,
      record.outcome === 'Success' ? 'done' : `refused: ${record.outcome}${omitted(record)}`,
      record.principal,
      record.accessKeyId,
      record.sourceAddress,
      record.region,
      plainText(record.resourceIds.slice(0, idsShown).join(' ')) + more(record.resourceIds.length - idsShown),
    ]),
  );

const omitted = ({ omittedCount }: AuditRecord): string =>
  omittedCount === 0 ? '' : ` (and ${omittedCount} before it)`;
const more = (count: number): string => (count > 0 ? ` and ${count} more` : '');
