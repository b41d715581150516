// How each engine finds what the allocator asks for, in a register that is large enough to make a mistake felt:
// the plans as text in test/golden/query-plans.txt, and on PostgreSQL how many rows each step really touches.
// Every exported function of the gateways must be here. Regenerate the text, and read the difference:
// UPDATE_GOLDEN=1 node --test test/simulation/query-plans.test.ts

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { wholeOf } from '../../src/domain/cidr/beginning.ts';
import * as allocations from '../../src/store/allocations.ts';
import type { Engine, EngineTransaction } from '../../src/store/engines/engine.ts';
import { numbered } from '../../src/store/engines/postgres-sql.ts';
import * as freeBlocks from '../../src/store/free-blocks.ts';
import * as occupiedSpace from '../../src/store/occupied-space.ts';
import * as pools from '../../src/store/pools.ts';
import * as prefixLists from '../../src/store/prefix-lists.ts';
import * as resourceLists from '../../src/store/resource-lists.ts';
import * as resourceTally from '../../src/store/resource-tally.ts';
import * as resourceUsage from '../../src/store/resource-usage.ts';
import type { Row, SqlValue, Transaction } from '../../src/store/store.ts';
import * as trends from '../../src/store/trends.ts';
import { block } from '../support/blocks.ts';
import { type EngineName, forEachEngine } from '../support/engines.ts';
import { saveNetwork } from '../support/plan-rows.ts';
import { discoveredCalls, discoveredGateways } from './discovered-plans.ts';
import { blockCount, fillRegister, type Register } from './large-register.ts';
import { prefixListCalls } from './prefix-list-calls.ts';

const goldenFile = new URL('../golden/query-plans.txt', import.meta.url);
const gateways = {
  'free-blocks': freeBlocks,
  'occupied-space': occupiedSpace,
  pools,
  allocations,
  'resource-lists': resourceLists,
  'resource-usage': resourceUsage,
  'resource-tally': resourceTally,
  'prefix-lists': prefixLists,
  ...discoveredGateways,
  trends,
};

type Statement = { readonly sql: string; readonly values: readonly SqlValue[] };
type Call = (transaction: Transaction, register: Register) => unknown;

const series = (id: string) =>
  ({ id, kind: 'pool', lookedAt: new Date(0), keptAt: new Date(0), figures: '' }) as const;
const equal = (column: string, ...anyOf: SqlValue[]) => ({ column, anyOf });

