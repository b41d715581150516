// What is kept for three years, and no longer.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { block } from '../../test/support/blocks.ts';
import { forEachEngine } from '../../test/support/engines.ts';
import { readConfig } from '../config.ts';
import { fakeClock } from '../effects/clock.ts';
import { randomIds } from '../effects/ids.ts';
import { accountTable } from '../store/account-schema.ts';
import { type AuditRecord, listAuditRecords, saveAuditRecord } from '../store/audit.ts';
import { observe } from '../store/history.ts';
import { historyTable } from '../store/monitoring-schema.ts';
import { ipamTable } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { pruneAddressHistory } from './prune-address-history.ts';
import { pruneAuditRecords } from './prune-audit-records.ts';
import type { Reconciler, Surroundings } from './reconciler.ts';

const now = new Date('2026-11-23T00:00:00Z');
const config = readConfig({});
const day = 24 * 60 * 60 * 1000;
const daysKept = config.historyKeptMs / day;
const daysAgo = (days: number): Date => new Date(now.getTime() - days * day);

const surroundingsOf = (store: Store): Surroundings => ({
  store,
  clock: fakeClock(now),
  ids: randomIds,
  config: { ...config, refusalsKept: 3 },
});

/** Runs batches until there is nothing left, and then once more: that one must change nothing. */
async function settle(reconciler: Reconciler, store: Store): Promise<number[]> {
  const counts: number[] = [];
  for (let more = true; more; ) {
    const outcome = await reconciler.activate(surroundingsOf(store));
    counts.push(outcome.changed);
    more = outcome.more;
  }
  assert.deepEqual(await reconciler.activate(surroundingsOf(store)), { changed: 0, more: false });
  return counts;
}

const observation = (ipamId: string, resourceId: string, text = '10.0.0.0/24') => ({
  ipamId,
  scopeId: `scope of ${ipamId}`,
  ownerId: '111122223333',
  region: 'us-east-1',
  resourceType: 'vpc' as const,
  resourceId,
  cidr: block(text),
  name: undefined,
  complianceStatus: undefined,
  overlapStatus: undefined,
  vpcId: undefined,
});

async function makeIpam(store: Store, id: string): Promise<void> {
  await store.write(async (transaction) => {
    const accountId = '111122223333';
    accountTable.put(transaction, { id: accountId, name: 'one', isRoot: true, createdAt: now });
    ipamTable.insert(transaction, {
      id,
      accountId,
      region: 'us-east-1',
      description: undefined,
      operatingRegions: [],
      tier: 'advanced',
      enablePrivateGua: false,
      meteredAccount: 'ipam-owner',
      costDistributedAt: undefined,
      publicScopeId: 'a',
      privateScopeId: 'b',
      resourceDiscoveryId: 'c',
      resourceDiscoveryAssociationId: 'd',
      state: 'create-complete',
      createdAt: now,
    });
  });
}

const resourceIds = async (store: Store): Promise<(string | undefined)[]> =>
  (await store.read((transaction) => historyTable.select(transaction, 'ORDER BY resource_id'))).map(
    (record) => record.resourceId,
  );

forEachEngine((_engine, openEmptyStore) => {
  test('a record goes once it ended more than three years ago, and never while it is open', async () => {
    const store = await openEmptyStore();
    await makeIpam(store, 'ipam-1');
    await store.write(async (transaction) => {
      for (const [id, from, to] of [
        ['vpc-open', 2 * daysKept, undefined],
        ['vpc-old', 2 * daysKept, daysKept + 1],
        ['vpc-at-the-limit', 2 * daysKept, daysKept],
        ['vpc-recent', 1, 0.5],
      ] as const) {
        const record = observation('ipam-1', id);
        await observe(transaction, daysAgo(from), undefined, record);
        if (to !== undefined) await observe(transaction, daysAgo(to), record, undefined);
      }
    });
    assert.deepEqual(await settle(pruneAddressHistory, store), [1]);
    assert.deepEqual(await resourceIds(store), ['vpc-at-the-limit', 'vpc-open', 'vpc-recent']);
  });

  test('the history of an IPAM goes with it, in batches, and no other', async () => {
    const store = await openEmptyStore();
    await makeIpam(store, 'ipam-2');
    await store.write(async (transaction) => {
      for (let index = 0; index < 1200; index += 1) {
        await observe(transaction, daysAgo(1), undefined, observation('ipam-1', `vpc-${index}`));
      }
      await observe(transaction, daysAgo(1), undefined, observation('ipam-2', 'vpc-kept'));
      await observe(transaction, daysAgo(1), undefined, observation('ipam-3', 'vpc-gone'));
    });
    assert.deepEqual(await settle(pruneAddressHistory, store), [1000, 201]);
    assert.deepEqual(await resourceIds(store), ['vpc-kept']);
  });

  test('an audit record goes after three years, with what it says of resources', async () => {
    const store = await openEmptyStore();
    const save = (days: number, more: Partial<AuditRecord> = {}) =>
      store.write(async (transaction) =>
        saveAuditRecord(transaction, { ...auditRecord(daysAgo(days)), ...more }),
      );
    for (const days of [daysKept + 2, daysKept + 1, daysKept - 1, 1]) await save(days);
    assert.deepEqual(await settle(pruneAuditRecords, store), [2]);
    const query = { accountId: '111122223333', resourceId: 'vpc-1a2b3c4d', countMax: 10 };
    const found = await store.read((transaction) => listAuditRecords(transaction, query));
    assert.deepEqual(
      found.map((each) => each.at),
      [daysAgo(1), daysAgo(daysKept - 1)],
    );
  });

  test('of the refused calls of an account the newest are kept', async () => {
    const store = await openEmptyStore();
    await store.write(async (transaction) => {
      for (let index = 0; index < 5; index += 1) {
        for (const accountId of ['1', '2']) {
          const refused = { ...auditRecord(daysAgo(9 - index)), accountId, outcome: 'AuthFailure' };
          saveAuditRecord(transaction, refused);
          saveAuditRecord(transaction, { ...auditRecord(daysAgo(9 - index)), accountId });
        }
      }
      saveAuditRecord(transaction, { ...auditRecord(daysAgo(9)), accountId: '3', outcome: 'AuthFailure' });
    });
    assert.deepEqual(await settle(pruneAuditRecords, store), [4]);
    for (const [accountId, kept] of [
      ['1', [5, 6, 7]],
      ['3', [9]],
    ] as const) {
      const query = { accountId, countMax: 100 };
      const found = await store.read((transaction) => listAuditRecords(transaction, query));
      const refused = found.filter((each) => each.outcome !== 'Success').map((each) => each.at);
      assert.deepEqual(refused, kept.map(daysAgo));
      if (accountId === '1') assert.equal(found.length - refused.length, 5);
    }
  });
});

const auditRecord = (at: Date): AuditRecord => ({
  id: randomIds.long('audit', at),
  at,
  accountId: '111122223333',
  region: 'us-east-1',
  principal: 'arn:aws:iam::111122223333:root',
  accessKeyId: 'AKIA',
  sourceAddress: '127.0.0.1',
  action: 'ec2:CreateVpc',
  requestId: 'request',
  parameters: '{}',
  outcome: 'Success',
  resourceIds: ['vpc-1a2b3c4d'],
  omittedCount: 0,
});
