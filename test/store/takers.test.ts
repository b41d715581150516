// Takers of one space at once, as many as a process has connections.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addBlock, takeNextFree } from '../../src/store/free-blocks.ts';
import { block } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';

const takerCount = 16;
const takesEach = 25;

forEachEngine((_name, openEmptyStore) => {
  test('takers at once leave large blocks whole while small ones are free', async () => {
    const store = await openEmptyStore();
    const space = 'ipam-pool-1';
    await store.write(async (transaction) => addBlock(transaction, space, block('10.0.0.0/8')));
    const taker = async () => {
      for (let count = 0; count < takesEach; count += 1) {
        await store.write((transaction) => takeNextFree(transaction, space, 'ipv4', 28));
      }
    };
    await Promise.all(Array.from({ length: takerCount }, taker));
    const blocks = await store.read((transaction) =>
      transaction.all<{ prefix_length: number }>(
        'SELECT prefix_length FROM free_block WHERE space = ?',
        space,
      ),
    );
    // One of each size is what a lone taker leaves; each taker at once may leave some of its own besides.
    assert.ok(blocks.length <= 20 + 12 * takerCount, `${blocks.length} free blocks`);
    const taken = blocks.reduce((sum, { prefix_length }) => sum - 2 ** (28 - Number(prefix_length)), 2 ** 20);
    assert.equal(taken, takerCount * takesEach);
  });
});