/** For each exported function, how the program calls it. */
const calls: Readonly<Record<keyof typeof gateways, Readonly<Record<string, readonly Call[]>>>> = {
  'free-blocks': {
    addBlock: [(transaction) => freeBlocks.addBlock(transaction, 'another', block('10.0.0.0/8'))],
    addBlocks: [(transaction) => freeBlocks.addBlocks(transaction, 'another', [block('10.0.0.0/8')])],
    removeBlock: [(transaction) => freeBlocks.removeBlock(transaction, 'another', block('10.0.0.0/8'))],
    takeNextFree: [
      (transaction, { pool }) => freeBlocks.takeNextFree(transaction, pool.id, 'ipv4', 30),
      (transaction, { pool }) =>
        freeBlocks.takeNextFree(transaction, pool.id, 'ipv4', 28, {
          allowed: [block('10.1.0.0/16')],
          disallowed: [block('10.1.0.0/24')],
        }),
      (transaction, { pool6 }) => freeBlocks.takeNextFree(transaction, pool6.id, 'ipv6', 64),
    ],
    findNextFree: [(transaction, { pool }) => freeBlocks.findNextFree(transaction, pool.id, 'ipv4', 24)],
    takeExactly: [
      (transaction, { pool }) => freeBlocks.takeExactly(transaction, pool.id, block('10.1.2.16/28')),
      (transaction, { pool6 }) => freeBlocks.takeExactly(transaction, pool6.id, block('2001:db8:0:1::/64')),
    ],
    isFree: [(transaction, { pool }) => freeBlocks.isFree(transaction, pool.id, block('10.1.3.16/28'))],
    removeSpace: [(transaction) => freeBlocks.removeSpace(transaction, 'another')],
    giveBack: [
      (transaction, { pool }) =>
        freeBlocks.giveBack(transaction, pool.id, block('10.0.0.0/28'), block('10.0.0.0/8')),
      (transaction, { pool6 }) =>
        freeBlocks.giveBack(transaction, pool6.id, block('2001:db8::/64'), block('2001:db8::/32')),
    ],
  },
  'occupied-space': {
    settleOccupancy: [
      (transaction, { pool, occupied }) => occupiedSpace.settleOccupancy(transaction, pool.scopeId, occupied),
    ],
    settle: [
      // A network that came, in a pool whose low end is full of others.
      async (transaction, { poolCidr, arrival }) => {
        saveNetwork(transaction, 'vpc-new', arrival, {
          ipamId: 'ipam-00000000000000000',
          scopeId: poolCidr.scopeId,
        });
        await occupiedSpace.settle(transaction, poolCidr, arrival);
      },
    ],
    settleFree: [
      (transaction, { poolCidr, occupied }) => occupiedSpace.settleFree(transaction, poolCidr, occupied),
    ],
    listOccupied: [
      (transaction, { pool, occupied }) => occupiedSpace.listOccupied(transaction, pool.scopeId, occupied),
    ],
  },
  pools: {
    findPool: [(transaction, { pool }) => pools.findPool(transaction, pool.id)],
    listPools: [
      (transaction, { pool }) =>
        pools.listPools(transaction, { where: [equal('account_id', pool.accountId)], countMax: 100 }),
      (transaction, { pool }) =>
        pools.listPools(transaction, {
          where: [equal('account_id', pool.accountId)],
          after: pool.id,
          countMax: 100,
        }),
      (transaction, { pool, pool6 }) =>
        pools.listPools(transaction, { where: [equal('id', pool.id, pool6.id)], countMax: 100 }),
      (transaction, { pool }) =>
        pools.listPools(transaction, {
          where: [equal('scope_id', pool.scopeId)],
          after: pool.id,
          countMax: 100,
        }),
    ],
    saveNewPool: [
      (transaction, { pool }) => pools.saveNewPool(transaction, { ...pool, id: 'ipam-pool-new' }),
    ],
    savePool: [(transaction, { pool }) => pools.savePool(transaction, pool)],
    removePool: [(transaction) => pools.removePool(transaction, 'ipam-pool-new')],
    listPoolsWithin: [(transaction, { pool }) => pools.listPoolsWithin(transaction, pool.id)],
    listTopPools: [(transaction, { pool }) => pools.listTopPools(transaction, pool.scopeId)],
    findPoolCidr: [(transaction, { poolCidr }) => pools.findPoolCidr(transaction, poolCidr.id)],
    listPoolCidrs: [
      (transaction, { pool }) =>
        pools.listPoolCidrs(transaction, { where: [equal('pool_id', pool.id)], countMax: 100 }),
      (transaction, { pool, poolCidr }) =>
        pools.listPoolCidrs(transaction, {
          where: [equal('pool_id', pool.id)],
          after: poolCidr.id,
          countMax: 100,
        }),
    ],
    saveNewPoolCidr: [
      (transaction, { poolCidr }) =>
        pools.saveNewPoolCidr(transaction, { ...poolCidr, id: 'ipam-pool-cidr-new', state: 'deprovisioned' }),
    ],
    savePoolCidr: [(transaction, { poolCidr }) => pools.savePoolCidr(transaction, poolCidr)],
    removePoolCidr: [(transaction) => pools.removePoolCidr(transaction, 'ipam-pool-cidr-new')],
    findCidrsOfPools: [(transaction, { pool }) => pools.findCidrsOfPools(transaction, [pool.id], 3)],
    listLivePoolCidrs: [(transaction, { pool }) => pools.listLivePoolCidrs(transaction, pool.id)],
    listAllPoolCidrs: [(transaction, { pool }) => pools.listAllPoolCidrs(transaction, pool.id)],
    findPoolCidrByBlock: [
      (transaction, { pool }) => pools.findPoolCidrByBlock(transaction, pool.id, block('10.0.0.0/8')),
    ],
    findPoolCidrAround: [
      (transaction, { pool }) => pools.findPoolCidrAround(transaction, pool.id, block('10.1.0.0/28')),
    ],
    findOverlapInScope: [
      (transaction, { pool }) => pools.findOverlapInScope(transaction, pool.scopeId, block('192.168.0.0/16')),
      (transaction, { pool6 }) => pools.findOverlapInScope(transaction, pool6.scopeId, block('fd12:1::/48')),
    ],
    countLivePoolCidrs: [(transaction, { pool }) => pools.countLivePoolCidrs(transaction, pool.id)],
    removeOldDeprovisionedCidrs: [
      (transaction) => pools.removeOldDeprovisionedCidrs(transaction, new Date(1_000_000), 100),
    ],
  },
  'resource-lists': {
    testOf: [() => undefined],
    isOfStates: [() => undefined],
    addressPlaceOf: [() => undefined],
    listByAddress: [
      [],
      [equal('overlap_status', 'overlapping')],
      [equal('compliance_status', 'unmanaged'), equal('resource_type', 'vpc')],
    ].map(
      (where): Call =>
        (transaction, { pool: { scopeId } }) =>
          resourceLists.listByAddress(transaction, {
            ...{ scopeId, where, within: [wholeOf('ipv4'), wholeOf('ipv6')] },
            after: { first: '0a008000', prefixLength: 24, id: 'row-12345' },
            countMax: 100,
          }),
    ),
    listResourceCidrs: [
      [equal('resource_id', 'vpc-77')],
      [equal('pool_id', 'ipam-pool-00000000000000001')],
    ].map(
      (where): Call =>
        (transaction, { pool: { ipamId, scopeId } }) =>
          resourceLists.listResourceCidrs(transaction, {
            ...{ ipamId, scopeId, where, after: 'row-12345', countMax: 100 },
          }),
    ),
    findResourcesById: [
      (transaction, { pool: { scopeId, ipamId } }) =>
        resourceLists.findResourcesById(transaction, { id: scopeId, ipamId }, 'vpc-7', 100),
      (transaction, { pool: { ipamId } }) => {
        const id = 'ipam-scope-00000000000000001';
        saveNetwork(transaction, 'vpc-few', block('10.0.0.0/24'), { ipamId, scopeId: id });
        return resourceLists.findResourcesById(transaction, { id, ipamId }, 'vpc-f', 100);
      },
    ],
  },
  'resource-usage': {
    listByUsage: [
      ...(['highest', 'lowest'] as const).map(
        (order): Call =>
          (transaction, { pool }) =>
            resourceUsage.listByUsage(
              transaction,
              { scopeId: pool.scopeId, resourceType: 'vpc', family: 'ipv4', order },
              undefined,
              10,
            ),
      ),
    ],
  },
  'resource-tally': {
    noteChange: [() => undefined],
    saveTallyChanges: [
      (transaction, { pool }) => {
        const id = `${pool.scopeId}|ipv4|vpc|managed|compliant|overlapping`;
        const states = { managementState: 'managed', complianceStatus: 'compliant' } as const;
        const kind = { scopeId: pool.scopeId, family: 'ipv4', resourceType: 'vpc', ...states } as const;
        const change = { id, ...kind, overlapStatus: 'overlapping', cidrCount: 1 } as const;
        resourceTally.saveTallyChanges(transaction, new Map([[id, change]]));
      },
    ],
    removeTally: [(transaction) => resourceTally.removeTally(transaction, 'another')],
    listTally: [(transaction, { pool }) => resourceTally.listTally(transaction, pool.scopeId)],
  },
  'prefix-lists': prefixListCalls,
  trends: {
    saveNewSeries: [(transaction) => trends.saveNewSeries(transaction, 'another', 'pool')],
    removeSeries: [(transaction) => trends.removeSeries(transaction, 'another')],
    listSeriesToLookAt: [(transaction) => trends.listSeriesToLookAt(transaction, new Date(3_600_000), 200)],
    saveSample: [
      (transaction, { pool }) =>
        trends.saveSample(transaction, series(pool.id), {
          hour: new Date(0),
          figures: '{}',
          forgetBefore: new Date(0),
        }),
    ],
    saveLook: [(transaction, { pool }) => trends.saveLook(transaction, series(pool.id), new Date(0))],
    listSamples: [
      (transaction, { pool }) =>
        trends.listSamples(transaction, [pool.scopeId, pool.id], [new Date(3_600_000)], 90_000_000),
    ],
  },
  allocations: {
    findAllocation: [(transaction, { allocation }) => allocations.findAllocation(transaction, allocation.id)],
    listAllocations: [
      (transaction, { pool }) =>
        allocations.listAllocations(transaction, {
          where: [equal('pool_id', pool.id)],
          countMax: 100,
          orderBy: 'first_address',
        }),
      (transaction, { pool }) =>
        allocations.listAllocations(transaction, {
          where: [equal('pool_id', pool.id)],
          after: '0a010000',
          countMax: 100,
          orderBy: 'first_address',
        }),
      (transaction, { pool }) =>
        allocations.listAllocations(transaction, {
          where: [equal('owner_id', pool.accountId)],
          countMax: 100,
        }),
      (transaction, { allocation }) =>
        allocations.listAllocations(transaction, {
          where: [equal('owner_id', allocation.ownerId), equal('resource_id', 'vpc-1')],
          countMax: 100,
        }),
    ],
    saveNewAllocation: [
      (transaction, { allocation }) =>
        allocations.saveNewAllocation(transaction, {
          ...allocation,
          id: 'ipam-pool-alloc-new',
          cidr: block('10.255.0.0/28'),
        }),
    ],
    saveTakenAllocation: [
      (transaction, { allocation }) =>
        allocations.saveTakenAllocation(transaction, {
          ...allocation,
          id: 'ipam-pool-alloc-new',
          cidr: block('10.255.0.0/28'),
        }),
    ],
    saveAllocation: [(transaction, { allocation }) => allocations.saveAllocation(transaction, allocation)],
    removeAllocation: [(transaction) => allocations.removeAllocation(transaction, 'ipam-pool-alloc-new')],
    findAllocationByBlock: [
      (transaction, { allocation }) =>
        allocations.findAllocationByBlock(transaction, allocation.poolId, allocation.cidr),
    ],
    listFirstAllocations: [
      (transaction, { pool }) => allocations.listFirstAllocations(transaction, pool.id, 100),
    ],
  },
  ...discoveredCalls,
};

