// What a map keeps of a space that changes, and how it writes down where one looks.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { readCamera, writeCamera } from '../../console/src/map/address.ts';
import { lookAt, pannedBy, wholeOf, zoomedBy } from '../../console/src/map/camera.ts';
import type { SpaceClient } from '../../console/src/map/client.ts';
import { createTiles } from '../../console/src/map/tiles.ts';
import { block } from '../support/blocks.ts';

type Asked = { readonly cidr: string; readonly at: string | undefined };
type Answer = { readonly Cells?: object[] } | Error;

/** A server whose answers come when the test says. */
function server() {
  const asked: Asked[] = [];
  const waiting: ((answer: Answer) => void)[] = [];
  const client: SpaceClient = {
    getSpaceMap: (input, signal) =>
      new Promise((resolve, reject) => {
        const { Cidr = '' } = input;
        asked.push({ cidr: Cidr, at: 'At' in input ? input.At : undefined });
        signal?.addEventListener('abort', () => reject(new Error('aborted')));
        waiting.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
      }),
    listSpaceBlocks: async () => ({}),
  };
  const answer = async (given: Answer): Promise<void> => {
    waiting.shift()?.(given);
    await turn();
  };
  return { client, asked, answer };
}

const root = block('10.0.0.0/8');
const place = { IpamScopeId: 'ipam-scope-0' };
const cell = (Cidr: string, Occupied: number) => ({
  Cidr,
  CellCount: 1,
  Shares: { Occupied },
  Counts: { Unmanaged: 1 },
});

describe('the tiles of a map', () => {
  test('what was empty is asked for again after a change, by the tile that said so', async () => {
    const { client, asked, answer } = server();
    const tiles = createTiles(client, place, root, () => undefined);
    tiles.want(root, 16);
    await turn();
    await answer({ Cells: [cell('10.1.0.0/16', 1)] });
    assert.deepEqual(tiles.know(block('10.9.0.0/16')), { kind: 'empty' });
    tiles.renew(block('10.9.0.0/16'));
    await turn();
    assert.equal(asked.length, 1, 'nothing has changed yet');
    tiles.refresh();
    tiles.renew(block('10.9.0.0/16'));
    await turn();
    assert.equal(asked.length, 2);
    assert.deepEqual(tiles.know(block('10.9.0.0/16')), { kind: 'empty' }, 'until the answer is there');
    await answer({ Cells: [cell('10.9.0.0/16', 1)] });
    assert.equal(tiles.know(block('10.9.0.0/16')).kind, 'cell');
  });

  test('of a block is told what is in it, and not what is in all of the larger one', async () => {
    const { client, asked, answer } = server();
    const tiles = createTiles(client, place, root, () => undefined);
    tiles.want(root, 12);
    await turn();
    await answer({ Cells: [cell('10.0.0.0/12', 0.5), cell('10.16.0.0/12', 1)] });
    assert.equal(tiles.know(block('10.1.0.0/16')).kind, 'cell', 'it stands in for what is drawn');
    assert.deepEqual(tiles.tell(block('10.1.0.0/16')), { kind: 'unknown' });
    await turn();
    await answer({ Cells: [cell('10.2.0.0/16', 1)] });
    assert.deepEqual(tiles.tell(block('10.1.0.0/16')), { kind: 'empty' });
    const told = tiles.tell(block('10.17.0.0/16'));
    assert.equal(told.kind, 'empty', 'the finest that is there');
    assert.deepEqual(
      asked.map(({ cidr }) => cidr),
      ['10.0.0.0/8', '10.0.0.0/8'],
    );
  });

  test('what is all alike is told without asking', async () => {
    const { client, asked, answer } = server();
    const tiles = createTiles(client, place, root, () => undefined);
    tiles.want(root, 12);
    await turn();
    await answer({ Cells: [cell('10.16.0.0/12', 1)] });
    assert.equal(tiles.tell(block('10.17.0.0/16')).kind, 'cell');
    assert.equal(tiles.tell(block('10.33.0.0/16')).kind, 'empty');
    await turn();
    assert.equal(asked.length, 1);
  });

  test('an answer that was on its way at a change is shown, and asked for again', async () => {
    const { client, asked, answer } = server();
    const tiles = createTiles(client, place, root, () => undefined);
    tiles.want(root, 16);
    await turn();
    tiles.refresh();
    await answer({ Cells: [cell('10.1.0.0/16', 1)] });
    assert.equal(tiles.want(root, 16)?.cells.size, 1);
    await turn();
    assert.equal(asked.length, 2);
  });

  test('of another day the one before stays until the answer is there, and late answers are of no use', async () => {
    const { client, asked, answer } = server();
    const tiles = createTiles(client, place, root, () => undefined);
    tiles.want(root, 16);
    await turn();
    await answer({ Cells: [cell('10.1.0.0/16', 1)] });
    tiles.refresh({ ...place, At: '2026-01-01T23:59:59Z' });
    assert.equal(tiles.want(root, 16)?.cells.size, 1);
    await turn();
    tiles.refresh({ ...place, At: '2026-01-02T23:59:59Z' });
    await turn();
    assert.equal(tiles.want(root, 16)?.cells.size, 1);
    await turn();
    await answer({ Cells: [] });
    await answer({ Cells: [cell('10.1.0.0/16', 1), cell('10.2.0.0/16', 1)] });
    assert.equal(tiles.want(root, 16)?.cells.size, 2);
    assert.deepEqual(
      asked.map(({ at }) => at),
      [undefined, '2026-01-01T23:59:59Z', '2026-01-02T23:59:59Z'],
    );
  });

  test('a server that fails is left alone for a while, longer each time, and asked at once at a retry', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const { client, asked, answer } = server();
    const tiles = createTiles(client, place, root, () => tiles.want(root, 16));
    tiles.want(root, 16);
    await turn();
    await answer(new Error('not now'));
    assert.equal((tiles.failure as Error).message, 'not now');
    assert.equal(tiles.isBusy, false);
    context.mock.timers.tick(3999);
    await turn();
    assert.equal(asked.length, 1);
    context.mock.timers.tick(1);
    await turn();
    assert.equal(asked.length, 2);
    await answer(new Error('not now'));
    context.mock.timers.tick(7999);
    await turn();
    assert.equal(asked.length, 2);
    tiles.retry();
    await turn();
    assert.equal(asked.length, 3);
    await answer({ Cells: [] });
    assert.equal(tiles.failure, undefined);
    tiles.close();
  });
});

