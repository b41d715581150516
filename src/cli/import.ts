// `cadastre import`: networks, subnets, addresses and reservations out of a file, all of it or nothing.

import type { Config } from '../config.ts';
import { systemClock } from '../effects/clock.ts';
import { randomIds } from '../effects/ids.ts';
import { about } from '../effects/system-error.ts';
import { ConflictReport } from '../importing/conflict-report.ts';
import { type Counts, importRows, type Surroundings } from '../importing/importer.ts';
import { type Lines, linesOf, sourceOf } from '../importing/lines.ts';
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

/** What became of the lines; the first conflicts of them, and where all are when there are more. */
type Imported = {
  readonly counts: Counts;
  readonly conflictCount: number;
  readonly conflicts: readonly Conflict[];
  readonly report?: string;
};

/** Takes a transaction back that is to leave nothing. */
class TakenBack extends Error {
  readonly counts: Counts;

  constructor(counts: Counts) {
    super('nothing of it is kept');
    this.counts = counts;
  }
}

export async function importCommand(
  terminal: Terminal,
  config: Config,
  file: string,
  options: Options,
): Promise<number> {
  const report = new ConflictReport(`${file}.conflicts.csv`);
  const counts = await withSecrets(config, (store, secrets) =>
    about('The file to import', async () => {
      const account = options.account ?? (await rootAccountId(store));
      const defaults = { account, region: options.region };
      const lines = await linesOf(await sourceOf(file), defaults, (conflict) => report.add(conflict));
      report.mark();
      const surroundings = { config, ids: randomIds, secrets, now: systemClock.now() };
      return importLines(terminal, store, lines, report, surroundings, options.dryRun ?? false);
    }),
  );
  const conflicts = report.close();
  const isKept = !options.dryRun && report.count === 0;
  const imported: Imported = {
    counts,
    conflictCount: report.count,
    conflicts,
    ...(report.isLong && { report: report.path }),
  };
  print(terminal, options.json, { isKept, ...imported }, () => textOf(file, imported, isKept));
  return report.count === 0 ? 0 : 1;
}

async function importLines(
  terminal: Terminal,
  store: Store,
  lines: Lines,
  report: ConflictReport,
  surroundings: Surroundings,
  isDryRun: boolean,
): Promise<Counts> {
  const line = progressLine(terminal);
  try {
    return await store.write(async (transaction) => {
      // It may be a second try.
      report.rewind();
      const counts = await importRows(
        transaction,
        surroundings,
        lines.rows(),
        (conflict) => report.add(conflict),
        (count) => line.show(bar(count, lines.count)),
      );
      if (isDryRun || report.count > 0) throw new TakenBack(counts);
      return counts;
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.counts;
    throw error;
  } finally {
    line.end();
  }
}

async function rootAccountId(store: Store): Promise<string> {
  const account = await store.read(findRootAccount);
  return account?.id ?? '';
}

function textOf(file: string, imported: Imported, isKept: boolean): string {
  const { counts, conflicts, conflictCount, report } = imported;
  if (conflictCount > 0) {
    const lines = conflicts.map(({ line, message }) => `${file}:${line}: ${plainText(message)}\n`);
    const all = report === undefined ? '' : ` These are the first ${conflicts.length}; all are in ${report}.`;
    const count = conflictCount === 1 ? '1 conflict' : `${conflictCount} conflicts`;
    return `${lines.join('')}${count}.${all} Nothing was imported.\n`;
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