/** A transaction that writes down what it is asked. */
function recording(inner: Transaction, statements: Statement[]): Transaction {
  return new Proxy(inner, {
    get(target, name: keyof Transaction) {
      const member = target[name];
      if (typeof member !== 'function') return member;
      return (sql: string, ...values: SqlValue[]) => {
        // The row that `lock` holds is found by its key on every engine that has something to lock.
        if (name !== 'lock') statements.push({ sql, values });
        return (member as (...given: unknown[]) => unknown).call(target, sql, ...values);
      };
    },
  });
}

class Undo extends Error {}

/** Runs a work and keeps nothing of it. */
async function undone(store: Engine, work: (transaction: EngineTransaction) => Promise<void>): Promise<void> {
  const outcome = store.write(async (transaction) => {
    await work(transaction);
    throw new Undo();
  });
  await assert.rejects(outcome, Undo);
}

async function statementsOf(store: Engine, register: Register): Promise<Map<string, Statement[]>> {
  const found = new Map<string, Statement[]>();
  const seen = new Set<string>();
  for (const [gateway, functions] of Object.entries(calls)) {
    for (const [name, ways] of Object.entries(functions)) {
      const statements: Statement[] = [];
      for (const call of ways) {
        await undone(store, async (transaction) => {
          await call(recording(transaction, statements), register);
        });
      }
      const fresh = statements.filter(({ sql }) => !seen.has(shorten(sql)) && seen.add(shorten(sql)));
      found.set(`${gateway}: ${name}`, fresh);
    }
  }
  return found;
}

