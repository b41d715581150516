// `cadastre usage`: what active addresses came to, for every account and every IPAM.

import type { Config } from '../config.ts';
import { systemClock } from '../effects/clock.ts';
import { toRecord } from '../operations/usage/get-usage.ts';
import { sumUsage } from '../store/usage.ts';
import { readTime } from './arguments.ts';
import { UsageError } from './failure.ts';
import { withRegister } from './register.ts';
import { print, type Terminal, tableText } from './terminal.ts';

const linesMax = 1_000_000;

type UsageRecord = ReturnType<typeof toRecord>;
type Line = Omit<UsageRecord, 'IpamArn'>;

/** What a line is about, each with the name of its column. */
const columns = {
  PayerId: 'payer',
  IpamId: 'ipam',
  IpamRegion: 'ipam region',
  Tier: 'tier',
  OwnerId: 'owner',
  Region: 'region',
} as const;

/** The lines that usage can be taken together to. */
const groupings = {
  account: ['PayerId'],
  ipam: ['IpamId', 'IpamRegion', 'Tier'],
} as const satisfies Record<string, readonly (keyof typeof columns)[]>;

export async function usage(
  terminal: Terminal,
  config: Config,
  options: {
    readonly from?: string;
    readonly to?: string;
    readonly by?: string;
    readonly csv?: boolean;
    readonly json?: boolean;
  },
): Promise<number> {
  const now = systemClock.now();
  const from =
    readTime('--from', options.from) ?? new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth()));
  const to = readTime('--to', options.to) ?? now;
  if (from > to) throw new UsageError('--from must not be after --to.');
  if (options.csv && options.json) throw new UsageError('Choose one of --csv and --json.');
  const about = readGrouping(options.by);
  const totals = await withRegister(config, (store) =>
    store.read((transaction) => sumUsage(transaction, { kind: 'all' }, { from, to, countMax: linesMax })),
  );
  const records = totals.map((total) => toRecord(total, config.pricePerAddressHour));
  const lines: readonly Line[] = options.by === undefined ? records : together(records, about);
  const head = [...about.map((key) => columns[key]), 'address hours', 'cost'];
  const rows = lines.map((line) => [
    ...about.map((key) => line[key] ?? ''),
    String(line.AddressHours),
    String(line.Cost),
  ]);
  // Ids, regions and numbers: nothing in them that CSV would have to quote.
  if (options.csv)
    terminal.out(
      [head.map((name) => name.replaceAll(' ', '_')), ...rows].map((row) => `${row.join(',')}\n`).join(''),
    );
  else print(terminal, options.json, lines, () => tableText(head, rows));
  return 0;
}

function readGrouping(by: string | undefined): readonly (keyof typeof columns)[] {
  if (by === undefined) return Object.keys(columns) as (keyof typeof columns)[];
  if (Object.hasOwn(groupings, by)) return groupings[by as keyof typeof groupings];
  throw new UsageError(`--by is one of ${Object.keys(groupings).join(', ')}.`);
}

/** One line for each of the things, with the sums of the others. */
function together(records: readonly UsageRecord[], about: readonly (keyof typeof columns)[]): Line[] {
  const groups = Map.groupBy(records, (record) => about.map((key) => record[key]).join('|'));
  return [...groups.values()].map((those) => ({
    ...Object.fromEntries(about.map((key) => [key, those[0]?.[key]])),
    AddressHours: those.reduce((sum, { AddressHours = 0 }) => sum + AddressHours, 0),
    Cost: those.reduce((sum, { Cost = 0 }) => sum + Cost, 0),
  }));
}
