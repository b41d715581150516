// What is discovered is kept by site.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { DiscoveredCidr } from '../../src/domain/monitoring/monitoring.ts';
import {
  listDiscoveredCidrs,
  removeDiscoveredCidr,
  type Site,
  saveDiscoveredCidrs,
} from '../../src/store/discovered-cidrs.ts';
import { listMigrations, migrate } from '../../src/store/migrate.ts';
import { discoveredCidrTable } from '../../src/store/monitoring-schema.ts';
import { block } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';

const own = fileURLToPath(new URL('../../src/store/migrations/', import.meta.url));
const older = mkdtempSync(join(tmpdir(), 'cadastre-older-'));
after(() => rmSync(older, { recursive: true, force: true }));
for (const { name, number } of await listMigrations()) {
  if (number <= 29) cpSync(join(own, `${name}.sql`), join(older, `${name}.sql`));
}

const east: Site = { accountId: '111122223333', region: 'us-east-1' };
const west: Site = { accountId: '111122223333', region: 'us-west-2' };

const found = (site: Site, resourceId: string, more: Partial<DiscoveredCidr> = {}): DiscoveredCidr => ({
  ...site,
  id: `${resourceId}|10.0.0.0/16`,
  ownerId: site.accountId,
  resourceType: 'vpc',
  resourceId,
  cidr: block('10.0.0.0/16'),
  ipSource: 'none',
  vpcId: resourceId,
  subnetId: undefined,
  zoneId: undefined,
  name: 'one',
  tags: [{ key: 'Name', value: 'one' }],
  ipUsage: 0.25,
  attachmentStatus: undefined,
  sampledAt: new Date(1_700_000_000_000),
  ...more,
});

forEachEngine((_name, openEmptyStore) => {
  test('each site has blocks of its own, which are overwritten and forgotten one by one', async () => {
    const store = await openEmptyStore();
    const known = (site: Site) =>
      store.read((transaction) => listDiscoveredCidrs(transaction, site, { countMax: 10 }));
    await store.write(async (transaction) => {
      await saveDiscoveredCidrs(transaction, east, [found(east, 'vpc-1'), found(east, 'vpc-2')]);
      await saveDiscoveredCidrs(transaction, west, [found(west, 'vpc-1')]);
    });
    await store.write((transaction) =>
      saveDiscoveredCidrs(transaction, east, [found(east, 'vpc-1', { name: 'two' }), found(east, 'vpc-3')]),
    );
    await store.write(async (transaction) =>
      removeDiscoveredCidr(transaction, east, found(east, 'vpc-2').id),
    );
    assert.deepEqual(await known(east), [found(east, 'vpc-1', { name: 'two' }), found(east, 'vpc-3')]);
    assert.deepEqual(await known(west), [found(west, 'vpc-1')]);
    await store.close();
  });
});

forEachEngine(
  (_name, openEmptyStore) => {
    test('what an older version discovered is known to this one', async () => {
      const store = await openEmptyStore();
      const before = [found(east, 'vpc-2'), found(west, 'vpc-1', { name: undefined, ipUsage: undefined })];
      await store.write(async (transaction) => discoveredCidrTable.insertAll(transaction, before));
      await migrate(store);
      const rows = await store.read((transaction) =>
        discoveredCidrTable.select(transaction, 'ORDER BY region'),
      );
      assert.deepEqual(rows, before);
      await store.close();
    });
  },
  { migrations: older },
);
