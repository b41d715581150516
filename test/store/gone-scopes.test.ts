// An IPAM that is deleted may have monitored a million blocks: nobody waits for all of them to go.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockAround } from '../../src/domain/cidr/cidr.ts';
import { holdIpam } from '../../src/monitoring/sample.ts';
import { removeRowsOfGone, removeScopeRows } from '../../src/store/gone-scopes.ts';
import { removeIpam, removeScope } from '../../src/store/ipams.ts';
import { scopeTable } from '../../src/store/schema.ts';
import type { Store, Transaction } from '../../src/store/store.ts';
import { forEachEngine } from '../support/engines.ts';
import { ipamId, saveNetwork, savePlan, scopeId } from '../support/plan-rows.ts';

const otherScopeId = 'ipam-scope-0fedcba9876543210';
const blockCount = 700;

async function saveBlocks(transaction: Transaction): Promise<void> {
  savePlan(transaction);
  const scope = await scopeTable.find(transaction, scopeId);
  if (scope) scopeTable.insert(transaction, { ...scope, id: otherScopeId });
  for (let index = 0; index < blockCount; index += 1) {
    const cidr = blockAround('ipv4', 0x0a000000n + BigInt(index << 8), 24);
    saveNetwork(transaction, `vpc-${index}`, cidr, { ipamId, scopeId });
  }
  saveNetwork(transaction, 'vpc-other', blockAround('ipv4', 0x0a000000n, 24), {
    ipamId,
    scopeId: otherScopeId,
  });
}

const scopesOfBlocks = async (store: Store): Promise<Readonly<Record<string, number>>> => {
  const rows = await store.read((transaction) =>
    transaction.all<{ id: string; n: number }>(
      'SELECT scope_id AS id, count(*) AS n FROM resource_cidr GROUP BY scope_id',
    ),
  );
  return Object.fromEntries(rows.map(({ id, n }) => [id, Number(n)]));
};

forEachEngine((_name, openEmptyStore) => {
  test('of a scope that goes a few blocks go with it, and the others some at a time', async () => {
    const store = await openEmptyStore();
    await store.write(saveBlocks);
    await store.write(async (transaction) => {
      await removeScopeRows(transaction, scopeId);
      removeScope(transaction, scopeId);
    });
    const rest = (await scopesOfBlocks(store))[scopeId] ?? 0;
    assert.ok(rest > 0 && rest < blockCount, `${rest} are left`);
    const steps: number[] = [];
    for (let count = 1; count > 0; steps.push(count)) {
      count = await store.write((transaction) => removeRowsOfGone(transaction, 200));
    }
    assert.deepEqual(steps, [200, 200, rest - 400, 0]);
    assert.deepEqual(await scopesOfBlocks(store), { [otherScopeId]: 1 });
    assert.equal(await store.read((transaction) => transaction.one('SELECT * FROM scope_gone')), undefined);
  });

  test('whoever waits for an IPAM that is deleted meanwhile finds that it is gone', async () => {
    const store = await openEmptyStore();
    await store.write(async (transaction) => savePlan(transaction));
    const { promise: isHeld, resolve: held } = Promise.withResolvers<void>();
    const deleting = store.write(async (transaction) => {
      await transaction.lock('ipam', ipamId);
      held();
      await removeScopeRows(transaction, scopeId);
      removeScope(transaction, scopeId);
      removeIpam(transaction, ipamId);
    });
    await isHeld;
    const found = await store.write((transaction) => holdIpam(transaction, ipamId));
    await deleting;
    assert.equal(found, undefined);
  });
});