/** Lists of placeholders and of columns say nothing about how a statement is carried out. */
const shorten = (sql: string): string =>
  sql
    .replace(/\s+/g, ' ')
    .trim()
    .replace(
      /(\((?:CAST\(\? AS INTEGER\)|\?)(?:, \?)*\))(?:, \((?:CAST\(\? AS INTEGER\)|\?)(?:, \?)*\))+/g,
      '$1, …',
    )
    .replace(/\?(?:, \?)+/g, '?, …')
    .replace(/^SELECT id, [a-z_, ]+ FROM/, 'SELECT … FROM')
    .replace(/ SET [a-z_=?, ]+ WHERE/, ' SET … WHERE')
    .replace(/(INSERT INTO \w+) \([a-z_, ]+\)/, '$1 (…)');

const planOf: Record<EngineName, (transaction: Transaction, statement: Statement) => Promise<string[]>> = {
  sqlite: async (transaction, { sql, values }) => {
    const rows = await transaction.all<{ id: number; parent: number; detail: string }>(
      `EXPLAIN QUERY PLAN ${sql}`,
      ...values,
    );
    const depths = new Map<number, number>([[0, -1]]);
    return rows.map(({ id, parent, detail }) => {
      const depth = (depths.get(parent) ?? -1) + 1;
      depths.set(id, depth);
      return `${'  '.repeat(depth)}${detail}`.replace(/\d+-ROW/, 'n-ROW');
    });
  },
  postgres: async (transaction, { sql, values }) =>
    linesOf(await transaction.all<Row>(`EXPLAIN (COSTS OFF) ${sql}`, ...values)),
};

