// Lists of what is monitored, by resource and by how an id begins, are those of a look at everything.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wholeOf } from '../../src/domain/cidr/beginning.ts';
import { blockAround, compareCidrs } from '../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import type { ResourceCidr } from '../../src/domain/monitoring/monitoring.ts';
import { resourceCidrTable } from '../../src/store/monitoring-schema.ts';
import {
  addressPlaceOf,
  findResourcesById,
  listByAddress,
  listResourceCidrs,
} from '../../src/store/resource-lists.ts';
import { noteChange, saveTallyChanges, type TallyChanges } from '../../src/store/resource-tally.ts';
import { scopeTable } from '../../src/store/schema.ts';
import type { Transaction } from '../../src/store/store.ts';
import { forEachEngine } from '../support/engines.ts';
import { ipamId, savePlan, scopeId } from '../support/plan-rows.ts';
import { type Random, randomFor, seed } from '../support/seed.ts';

const otherScopeId = 'ipam-scope-0fedcba9876543210';

/** Ids that are beginnings of others, and of what a service runs on an interface. */
const resources: readonly {
  readonly id: string;
  readonly rowId: string;
  readonly type: ResourceCidr['resourceType'];
}[] = [
  ...['vpc-1', 'vpc-12', 'vpc-2'].map((id) => ({ id, rowId: id, type: 'vpc' as const })),
  ...['subnet-1', 'subnet-12'].map((id) => ({ id, rowId: id, type: 'subnet' as const })),
  ...['eni-1', 'eni-12', 'eni-2'].map((id) => ({ id, rowId: id, type: 'eni' as const })),
  ...['i-1', 'i-12'].map((id) => ({ id, rowId: id, type: 'instance' as const })),
  ...['eni-1', 'eni-12'].map((id) => ({ id: '', rowId: `${id}+instance`, type: 'instance' as const })),
];

