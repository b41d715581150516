// Records of the history are found by their ids, which say of what they are. A register of an older version has ids of
// another form: they are written anew, and whoever ends a record or begins the next one finds those that there were.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Observation } from '../../src/domain/monitoring/monitoring.ts';
import { observe } from '../../src/store/history.ts';
import { migrate } from '../../src/store/migrate.ts';
import { type HistoryRecord, historyTable } from '../../src/store/monitoring-schema.ts';
import { block } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';
import { migrationsUpTo } from '../support/older-migrations.ts';

const older = await migrationsUpTo(35);
const [begun, ended, now] = [1_700_000_000_000, 1_710_000_000_000, 1_720_000_000_000];

const network: Observation = {
  ipamId: 'ipam-0',
  scopeId: 'ipam-scope-0',
  ownerId: '111122223333',
  region: 'us-east-1',
  resourceType: 'vpc',
  resourceId: 'vpc-0',
  cidr: block('10.0.0.0/16'),
  name: 'first',
  complianceStatus: undefined,
  overlapStatus: undefined,
  vpcId: 'vpc-0',
};
const host: Observation = { ...network, resourceType: 'network-interface', cidr: block('2001:db8::1/128') };
const service: Observation = { ...host, resourceId: undefined };

/** As the ids were: the resource, the scope, the block as text, and when the record began. */
const old = (each: Observation, text: string, startedAt: number, endedAt?: number): HistoryRecord => ({
  ...each,
  id: `${each.resourceId ?? `|${each.vpcId}`}|${each.scopeId}|${text}|${startedAt}`,
  startedAt: new Date(startedAt),
  endedAt: endedAt === undefined ? undefined : new Date(endedAt),
});

forEachEngine(
  (_, openEmptyStore) => {
    test('records of an older version are ended, and followed, as those of this one are', async () => {
      const store = await openEmptyStore();
      await store.write(async (transaction) =>
        historyTable.insertAll(transaction, [
          old(network, '10.0.0.0/16', begun, ended),
          old(network, '10.0.0.0/16', ended),
          old(host, '2001:db8::1/128', begun),
          old(service, '2001:db8::1/128', begun),
        ]),
      );
      await migrate(store);
      await store.write(async (transaction) => {
        for (const each of [network, host, service]) {
          await observe(transaction, new Date(now), each, { ...each, name: 'second' });
        }
      });
      const records = await store.read((each) => historyTable.select(each, 'ORDER BY started_at, id'));
      const told = records.map(({ resourceId, cidr, name, startedAt, endedAt }) =>
        [resourceId ?? 'service', cidr.prefixLength, name, startedAt.getTime(), endedAt?.getTime()].join(' '),
      );
      assert.deepEqual(told, [
        `vpc-0 16 first ${begun} ${ended}`,
        `vpc-0 128 first ${begun} ${now}`,
        `service 128 first ${begun} ${now}`,
        `vpc-0 16 first ${ended} ${now}`,
        `vpc-0 16 second ${now} `,
        `vpc-0 128 second ${now} `,
        `service 128 second ${now} `,
      ]);
    });
  },
  { migrations: older },
);
