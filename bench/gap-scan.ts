// The next free block on PostgreSQL: the window-function scan over allocations that others use, beside the free list.
// Packed is what allocating lowest first makes; full of holes is the other extreme, with a free block between any two.

import pg from 'pg';
import { blockAround } from '../src/domain/cidr/cidr.ts';
import type { Engine } from '../src/store/engines/engine.ts';
import { openPostgres } from '../src/store/engines/postgres.ts';
import { addBlock, findNextFree, takeExactly } from '../src/store/free-blocks.ts';
import { migrate } from '../src/store/migrate.ts';
import { block } from '../test/support/blocks.ts';
import type { Bench, Figure, Measurement } from './support/bench.ts';
import { median, spread } from './support/statistics.ts';

const pool = block('10.0.0.0/8');
const size = 16;

/** One pass over a pool's allocations in order of address, up to the first gap that is large enough. */
const gapScanSql = `
  SELECT last + 1 AS first FROM (
    SELECT last, lead(first, 1, $2) OVER (ORDER BY first) AS next FROM gap_allocation WHERE pool = $1
  ) AS gap WHERE next - last - 1 >= $3 ORDER BY last LIMIT 1`;

export const gapScan: Measurement = {
  name: 'gap-scan',
  title: 'The next free block on PostgreSQL, asked by one client: the free list beside a scan for a gap',
  run: async (bench) => {
    const url = await (await bench.postgres()).createDatabase();
    const engine = await openPostgres(url);
    const client = new pg.Client({ connectionString: url });
    try {
      await migrate(engine);
      await client.connect();
      await client.query(
        'CREATE TABLE gap_allocation (pool INTEGER, first BIGINT, last BIGINT, PRIMARY KEY (pool, first))',
      );
      const count = bench.pick(100_000, 20_000);
      await fill(engine, client, count);
      return [
        await compare(bench, { engine, client, claim: `packed, ${count} /28`, space: 1, prefixLength: 28 }),
        await compare(bench, {
          engine,
          client,
          claim: `${count} /28 and as many holes, a /27`,
          space: 2,
          prefixLength: 27,
        }),
      ];
    } finally {
      await client.end();
      await engine.close();
    }
  },
};

async function fill(engine: Engine, client: pg.Client, count: number): Promise<void> {
  for (const [space, step] of [
    [1, size],
    [2, 2 * size],
  ]) {
    await client.query(
      'INSERT INTO gap_allocation SELECT $1, $2::bigint + i * $3::bigint, $2::bigint + i * $3::bigint + 15 FROM generate_series(0, $4::bigint - 1) AS i',
      [space, String(pool.first), step, count],
    );
  }
  await client.query('ANALYZE gap_allocation');
  await engine.write(async (transaction) => {
    for (const space of ['1', '2']) addBlock(transaction, space, pool);
    // The packed low end, in the largest blocks that it consists of.
    let at = 0;
    for (let part = 2 ** 20; part >= 1; part /= 2) {
      if (count - at < part) continue;
      await takeExactly(
        transaction,
        '1',
        blockAround('ipv4', pool.first + BigInt(at * size), 28 - Math.log2(part)),
      );
      at += part;
    }
    await takeExactly(
      transaction,
      '2',
      blockAround('ipv4', pool.first, 8 + 24 - Math.ceil(Math.log2(count * 2 * size))),
    );
  });
  await client.query(
    `INSERT INTO free_block (space, prefix_length, first_address)
     SELECT '2', 28, lpad(to_hex($1::bigint + i * 32 + 16), 8, '0') FROM generate_series(0, $2::bigint - 1) AS i`,
    [String(pool.first), count],
  );
}

type Case = {
  readonly engine: Engine;
  readonly client: pg.Client;
  readonly claim: string;
  readonly space: number;
  readonly prefixLength: number;
};

async function compare(bench: Bench, { engine, client, claim, space, prefixLength }: Case): Promise<Figure> {
  const ours: number[] = [];
  const scans: number[] = [];
  const end = pool.first + (1n << 24n);
  await engine.read(async (transaction) => {
    for (let round = -10; round < bench.pick(50, 15); round += 1) {
      const startedAt = performance.now();
      await findNextFree(transaction, String(space), 'ipv4', prefixLength);
      const between = performance.now();
      await client.query({
        name: 'gap',
        text: gapScanSql,
        values: [space, String(end), 2 ** (32 - prefixLength)],
      });
      if (round < 0) continue;
      ours.push(between - startedAt);
      scans.push(performance.now() - between);
    }
  });
  return {
    claim,
    value: median(ours),
    unit: 'ms',
    spread: spread(ours),
    beside: { what: 'lead() scan', value: median(scans) },
  };
}
