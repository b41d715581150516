// Makes what the lines of a file say, with the operations that calls use, so that every rule of theirs holds: all of
// it in the transaction that it is given. A line that is there already is left alone, one that disagrees with what
// is there is a conflict; whoever gave the transaction takes everything back when there is any.

import { rootPrincipal } from '../access/access-keys.ts';
import type { Secrets } from '../access/secrets.ts';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import type { Ids } from '../effects/ids.ts';
import { recordOf } from '../operations/audit/record.ts';
import type { Context } from '../operations/operation.ts';
import { findAccount } from '../store/accounts.ts';
import { saveAuditRecord } from '../store/audit.ts';
import { addDiscoveryDue } from '../store/discovery.ts';
import type { Transaction } from '../store/store.ts';
import { importAddress } from './address.ts';
import { importNetwork } from './network.ts';
import { conflict, type Outcome, type Work } from './outcome.ts';
import { choosePool } from './pool.ts';
import { importReservation } from './reservation.ts';
import type { Conflict, Kind, Row } from './row.ts';
import { Site } from './site.ts';
import { importSubnet } from './subnet.ts';

export type Surroundings = {
  readonly config: Config;
  readonly ids: Ids;
  readonly secrets: Secrets;
  readonly now: Date;
};

export type Counts = Readonly<Record<Kind, { readonly made: number; readonly present: number }>>;

const importers: Readonly<Record<Kind, (work: Work, row: Row) => Promise<Outcome>>> = {
  network: importNetwork,
  reservation: importReservation,
  subnet: importSubnet,
  address: importAddress,
};

/**
 * Makes the lines, in their order.
 * @param onConflict is told of each line that cannot be made
 * @param onProgress is told how many are done, now and then
 */
export async function importRows(
  transaction: Transaction,
  surroundings: Surroundings,
  rows: AsyncIterable<Row> | Iterable<Row>,
  onConflict: (conflict: Conflict) => void,
  onProgress: (done: number) => void = () => undefined,
): Promise<Counts> {
  const counts = {
    network: { made: 0, present: 0 },
    reservation: { made: 0, present: 0 },
    subnet: { made: 0, present: 0 },
    address: { made: 0, present: 0 },
  };
  const works = new Map<string, Work | string>();
  let done = 0;
  for await (const row of rows) {
    if (done % 100 === 0) onProgress(done);
    done += 1;
    const outcome = await importRow(transaction, surroundings, works, row);
    if (outcome.kind === 'conflict') onConflict({ line: row.line, message: outcome.message });
    else counts[row.kind][outcome.kind] += 1;
  }
  onProgress(done);
  for (const work of works.values()) if (typeof work !== 'string') haveSampled(transaction, work.context);
  return counts;
}

async function importRow(
  transaction: Transaction,
  surroundings: Surroundings,
  works: Map<string, Work | string>,
  row: Row,
): Promise<Outcome> {
  const key = `${row.account} ${row.region}`;
  const work = works.get(key) ?? (await openWork(transaction, surroundings, row));
  works.set(key, work);
  if (typeof work === 'string') return conflict(work);
  try {
    const pool = row.pool === undefined ? undefined : await choosePool(work, row.pool, row.cidr.family);
    if (typeof pool === 'object') return conflict(pool.problem);
    const outcome = await importers[row.kind](work, { ...row, pool });
    if (outcome.kind === 'made') record(work.context, outcome);
    return outcome;
  } catch (error) {
    if (error instanceof Fault) return conflict(error.message);
    throw error;
  }
}

/** Begins with an account and a region, or says what is wrong with them. */
async function openWork(
  transaction: Transaction,
  { config, ids, secrets, now }: Surroundings,
  { account: accountId, region }: Row,
): Promise<Work | string> {
  if (!config.regions.has(region)) {
    return `The region "${region}" is not one of this server's; CADASTRE_REGIONS names them.`;
  }
  if (!(await findAccount(transaction, accountId))) {
    return `There is no account ${accountId}; cadastre account list shows those that there are.`;
  }
  const requestId = ids.uuid();
  const caller = {
    principal: rootPrincipal(accountId, ''),
    region,
    sourceAddress: 'cadastre import',
    requestId,
  };
  const told = { transaction, caller, accountId, region, now, ids, config, secrets };
  // Each line names the permission of the call that it stands for.
  const context: Context = { ...told, permission: '' };
  const limit = config.quotas['network-interfaces-per-region'];
  return { context, site: await Site.open(transaction, { accountId, region }, limit) };
}

function record(context: Context, made: Extract<Outcome, { kind: 'made' }>): void {
  const { transaction, caller, now, ids } = context;
  const call = { caller, action: made.action, input: made.input, now };
  saveAuditRecord(transaction, recordOf(call, made.output, ids));
}

/** All of the site at once: that costs less than naming what changed in it. */
function haveSampled(transaction: Transaction, context: Context): void {
  addDiscoveryDue(transaction, context, context.ids.long('due', context.now));
}