const linesOf = (rows: readonly Row[]): string[] =>
  rows.map((row) =>
    String(row['QUERY PLAN'])
      .replace(/'[^']*'/g, "'…'")
      .replace(/= \d+/g, '= n'),
  );

/** PostgreSQL may settle on one plan for all values after a while: it is this one. */
async function genericPlanOf(transaction: EngineTransaction, { sql, values }: Statement): Promise<string[]> {
  const literals = values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
  const given = literals.length === 0 ? '' : `(${literals.join(', ')})`;
  await transaction.script(`SET LOCAL plan_cache_mode = force_generic_plan; PREPARE p AS ${numbered(sql)}`);
  const rows = await transaction.all<Row>(`EXPLAIN (COSTS OFF) EXECUTE p${given}`);
  await transaction.script('DEALLOCATE p');
  return linesOf(rows);
}

/** What a plan must not say of a table of ours: reading all of it, or all of an index. */
function scansIn(engine: EngineName, plan: readonly string[], tables: ReadonlySet<string>): string[] {
  return plan.filter((line, index) => {
    if (engine === 'sqlite') {
      const [, table = ''] = /\bSCAN (\w+)/.exec(line) ?? [];
      return tables.has(table);
    }
    const [, kind = '', table = ''] = /(Seq|Index|Index Only) Scan.* on (\w+)/.exec(line) ?? [];
    if (!tables.has(table)) return false;
    return kind === 'Seq' || !/Index Cond/.test(plan[index + 1] ?? '');
  });
}

async function tablesOf(store: Engine): Promise<Set<string>> {
  const sql =
    store.engine === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table'"
      : "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'";
  const rows = await store.read((transaction) => transaction.all<{ name: string }>(sql));
  return new Set(rows.map((row) => row.name));
}

