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

export async function usage(
  terminal: Terminal,
  config: Config,
  options: { readonly from?: string; readonly to?: string; readonly csv?: boolean; readonly json?: boolean },
): Promise<number> {
  const now = systemClock.now();
  const from =
    readTime('--from', options.from) ?? new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth()));
  const to = readTime('--to', options.to) ?? now;
  if (from > to) throw new UsageError('--from must not be after --to.');
  if (options.csv && options.json) throw new UsageError('Choose one of --csv and --json.');
  const totals = await withRegister(config, (store) =>
    store.read((transaction) => sumUsage(transaction, { kind: 'all' }, { from, to, countMax: linesMax })),
  );
  const records = totals.map((total) => toRecord(total, config.pricePerAddressHour));
  const head = ['payer', 'ipam', 'ipam region', 'tier', 'owner', 'region', 'address hours', 'cost'];
  const rows = records.map((each) => [
    each.PayerId ?? '',
    each.IpamId ?? '',
    each.IpamRegion ?? '',
    each.Tier ?? '',
    each.OwnerId ?? '',
    each.Region ?? '',
    String(each.AddressHours),
    String(each.Cost),
  ]);
  // Ids, regions and numbers: nothing in them that CSV would have to quote.
  if (options.csv)
    terminal.out(
      [head.map((name) => name.replaceAll(' ', '_')), ...rows].map((row) => `${row.join(',')}\n`).join(''),
    );
  else print(terminal, options.json, records, () => tableText(head, rows));
  return 0;
}
