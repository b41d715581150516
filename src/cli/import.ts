// `cadastre import`: networks, subnets, addresses and reservations out of a file, all of it or nothing.

import type { Config } from '../config.ts';
import { systemClock } from '../effects/clock.ts';
import { randomIds } from '../effects/ids.ts';
import { about } from '../effects/system-error.ts';
import { readFileOf } from '../importing/csv.ts';
import { type Counts, type Imported, importRows } from '../importing/importer.ts';
import { type Conflict, kinds } from '../importing/row.ts';
import { findRootAccount } from '../store/accounts.ts';
import type { Store } from '../store/store.ts';
import { plainText } from './arguments.ts';
import { withSecrets } from './register.ts';
import { bar, print, progressLine, type Terminal, tableText } from './terminal.ts';

type Options = {
  readonly account?: string;
  readonly region: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
};

/** Carries what was found out of a transaction that is to leave nothing. */
class TakenBack extends Error {
  readonly imported: Imported;

  constructor(imported: Imported) {
    super('nothing of it is kept');
    this.imported = imported;
  }
}

export async function importCommand(
  terminal: Terminal,
  config: Config,
  file: string,
  options: Options,
): Promise<number> {
  const imported = await withSecrets(config, async (store, secrets) => {
    const account = options.account ?? (await rootAccountId(store));
    const { rows, conflicts } = await about('The file to import', () =>
      readFileOf(file, { account, region: options.region }),
    );
    const line = progressLine(terminal);
    const surroundings = { config, ids: randomIds, secrets, now: systemClock.now() };
    try {
      return await store.write(async (transaction) => {
        const done = await importRows(transaction, surroundings, rows, (count) =>
          line.show(bar(count, rows.length)),
        );
        const all = { ...done, conflicts: inOrder([...conflicts, ...done.conflicts]) };
        if (options.dryRun || all.conflicts.length > 0) throw new TakenBack(all);
        return all;
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.imported;
      throw error;
    } finally {
      line.end();
    }
  });
  const isKept = !options.dryRun && imported.conflicts.length === 0;
  print(terminal, options.json, { isKept, ...imported }, () => textOf(file, imported, isKept));
  return imported.conflicts.length === 0 ? 0 : 1;
}

const inOrder = (conflicts: readonly Conflict[]): Conflict[] => conflicts.toSorted((a, b) => a.line - b.line);

async function rootAccountId(store: Store): Promise<string> {
  const account = await store.read(findRootAccount);
  return account?.id ?? '';
}

function textOf(file: string, { counts, conflicts }: Imported, isKept: boolean): string {
  if (conflicts.length > 0) {
    const lines = conflicts.map(({ line, message }) => `${file}:${line}: ${plainText(message)}\n`);
    return `${lines.join('')}${conflicts.length === 1 ? '1 conflict' : `${conflicts.length} conflicts`}. Nothing was imported.\n`;
  }
  const table = countsText(counts);
  return isKept
    ? `${table}All of it was imported.\n`
    : `${table}Nothing is in the way. Nothing was imported.\n`;
}

const countsText = (counts: Counts): string =>
  tableText(
    ['', 'made', 'there already'],
    kinds.map((kind) => [kind, String(counts[kind].made), String(counts[kind].present)]),
  );