describe('a view as text', () => {
  const six = block('2001:db8::/32');
  const views = [
    ['all of the root is nothing', wholeOf(root), undefined],
    ['a block is its CIDR', lookAt(root, block('10.37.0.0/16')), '10.37.0.0/16'],
    ['so is a single address', lookAt(root, block('10.37.4.19/32')), '10.37.4.19/32'],
    ['and one of IPv6', lookAt(six, block('2001:db8::1/128')), '2001:db8::1/128'],
    [
      'what is between blocks is a part of a page',
      zoomedBy(wholeOf(root), 2, 0.5, 0.5),
      '10.0.0.0/8_0.25000_0.25000_0.50000',
    ],
    [
      'moved a little, it is another part',
      pannedBy(zoomedBy(wholeOf(root), 2, 0.5, 0.5), 0.1, 0),
      '10.0.0.0/8_0.30000_0.25000_0.50000',
    ],
  ] as const;
  for (const [title, camera, text] of views) {
    test(title, () => {
      assert.equal(writeCamera(camera), text);
      if (text !== undefined) assert.equal(writeCamera(readCamera(camera.root, text) ?? camera), text);
    });
  }

  test('what is no view of the root is none', () => {
    for (const text of ['', 'nonsense', '11.0.0.0/8', '2001:db8::/32', '10.0.0.0/8/'])
      assert.equal(readCamera(root, text), undefined, text);
    for (const text of ['10.0.0.0/8_0.5', '10.0.0.0/8_2_2_2', '10.0.0.0/8_0.9_0_0.5', '10.16.0.0/12_0_0_1'])
      assert.equal(
        writeCamera(readCamera(root, text) ?? lookAt(root, block('10.1.0.0/16'))),
        undefined,
        text,
      );
  });
});
