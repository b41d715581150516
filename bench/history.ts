// Looking into three years of history: exactly one block, and whatever was around an address at one instant. The
// records are of hosts that come and go on the addresses of 10.0.0.0/16 and more, of the subnets and the VPC around
// them, and of one address that passes from host to host all the time.

import { join } from 'node:path';
import { blockAround, type Cidr, firstKey } from '../src/domain/cidr/cidr.ts';
import { durationLimitsMs } from '../src/domain/monitoring/duration.ts';
import { lookUp } from '../src/operations/history/look-up.ts';
import type { Engine } from '../src/store/engines/engine.ts';
import { openSqlite } from '../src/store/engines/sqlite.ts';
import { listBlocksAround, listHistory } from '../src/store/history-queries.ts';
import { migrate } from '../src/store/migrate.ts';
import { historyTable } from '../src/store/monitoring-schema.ts';
import type { Transaction } from '../src/store/store.ts';
import { block } from '../test/support/blocks.ts';
import type { Bench, Figure, Measurement } from './support/bench.ts';
import { median, quantile } from './support/statistics.ts';

const scopeId = 'ipam-scope-0b0c0d0e0f0a0b0c0';
const first = block('10.0.0.0/8');
const busy = block('10.250.0.1/32');
const day = 24 * 60 * 60 * 1000;
const yearsMs = 3 * 365 * day;
const now = Date.UTC(2026, 10, 23);
const recordsPerAddress = 100;
const targetMs = 10;

export const history: Measurement = {
  name: 'history',
  title: 'Who had an address, on SQLite, of 1,000 questions each',
  run: async (bench) => {
    const directory = await bench.directory();
    const store = await openSqlite(join(directory, 'history.db'));
    try {
      const count = bench.pick(5_000_000, 200_000);
      await migrate(store);
      await fill(bench, store, count);
      return await ask(store, count);
    } finally {
      await store.close();
    }
  },
};

/** Rows are made by the database itself, and the indexes after them: seconds per million. */
async function fill(bench: Bench, store: Engine, count: number): Promise<void> {
  const indexes = await store.read((transaction) =>
    transaction.all<{ name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'address_history' AND sql IS NOT NULL",
    ),
  );
  const run = (sql: string) => store.write((transaction) => transaction.script(sql));
  await run(indexes.map(({ name }) => `DROP INDEX ${name};`).join('\n'));
  const busyCount = count / 50;
  const step = 250_000;
  for (let done = 0; done < count - busyCount; done += step) {
    await run(hostsSql(done, Math.min(step, count - busyCount - done)));
    bench.progress(`${done + step} records`);
  }
  await run(busySql(busyCount));
  await run(networksSql(count / recordsPerAddress));
  for (const { name, sql } of indexes) {
    await run(sql);
    bench.progress(`index ${name}`);
  }
}

const columns =
  'id, ipam_id, scope_id, owner_id, region, resource_type, resource_id, family, first_address, last_address, ' +
  'prefix_length, vpc_id, started_at, ended_at, duration_class';

/** The text of an INSERT of `count` rows, made of the expressions for row `i`. */
const insertSql = (
  count: number,
  made: {
    readonly type: string;
    readonly prefix: string;
    readonly key: string;
    readonly last: string;
    readonly length: number;
    readonly start: string;
    /** How long it lasted; nothing while it still does. */
    readonly duration: string;
  },
): string => `
  WITH RECURSIVE number (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM number WHERE i < ${count - 1}),
  made AS (SELECT format('${made.prefix}%016x', ${made.key} * 1000 + i) AS resource_id, ${made.key} AS first,
    ${made.last} AS last, ${made.start} AS started, ${made.duration} AS duration FROM number)
  INSERT INTO address_history (${columns})
  SELECT '${scopeId}|' || format('%08x', first) || '/${made.length}|' || resource_id || '|' || started, 'ipam-1', '${scopeId}', '111122223333', 'us-east-1',
    '${made.type}', resource_id, 'ipv4', format('%08x', first), format('%08x', last), ${made.length},
    'vpc-0f5ee7e1ba908a378', started, started + duration,
    CASE WHEN duration IS NULL THEN NULL ${durationLimitsMs
      .map((limit, index) => `WHEN duration < ${limit} THEN ${index}`)
      .join(' ')} ELSE ${durationLimitsMs.length} END
  FROM made`;

/** Each address has so many hosts one after another, the last of them still there. */
function hostsSql(done: number, count: number): string {
  const turn = Math.floor(yearsMs / recordsPerAddress);
  const index = `(i + ${done})`;
  const isLast = `${index} % ${recordsPerAddress} = ${recordsPerAddress - 1}`;
  const key = `${first.first} + ${index} / ${recordsPerAddress}`;
  return insertSql(count, {
    type: 'network-interface',
    prefix: 'eni-0',
    key,
    last: key,
    length: 32,
    start: `${now - yearsMs} + (${index} % ${recordsPerAddress}) * ${turn}`,
    // From a millisecond to the whole turn, most of them long.
    duration: `CASE WHEN ${isLast} THEN NULL ELSE 1 + (${index} * 7919) % ${turn - 1} END`,
  });
}

