// The history of addresses against a list that anybody can follow: what was true after each change is kept whole,
// and asked instead of the records.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cidr, contains } from '../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import { durationLimitsMs } from '../../src/domain/monitoring/duration.ts';
import type { Observation } from '../../src/domain/monitoring/monitoring.ts';
import type { Engine } from '../../src/store/engines/engine.ts';
import { observe } from '../../src/store/history.ts';
import {
  type HistoryPlace,
  listBlocksAround,
  listHistory,
  placeOf,
} from '../../src/store/history-queries.ts';
import { type HistoryRecord, historyTable } from '../../src/store/monitoring-schema.ts';
import { blocks } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';
import { type Random, randomFor, rounds, seed } from '../support/seed.ts';

const start = Date.UTC(2026, 0, 1);
const scopes = ['ipam-scope-00000000000000001', 'ipam-scope-00000000000000002'];
const places = blocks(
  '10.0.0.0/8',
  '10.2.0.0/16',
  '10.2.1.0/24',
  '10.2.1.155/32',
  '10.2.1.156/32',
  '2001:db8::/56',
  '2001:db8::1/128',
);

type Holder = Pick<Observation, 'scopeId' | 'resourceType' | 'resourceId' | 'cidr' | 'vpcId'>;
const keyOf = ({ scopeId, resourceType, resourceId, cidr, vpcId }: Holder): string =>
  [scopeId, resourceType, resourceId ?? vpcId, formatCidr(cidr)].join(' ');

/** Few holders, so that blocks pass from one to another and back. */
const holders: Holder[] = scopes.flatMap((scopeId) =>
  places.flatMap((cidr) =>
    (
      [
        ['vpc', 'vpc-1', 'vpc-1'],
        ['subnet', 'subnet-1', 'vpc-1'],
        ['network-interface', 'eni-1', 'vpc-1'],
        ['instance', 'i-1', 'vpc-1'],
        ['instance', undefined, 'vpc-1'],
        ['instance', undefined, 'vpc-2'],
      ] as const
    ).map(([resourceType, resourceId, vpcId]) => ({ scopeId, resourceType, resourceId, cidr, vpcId })),
  ),
);

const observationFrom = (random: Random, holder: Holder): Observation => ({
  ...holder,
  ipamId: 'ipam-1',
  ownerId: holder.resourceId ? '111122223333' : 'amazon-aws',
  region: 'us-east-1',
  name: random.pick(['', 'one', 'two', 'größer']) || undefined,
  complianceStatus: random.chance(0.3) ? undefined : random.pick(['compliant', 'noncompliant'] as const),
  overlapStatus: undefined,
});

type State = ReadonlyMap<string, Observation>;

class Model {
  /** What was true from an instant on, one after another. */
  readonly states: { readonly at: number; readonly state: State }[] = [{ at: 0, state: new Map() }];

  get present(): State {
    return this.states.at(-1)!.state;
  }

  change(at: number, changes: ReadonlyMap<string, Observation | undefined>): void {
    const state = new Map(this.present);
    for (const [key, after] of changes) {
      if (after) state.set(key, after);
      else state.delete(key);
    }
    this.states.push({ at, state });
  }

  at(instant: number): State {
    return this.states.findLast((each) => each.at <= instant)!.state;
  }

  /** Every stretch of time in which one thing was true of one holder. */
  runs(): { observation: Observation; startedAt: number; endedAt: number | undefined }[] {
    const runs: { observation: Observation; startedAt: number; endedAt: number | undefined }[] = [];
    const open = new Map<string, (typeof runs)[number]>();
    for (const { at, state } of this.states) {
      for (const [key, run] of open) {
        if (state.get(key) === run.observation) continue;
        run.endedAt = at;
        open.delete(key);
      }
      for (const [key, observation] of state) {
        if (open.has(key)) continue;
        const run = { observation, startedAt: at, endedAt: undefined };
        open.set(key, run);
        runs.push(run);
      }
    }
    return runs;
  }
}

