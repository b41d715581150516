// `cadastre export`: the networks, subnets, hosts and reservations of an account, in a file that `cadastre import` reads.

import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import { about } from '../effects/system-error.ts';
import { headOf, isColumnKey, lineOf, tagColumnCountMax } from '../exporting/cells.ts';
import { inventoryLines, type Wanted } from '../exporting/inventory.ts';
import { writeNewFile } from '../exporting/write-file.ts';
import { rowCountMax } from '../importing/csv.ts';
import { csvLine } from '../importing/csv-text.ts';
import { type Kind, kinds } from '../importing/row.ts';
import { findAccount, findRootAccount } from '../store/accounts.ts';
import { networkInterfaceTable } from '../store/host-schema.ts';
import { listTagKeys } from '../store/named.ts';
import { allocationTable, subnetTable, vpcTable } from '../store/schema.ts';
import type { Transaction } from '../store/store.ts';
import { Refusal } from './failure.ts';
import { withRegister } from './register.ts';
import { bar, print, progressLine, type Terminal, tableText } from './terminal.ts';

type Options = {
  readonly account?: string;
  readonly region?: string;
  readonly pools: boolean;
  readonly json?: boolean;
};

type Exported = Readonly<Record<Kind, number>> & { readonly leftOut: number };

/** How many keys of tags are looked at for columns; the tags of others are in the column tags. */
const keyCountMax = 1_000;

export async function exportCommand(
  terminal: Terminal,
  config: Config,
  file: string,
  options: Options,
): Promise<number> {
  if (existsSync(file)) throw new Refusal(`${file} exists; an export does not overwrite it.`);
  if (options.region !== undefined && !config.regions.has(options.region)) {
    throw new Refusal(
      `The region "${options.region}" is not one of this server's; CADASTRE_REGIONS names them.`,
    );
  }
  const regions = options.region === undefined ? [...config.regions.keys()] : [options.region];
  const line = progressLine(terminal);
  const exported = await withRegister(config, (store) =>
    about('The file to export to', () =>
      store.read(async (transaction) => {
        const accountId = await readAccount(transaction, options.account);
        const wanted = { accountId, regions, withPools: options.pools };
        return writeLines(transaction, file, wanted, (done, total) => line.show(bar(done, total)));
      }),
    ),
  ).finally(() => line.end());
  print(terminal, options.json, { file, ...exported }, () => textOf(file, exported));
  const count = kinds.reduce((sum, kind) => sum + exported[kind], 0);
  if (count > rowCountMax) {
    terminal.error(
      `${file} has ${count} lines; an import takes ${rowCountMax} at once, so cut it into several.\n`,
    );
  }
  return 0;
}

async function readAccount(transaction: Transaction, id: string | undefined): Promise<string> {
  const account = id === undefined ? await findRootAccount(transaction) : await findAccount(transaction, id);
  if (account) return account.id;
  throw new Refusal(`There is no account ${id ?? ''}; cadastre account list shows those that there are.`);
}

async function writeLines(
  transaction: Transaction,
  file: string,
  wanted: Wanted,
  onProgress: (done: number, total: number) => void,
): Promise<Exported> {
  const counts = { network: 0, reservation: 0, subnet: 0, address: 0, leftOut: 0 };
  const keys = await listTagKeys(transaction, wanted.accountId, keyCountMax);
  const tagKeys = keys.filter(isColumnKey).slice(0, tagColumnCountMax);
  const total = await countAll(transaction, wanted);
  let done = 0;
  await writeNewFile(file, async (write) => {
    await write(csvLine(headOf(tagKeys)));
    for await (const line of inventoryLines(transaction, wanted)) {
      done += 1;
      if (done % 100 === 0) onProgress(done, total);
      if ('leftOut' in line) {
        counts.leftOut += 1;
        await write(`# left out: ${line.leftOut}\n`);
      } else {
        counts[line.cells.type] += 1;
        await write(csvLine(lineOf(line.cells, line.tags, tagKeys)));
      }
    }
  });
  return counts;
}

/** How many lines there will be, about: a network has mostly one block. */
async function countAll(
  transaction: Transaction,
  { accountId, regions, withPools }: Wanted,
): Promise<number> {
  const where = [
    { column: 'account_id', anyOf: [accountId] },
    { column: 'region', anyOf: regions },
  ];
  let count = 0;
  for (const table of [vpcTable, subnetTable, networkInterfaceTable])
    count += await table.count(transaction, where);
  if (!withPools) return count;
  return count + (await allocationTable.count(transaction, [{ column: 'owner_id', anyOf: [accountId] }]));
}

function textOf(file: string, exported: Exported): string {
  const table = tableText(
    ['', 'lines'],
    kinds.map((kind) => [kind, String(exported[kind])]),
  );
  const { leftOut } = exported;
  const things = leftOut === 1 ? '1 thing is' : `${leftOut} things are`;
  const more = leftOut === 0 ? '' : `${things} left out, and why is told in comments of the file.\n`;
  return `${table}${more}All of it is in ${file}; cadastre import reads it.\n`;
}