const busySql = (count: number): string => {
  const turn = Math.floor(yearsMs / count);
  return insertSql(count, {
    type: 'network-interface',
    prefix: 'eni-0',
    key: `${busy.first}`,
    last: `${busy.first}`,
    length: 32,
    start: `${now - yearsMs} + i * ${turn}`,
    duration: `${turn - 1}`,
  });
};

/** A subnet of each 256 addresses, there all the time, and another one a year ago. */
const networksSql = (addressCount: number): string =>
  [0, yearsMs / 3]
    .map((ago) =>
      insertSql(Math.ceil(addressCount / 256), {
        type: 'subnet',
        prefix: ago === 0 ? 'subnet-0' : 'subnet-1',
        key: `${first.first} + i * 256`,
        last: `${first.first} + i * 256 + 255`,
        length: 24,
        start: `${now - (ago === 0 ? yearsMs / 2 : yearsMs)}`,
        duration: ago === 0 ? 'NULL' : `${Math.floor(ago)}`,
      }),
    )
    .join(';\n');

async function ask(store: Engine, count: number): Promise<Figure[]> {
  const addressCount = (count - count / 50) / recordsPerAddress;
  let draws = 0;
  // The same questions in every run: a step that has no factor in common with what it runs through.
  const drawn = (end: number): number => {
    draws += 1;
    return (draws * 7_919_993) % end;
  };
  const anyAddress = (): Cidr => ({
    ...first,
    first: first.first + BigInt(drawn(addressCount)),
    prefixLength: 32,
  });
  const anyTime = (): Date => new Date(now - drawn(yearsMs));
  const exactly = (cidr: Cidr, from: Date, to: Date) =>
    store.read((transaction) =>
      listHistory(transaction, { scopeId, cidr, period: { from, to }, readAt: now + 1, countMax: 100 }),
    );
  const around = (cidr: Cidr, at: Date) =>
    store.read((transaction) => {
      const period = { from: at, to: at };
      return lookUp(transaction, { scopeIds: [scopeId], cidr, period, readAt: now + 1, countMax: 100 });
    });
  const subnetOf = ({ first: address }: Cidr): Cidr => blockAround('ipv4', address, 24);
  const of = `${count.toLocaleString('en')} records`;
  const all = { from: new Date(0), to: new Date(now) };
  const present = { from: new Date(now), to: new Date(now) };
  return [
    ...(await measure(`one address in three years, of ${of}`, 100, {
      question: () => exactly(anyAddress(), all.from, all.to),
      straightforward: () => store.read((transaction) => scan(transaction, anyAddress(), all)),
    })),
    ...(await measure(`one subnet now, of ${of}`, 1, {
      question: () => exactly(subnetOf(anyAddress()), present.from, present.to),
      straightforward: () => store.read((transaction) => scan(transaction, subnetOf(anyAddress()), present)),
    })),
    ...(await measure(`around an address at any time, of ${of}`, 1, {
      question: () => around(anyAddress(), anyTime()),
      straightforward: () => scanAround(store, anyAddress(), anyTime()),
    })),
    ...(await measure(
      `around the address that ${(count / 50).toLocaleString('en')} hosts had, at any time`,
      1,
      {
        question: () => around(busy, anyTime()),
        straightforward: () => scanAround(store, busy, anyTime()),
      },
    )),
  ];
}

/** The straightforward question, by the same index: every record of the block, and of those the ones of the period. */
async function scan(
  transaction: Transaction,
  cidr: Cidr,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<unknown[]> {
  return historyTable.select(
    transaction,
    `WHERE scope_id = ? AND family = ? AND first_address = ? AND prefix_length = ?
       AND started_at <= ? AND (ended_at IS NULL OR ended_at > ?) ORDER BY started_at, id LIMIT 100`,
    scopeId,
    cidr.family,
    firstKey(cidr),
    cidr.prefixLength,
    to.getTime(),
    from.getTime(),
  );
}

const scanAround = (store: Engine, cidr: Cidr, at: Date): Promise<unknown[]> =>
  store.read(async (transaction) => {
    const found: unknown[] = [];
    for (const each of await listBlocksAround(transaction, scopeId, cidr)) {
      found.push(...(await scan(transaction, each, { from: at, to: at })));
    }
    return found;
  });

type Ways = {
  readonly question: () => Promise<unknown[]>;
  readonly straightforward: () => Promise<unknown[]>;
};

/** @param atLeast how many records each answer has, but for pauses between two hosts */
async function measure(claim: string, atLeast: number, ways: Ways): Promise<Figure[]> {
  const times = await timesOf(ways.question, 1000);
  if (times.found < 500 * atLeast) {
    throw new Error(`${claim}: ${times.found} records in 1,000 answers are too few`);
  }
  const beside = await timesOf(ways.straightforward, 100);
  const target = { atMost: targetMs };
  return [
    {
      claim: `${claim}, median`,
      value: median(times.spent),
      unit: 'ms',
      target,
      beside: { what: 'every record of the block read', value: median(beside.spent) },
    },
    { claim: 'the same, the slowest of a hundred', value: quantile(times.spent, 0.99), unit: 'ms', target },
  ];
}

async function timesOf(
  question: () => Promise<unknown[]>,
  count: number,
): Promise<{ spent: number[]; found: number }> {
  const spent: number[] = [];
  let found = 0;
  for (let round = 0; round < count; round += 1) {
    const startedAt = performance.now();
    found += (await question()).length;
    spent.push(performance.now() - startedAt);
  }
  return { spent, found };
}