async function saveRows(transaction: Transaction, random: Random): Promise<ResourceCidr[]> {
  savePlan(transaction);
  const scope = await scopeTable.find(transaction, scopeId);
  if (scope) scopeTable.insert(transaction, { ...scope, id: otherScopeId });
  const changes: TallyChanges = new Map();
  const rows = new Map<string, ResourceCidr>();
  for (let count = 0; count < 120; count += 1) {
    const { id, rowId, type } = random.pick(resources);
    const cidr = random.chance(0.2)
      ? blockAround('ipv6', BigInt(random.below(8)) << 120n, random.pick([64, 128]))
      : blockAround('ipv4', 0x0a000000n + BigInt(random.below(1024)), random.pick([24, 28, 32]));
    const row = {
      ...{ id: `${ipamId}|${rowId}|${formatCidr(cidr)}`, ipamId, cidr, resourceId: id, resourceType: type },
      scopeId: random.chance(0.3) ? otherScopeId : scopeId,
      ...{
        accountId: '111122223333',
        region: 'us-east-1',
        ownerId: '111122223333',
        ipSource: 'none',
        tags: [],
      },
      isIgnored: false,
      overlapStatus: random.pick(['overlapping', 'nonoverlapping']),
      sampledAt: new Date(0),
    } as Partial<ResourceCidr> as ResourceCidr;
    rows.set(row.id, row);
  }
  for (const row of rows.values()) {
    resourceCidrTable.insert(transaction, row);
    noteChange(changes, undefined, row);
  }
  saveTallyChanges(transaction, changes);
  return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

forEachEngine((name, openEmptyStore) => {
  test('what is monitored of resources, and of ids that begin so, is what a look at everything finds', async () => {
    const random = randomFor(`resource lists ${name}`);
    const store = await openEmptyStore();
    const all = await store.write((transaction) => saveRows(transaction, random));
    const idsOf = (rows: readonly ResourceCidr[]) => rows.map((row) => row.id);
    for (let count = 0; count < 150; count += 1) {
      const scope = random.pick([scopeId, otherScopeId]);
      const after = random.chance(0.5) ? random.pick(all).id : undefined;
      const countMax = 1 + random.below(30);
      const inScope = all.filter((row) => row.scopeId === scope);
      const why = `round ${count}, seed ${seed}`;
      const asked = [random.pick(resources).id, random.pick(resources).id].filter((id) => id !== '');
      const overlap = random.chance(0.5) ? random.pick(['overlapping', 'nonoverlapping']) : undefined;
      const listed = await store.read((transaction) =>
        listResourceCidrs(transaction, {
          ...{ ipamId, scopeId: scope, after, countMax },
          where: [
            { column: 'resource_id', anyOf: asked },
            ...(overlap ? [{ column: 'overlap_status', anyOf: [overlap] }] : []),
          ],
        }),
      );
      const wanted = inScope.filter(
        (row) =>
          asked.includes(row.resourceId) &&
          row.id > (after ?? '') &&
          (overlap === undefined || row.overlapStatus === overlap),
      );
      assert.deepEqual(idsOf(listed), idsOf(wanted.slice(0, countMax)), why);
      const beginning = random.pick([
        'vpc-',
        'vpc-1',
        'eni-',
        'eni-12',
        'e',
        'i-',
        'i-12',
        'subnet-12',
        'nat-',
      ]);
      const found = await store.read((transaction) =>
        findResourcesById(transaction, { id: scope, ipamId }, beginning, countMax),
      );
      const beginSo = inScope.filter((row) => row.resourceId.startsWith(beginning));
      assert.deepEqual(idsOf(found), idsOf(beginSo.slice(0, countMax)), `${beginning}, ${why}`);
    }
    await store.close();
  });

  test('what is of some states comes by address, a larger block before those in it, page by page', async () => {
    const random = randomFor(`resource lists by address ${name}`);
    const store = await openEmptyStore();
    const all = await store.write((transaction) => saveRows(transaction, random));
    const whole = [wholeOf('ipv4'), wholeOf('ipv6')];
    for (let count = 0; count < 100; count += 1) {
      const type = random.chance(0.5) ? random.pick(['vpc', 'subnet', 'eni']) : undefined;
      const overlap = random.chance(0.5) ? random.pick(['overlapping', 'nonoverlapping']) : undefined;
      const from = random.chance(0.5)
        ? `0a00${random.pick(['00', '01', '02'])}0${random.below(10)}`
        : undefined;
      const countMax = 1 + random.below(30);
      const where = [
        ...(type ? [{ column: 'resource_type', anyOf: [type] }] : []),
        ...(overlap ? [{ column: 'overlap_status', anyOf: [overlap] }] : []),
      ];
      const within = from === undefined ? whole : [{ family: 'ipv4' as const, from, to: '0a00020f' }];
      const wanted = all
        .filter(
          (row) =>
            row.scopeId === scopeId &&
            row.resourceType !== 'instance' &&
            (type === undefined || row.resourceType === type) &&
            (overlap === undefined || row.overlapStatus === overlap) &&
            within.some(({ family, from: low, to }) => {
              const { first } = addressPlaceOf(row);
              return row.cidr.family === family && first >= low && first <= to;
            }),
        )
        .sort((a, b) => compareCidrs(a.cidr, b.cidr) || (a.id < b.id ? -1 : 1));
      const listed: ResourceCidr[] = [];
      for (;;) {
        const last = listed.at(-1);
        const page = await store.read((transaction) =>
          listByAddress(transaction, {
            ...{ scopeId, where, within, countMax, after: last && addressPlaceOf(last) },
          }),
        );
        listed.push(...page);
        if (page.length < countMax) break;
      }
      assert.deepEqual(
        listed.map((row) => row.id),
        wanted.map((row) => row.id),
        `round ${count}, seed ${seed}`,
      );
    }
    await store.close();
  });
});