/** Pauses of every length that records are told apart by. */
const pause = (random: Random): number => 1 + random.below(random.pick([10, 1000, ...durationLimitsMs]));

/** Changes a few holders at one instant. */
async function step(store: Engine, model: Model, random: Random, at: number): Promise<void> {
  const changed = random.shuffled(holders).slice(0, 1 + random.below(8));
  const changes = new Map<string, Observation | undefined>();
  await store.write(async (transaction) => {
    for (const holder of changed) {
      const before = model.present.get(keyOf(holder));
      const after = before && random.chance(0.5) ? undefined : observationFrom(random, holder);
      await observe(transaction, new Date(at), before, after);
      changes.set(keyOf(holder), after);
    }
  });
  model.change(at, changes);
}

const all = (store: Engine): Promise<HistoryRecord[]> =>
  store.read((transaction) => historyTable.select(transaction, 'ORDER BY started_at, id'));

const shown = ({ id: _id, startedAt, endedAt, ...record }: HistoryRecord): string => {
  const {
    family: _family,
    durationClass: _class,
    ...observation
  } = record as HistoryRecord & {
    family: string;
    durationClass: number | undefined;
  };
  return textOf(observation as Observation, startedAt.getTime(), endedAt?.getTime());
};
const textOf = (observation: Observation, startedAt?: number, endedAt?: number): string =>
  [
    keyOf(observation),
    observation.name,
    observation.complianceStatus,
    observation.ownerId,
    startedAt && startedAt - start,
    endedAt && endedAt - start,
  ].join(' | ');

function assertNoOverlap(records: readonly HistoryRecord[]): void {
  const byKey = Map.groupBy(records, keyOf);
  for (const [key, own] of byKey) {
    const sorted = own.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
    for (const [index, record] of sorted.entries()) {
      const next = sorted[index + 1];
      assert.ok(!record.endedAt || record.endedAt > record.startedAt, `${key} lasts no time`);
      if (next) assert.ok(record.endedAt && record.endedAt <= next.startedAt, `${key} overlaps itself`);
    }
  }
}

const presentOf = (records: readonly HistoryRecord[]): string[] =>
  records
    .filter((record) => record.endedAt === undefined)
    .map((record) => textOf(record))
    .sort();

const inOrder = (a: HistoryRecord, b: HistoryRecord): number =>
  (a.endedAt?.getTime() ?? Infinity) - (b.endedAt?.getTime() ?? Infinity) ||
  a.startedAt.getTime() - b.startedAt.getTime() ||
  (a.id < b.id ? -1 : 1);