/** PostgreSQL: the most rows that one step of the plan produced or threw away, when really run. */
async function rowsTouched(transaction: Transaction, { sql, values }: Statement): Promise<number> {
  const [row] = await transaction
    .all<Row>(`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF, SUMMARY OFF) ${sql}`, ...values)
    .then((rows) => [rows.map((each) => String(each['QUERY PLAN'])).join('\n')]);
  const counts = [...row!.matchAll(/rows=([\d.]+) loops=(\d+)|Rows Removed by [\w ]+: (\d+)/g)].map(
    ([, rows, loops, removed]) => Number(removed ?? Number(rows) * Number(loops)),
  );
  return Math.max(...counts, 0);
}

/**
 * A batch whose size the planner does not know looks like a tenth of the table. PostgreSQL compares, and keeps to
 * the plan that knows the size.
 */
const onlyWithValues: ReadonlySet<string> = new Set(['pools: removeOldDeprovisionedCidrs']);

/** More than a pool has CIDRs, or a block has places around it, or a page of the tests has lines. */
const rowsTouchedMax = 300;

test('every function of the gateways has its statements looked at', () => {
  for (const [gateway, module] of Object.entries(gateways)) {
    const names = Object.entries(module)
      .filter(([, value]) => typeof value === 'function')
      .map(([name]) => name);
    assert.deepEqual(Object.keys(calls[gateway as keyof typeof gateways]).sort(), names.sort(), gateway);
  }
});

const texts = new Map<EngineName, string>();

forEachEngine((engine, openEmptyStore) => {
  test(`no look-up in a register of ${blockCount} free blocks scans a table`, async () => {
    const store = await openEmptyStore();
    const register = await fillRegister(store);
    const tables = await tablesOf(store);
    const lines: string[] = [];
    const scans: string[] = [];
    const statements = await statementsOf(store, register);
    for (const [name, each] of statements) {
      for (const statement of each) {
        await undone(store, async (transaction) => {
          const plan = await planOf[engine](transaction, statement);
          lines.push(`${name}: ${shorten(statement.sql)}`, ...plan.map((line) => `    ${line}`), '');
          scans.push(...scansIn(engine, plan, tables).map((line) => `${name}: ${line}`));
          if (engine === 'sqlite' || onlyWithValues.has(name)) return;
          const generic = await genericPlanOf(transaction, statement);
          scans.push(...scansIn(engine, generic, tables).map((line) => `${name}, for any values: ${line}`));
        });
      }
    }
    texts.set(engine, lines.join('\n'));
    assert.deepEqual(scans, []);
    await requireFew(store, statements);
  });
});

/** A plan can look well and still read a whole space: its index would do for that as well. */
async function requireFew(
  store: Engine,
  statements: ReadonlyMap<string, readonly Statement[]>,
): Promise<void> {
  for (const [name, each] of statements) {
    for (const statement of each) {
      await undone(store, async (transaction) => {
        if (transaction.engine === 'postgres') {
          const touched = await rowsTouched(transaction, statement);
          assert(touched <= rowsTouchedMax, `${name} touches ${touched} rows: ${shorten(statement.sql)}`);
          return;
        }
        // SQLite does not tell; but it reads a hundred thousand rows in no less than 2 ms.
        const tookMs = await fastest(transaction, statement);
        assert(tookMs < 1, `${name} takes ${tookMs} ms: ${shorten(statement.sql)}`);
      });
    }
  }
}

async function fastest(transaction: Transaction, { sql, values }: Statement): Promise<number> {
  if (/^\s*INSERT/.test(sql)) return 0;
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 20; tries += 1) {
    const started = performance.now();
    await transaction.all(sql, ...values);
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

after(async () => {
  if (texts.size < 2) return;
  const title = (engine: EngineName) => `${'='.repeat(20)} ${engine} ${'='.repeat(20)}\n\n`;
  const text = `${title('sqlite')}${texts.get('sqlite')}\n${title('postgres')}${texts.get('postgres')}`;
  if (process.env.UPDATE_GOLDEN === '1') await writeFile(goldenFile, text);
  assert.equal(
    text,
    await readFile(goldenFile, 'utf8'),
    'the query plans changed; see the head of this file',
  );
});
