import assert from 'node:assert/strict';
import { test } from 'node:test';
import { block } from '../../test/support/blocks.ts';
import { firstAccount, openWorld } from '../../test/support/world.ts';
import { readConfig } from '../config.ts';
import type { Cidr } from '../domain/cidr/cidr.ts';
import { formatCidr } from '../domain/cidr/text.ts';
import { fakeClock } from '../effects/clock.ts';
import { randomIds } from '../effects/ids.ts';
import { createIpam } from '../operations/ipams/create-ipam.ts';
import type { SqliteStore } from '../store/engines/sqlite.ts';
import { resourceCidrTable } from '../store/monitoring-schema.ts';
import { sampleSites } from './sample-sites.ts';
import { type FoundCidr, foundId, type Source } from './sources/source.ts';

const regions = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'eu-west-1'];

const vpcIn = (region: string, index: number): FoundCidr => {
  const resourceId = `vpc-${region}-${index}`;
  const cidr: Cidr = { ...block('10.0.0.0/24'), first: block('10.0.0.0/24').first + (BigInt(index) << 8n) };
  return {
    id: foundId(resourceId, formatCidr(cidr)),
    accountId: firstAccount,
    region,
    ownerId: firstAccount,
    resourceType: 'vpc',
    resourceId,
    cidr,
    ipSource: 'none',
    vpcId: resourceId,
    subnetId: undefined,
    zoneId: undefined,
    name: undefined,
    tags: [],
    ipUsage: 0,
    attachmentStatus: undefined,
  };
};

/** Samples all regions for the first time, with so many VPCs in each; answers how many commits that took. */
async function commitsOf(vpcCount: number): Promise<number> {
  const world = await openWorld();
  await world.call(createIpam, { OperatingRegions: regions.map((RegionName) => ({ RegionName })) });
  const source: Source = {
    async *list({ region }) {
      yield Array.from({ length: vpcCount }, (_, index) => vpcIn(region, index));
    },
  };
  const store = world.store as SqliteStore;
  const clock = fakeClock(new Date('2026-02-01T00:00:00Z'));
  const before = store.counts.commits;
  const surroundings = { store, clock, ids: randomIds, config: readConfig({}) };
  const sampling = sampleSites(() => source);
  while ((await sampling.activate(surroundings)).more);
  const commits = store.counts.commits - before;
  const rows = await store.read((transaction) => resourceCidrTable.select(transaction, ''));
  assert.equal(rows.length, regions.length * vpcCount);
  await world.close();
  return commits;
}

test('small sites that are sampled for the first time share a transaction, large ones take several', async () => {
  const one = await commitsOf(1);
  assert.equal(await commitsOf(40), one);
  // 1,500 blocks in all: a thousand to a transaction.
  assert.equal(await commitsOf(300), one + 1);
});