forEachEngine((engine, openEmptyStore) => {
  test(`records say what was true at every instant (seed ${seed})`, async () => {
    const random = randomFor(`history ${engine}`);
    for (let round = 0; round < rounds(2); round += 1) {
      const store = await openEmptyStore();
      const model = new Model();
      let now = start;
      for (let count = 0; count < 60; count += 1) {
        now += pause(random);
        await step(store, model, random, now);
      }
      const records = await all(store);
      assertNoOverlap(records);
      assert.deepEqual(presentOf(records), [...model.present.values()].map((each) => textOf(each)).sort());
      const runs = model.runs();
      assert.deepEqual(
        records.map(shown).sort(),
        runs.map((run) => textOf(run.observation, run.startedAt, run.endedAt)).sort(),
      );
      for (let count = 0; count < 40; count += 1) {
        const around = Math.max(0, random.pick(model.states).at + random.pick([-1, 0, 1]));
        await assertAsOf(store, model, random, around, now);
      }
    }
  });

  test(`pages of a period survive what happens meanwhile (seed ${seed})`, async () => {
    const random = randomFor(`history pages ${engine}`);
    const store = await openEmptyStore();
    const model = new Model();
    let now = start;
    for (let count = 0; count < 120; count += 1) {
      now += pause(random);
      await step(store, model, random, now);
    }
    for (let count = 0; count < rounds(25); count += 1) {
      now += pause(random);
      const [scopeId, cidr] = [random.pick(scopes), random.pick(places)];
      const [from, to] = [
        random.pick(model.states).at,
        random.pick([...model.states.map((each) => each.at), now]),
      ].sort((a, b) => a - b) as [number, number];
      const expected = (await all(store))
        .filter((record) => record.scopeId === scopeId && formatCidr(record.cidr) === formatCidr(cidr))
        .filter((record) => record.startedAt.getTime() <= to)
        .filter((record) => record.endedAt === undefined || record.endedAt.getTime() > from)
        .sort(inOrder);
      const seen: HistoryRecord[] = [];
      const readAt = now + 1;
      let after: HistoryPlace | undefined;
      do {
        const countMax = 1 + random.below(5);
        const period = { from: new Date(from), to: new Date(to) };
        const page = await store.read((transaction) =>
          listHistory(transaction, { scopeId, cidr, period, readAt, after, countMax }),
        );
        assert.ok(page.length <= countMax);
        seen.push(...page);
        after = page.length === countMax ? placeOf(page.at(-1)!, readAt) : undefined;
        now += 1 + random.below(1000);
        await step(store, model, random, now);
      } while (after);
      assert.deepEqual(
        seen.map((record) => record.id),
        expected.map((record) => record.id),
      );
    }
  });

  test(`a clock that goes backwards makes no record overlap another (seed ${seed})`, async () => {
    const random = randomFor(`history clock ${engine}`);
    const store = await openEmptyStore();
    const model = new Model();
    let now = start;
    for (let count = 0; count < 100; count += 1) {
      now += random.chance(0.3) ? -random.below(5_000_000) : random.below(3_000_000);
      await step(store, model, random, now);
    }
    const records = await all(store);
    assertNoOverlap(records);
    assert.deepEqual(presentOf(records), [...model.present.values()].map((each) => textOf(each)).sort());
  });

  test('what is written down twice begins once', async () => {
    const store = await openEmptyStore();
    const holder = observationFrom(randomFor('twice'), holders[0]!);
    for (const at of [start, start + 5, start + 5]) {
      await store.write(async (transaction) => observe(transaction, new Date(at), undefined, holder));
    }
    await store.write(async (transaction) => observe(transaction, new Date(start + 9), holder, undefined));
    await store.write(async (transaction) => observe(transaction, new Date(start + 9), holder, undefined));
    const records = await all(store);
    assert.deepEqual(
      records.map(({ startedAt, endedAt }) => [
        startedAt.getTime() - start,
        endedAt && endedAt.getTime() - start,
      ]),
      [
        [0, 5],
        [5, 9],
      ],
    );
  });
});

/** Whoever held a block around an address at an instant, block by block. */
async function assertAsOf(
  store: Engine,
  model: Model,
  random: Random,
  instant: number,
  now: number,
): Promise<void> {
  const scopeId = random.pick(scopes);
  const asked: Cidr = random.pick([
    ...places,
    ...blocks('10.2.1.157/32', '10.2.1.128/25', '2001:db8::2/128'),
  ]);
  const expected = [...model.at(instant).values()]
    .filter((each) => each.scopeId === scopeId && contains(each.cidr, asked))
    .map((each) => textOf(each));
  const found = await store.read(async (transaction) => {
    const around = await listBlocksAround(transaction, scopeId, asked);
    const lengths = around.map((each) => each.prefixLength);
    assert.deepEqual(
      lengths,
      lengths.toSorted((a, b) => b - a),
    );
    const period = { from: new Date(instant), to: new Date(instant) };
    const query = { scopeId, period, readAt: now + 1, countMax: 1000 };
    return Promise.all(around.map((cidr) => listHistory(transaction, { ...query, cidr })));
  });
  assert.deepEqual(
    found
      .flat()
      .map((record) => textOf(record))
      .sort(),
    expected.sort(),
  );
}
