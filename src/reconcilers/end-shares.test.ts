import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWorld } from '../../test/support/world.ts';
import { readConfig } from '../config.ts';
import { fakeClock } from '../effects/clock.ts';
import { randomIds } from '../effects/ids.ts';
import { associateResourceShare } from '../operations/ram/associations/associate-resource-share.ts';
import { getResourceShareAssociations } from '../operations/ram/associations/get-resource-share-associations.ts';
import { createResourceShare } from '../operations/ram/shares/create-resource-share.ts';
import { deleteResourceShare } from '../operations/ram/shares/delete-resource-share.ts';
import { getResourceShares } from '../operations/ram/shares/get-resource-shares.ts';
import { sharingTables } from '../store/sharing-schema.ts';
import { endShares } from './end-shares.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

test('an invitation that nobody answers ends after seven days, and what is over is forgotten', async () => {
  const world = await openWorld();
  const start = new Date('2026-01-02T03:04:05.678Z');
  const clock = fakeClock(start);
  const surroundings = { store: world.store, clock, ids: randomIds, config: readConfig({}) };
  const { resourceShare } = await world.call(createResourceShare, {
    name: 'x',
    principals: ['999988887777'],
  });
  const resourceShareArn = resourceShare?.resourceShareArn as string;
  const states = async () => {
    const input = { associationType: 'PRINCIPAL' as const };
    const { resourceShareAssociations = [] } = await world.call(getResourceShareAssociations, input);
    return resourceShareAssociations.map(({ status }) => status);
  };
  // The share was made a millisecond later than the clock began.
  clock.advance(7 * day);
  assert.deepEqual(await endShares.activate(surroundings), { changed: 0, more: false });
  assert.deepEqual(await states(), ['ASSOCIATING']);
  clock.advance(1);
  assert.deepEqual(await endShares.activate(surroundings), { changed: 1, more: false });
  assert.deepEqual(await endShares.activate(surroundings), { changed: 0, more: false });
  assert.deepEqual(await states(), ['DISASSOCIATED']);
  clock.advance(2 * hour + 1);
  assert.deepEqual(await endShares.activate(surroundings), { changed: 1, more: false });
  assert.deepEqual(await states(), []);

  await world.call(associateResourceShare, { resourceShareArn, principals: ['999988887777'] });
  await world.call(deleteResourceShare, { resourceShareArn });
  clock.advance(30 * day);
  await endShares.activate(surroundings);
  const { resourceShares } = await world.call(getResourceShares, { resourceOwner: 'SELF' });
  assert.deepEqual(resourceShares, []);
  for (const table of sharingTables) {
    const { name } = table;
    const row = await world.store.read((transaction) =>
      transaction.one<{ n: number }>(`SELECT count(*) AS n FROM ${name}`),
    );
    assert.equal(Number(row?.n), 0, name);
  }
  await world.close();
});
