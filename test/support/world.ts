// A register in memory whose operations are called directly, without a socket: for tests of what they do.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { secretsUnder } from '../../src/access/secrets.ts';
import { readConfig } from '../../src/config.ts';
import { cidrFromKey, lastOf } from '../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import { Fault, type FaultName } from '../../src/domain/fault.ts';
import { fakeClock } from '../../src/effects/clock.ts';
import { randomIds } from '../../src/effects/ids.ts';
import type { Context, Operation } from '../../src/operations/operation.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import type { Engine } from '../../src/store/engines/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { ensureProviderRange, providerIpv4, providerIpv6 } from '../../src/store/provider-ranges.ts';

export type Place = { readonly region?: string; readonly accountId?: string };

export type World = {
  readonly store: Engine;
  /** Calls an operation as the first account in us-east-1, unless told. */
  call<Input, Output>(operation: Operation<Input, Output>, input: Input, place?: Place): Promise<Output>;
  /** Expects a refusal, and that it changed nothing; answers its message. */
  refused<Input, Output>(
    fault: FaultName,
    operation: Operation<Input, Output>,
    input: Input,
    place?: Place,
  ): Promise<string>;
  /** Every space is exactly what is free of it and what is taken from it. */
  assertConserved(): Promise<void>;
  close(): Promise<void>;
};

export const firstAccount = '111111111111';
export const otherAccount = '222222222222';

export async function openWorld(environment: Readonly<Record<string, string>> = {}): Promise<World> {
  const store = await openStore('sqlite::memory:');
  await migrate(store);
  return worldIn(store, environment);
}

/** The same in a migrated database that is empty. */
export async function worldIn(
  store: Engine,
  environment: Readonly<Record<string, string>> = {},
): Promise<World> {
  const config = readConfig(environment);
  const secrets = secretsUnder(randomBytes(32));
  const clock = fakeClock(new Date('2026-01-02T03:04:05.678Z'));
  await store.write(async (transaction) => {
    await ensureProviderRange(transaction, providerIpv6, config.providerIpv6);
    await ensureProviderRange(transaction, providerIpv4, config.providerIpv4);
    for (const [id, isRoot] of [
      [firstAccount, true],
      [otherAccount, false],
    ] as const) {
      saveAccount(transaction, { id, name: id, isRoot, createdAt: clock.now() });
    }
  });
  const call: World['call'] = (operation, input, { region = 'us-east-1', accountId = firstAccount } = {}) => {
    const principal = { kind: 'root', accountId, arn: 'arn', userId: accountId, accessKeyId: 'key' } as const;
    const caller = { principal, region, sourceAddress: '127.0.0.1', requestId: 'request' };
    clock.advance(1);
    const now = clock.now();
    const run = (transaction: Context['transaction']) =>
      operation.run(input, {
        transaction,
        caller,
        permission: operation.permission,
        accountId,
        region,
        now,
        ids: randomIds,
        config,
        secrets,
      });
    return operation.kind === 'read' ? store.read(run) : store.write(run);
  };
  return {
    store,
    call,
    async refused(name, operation, input, place) {
      const before = await contentsOf(store);
      let fault: unknown;
      await call(operation, input, place).catch((error: unknown) => {
        fault = error;
      });
      assert.ok(fault instanceof Fault, `${operation.name} was not refused: ${String(fault)}`);
      assert.equal(fault.fault, name, fault.message);
      assert.deepEqual(await contentsOf(store), before);
      return fault.message;
    },
    assertConserved: () => assertConserved(store),
    close: () => store.close(),
  };
}

const tables = [
  'ipam_pool_allocation',
  'free_block',
  'vpc',
  'vpc_cidr',
  'subnet',
  'subnet_cidr',
  'elastic_ip',
  'public_ipv4_pool',
  'public_ipv4_pool_range',
  'tag',
] as const;

async function contentsOf(store: Engine): Promise<unknown> {
  return store.read((transaction) =>
    Promise.all(tables.map((table) => transaction.all(`SELECT * FROM ${table} ORDER BY 1, 2, 3`))),
  );
}

type BlockRow = { space: string; first_address: string; prefix_length: number };

const wholesSql = `
  SELECT pool_id AS space, first_address, prefix_length FROM ipam_pool_cidr
  WHERE state IN ('provisioned', 'failed-deprovision')
  UNION ALL SELECT public_ipv4_pool_id, first_address, prefix_length FROM public_ipv4_pool_range
  UNION ALL SELECT id, first_address, prefix_length FROM provider_range`;

const partsSql = `
  SELECT replace(space, '/occupied', '') AS space, first_address, prefix_length FROM free_block
  UNION ALL SELECT pool_id, first_address, prefix_length FROM ipam_pool_allocation
  UNION ALL SELECT public_ipv4_pool_id, first_address, prefix_length FROM elastic_ip
    WHERE public_ipv4_pool_id IS NOT NULL
  UNION ALL SELECT '${providerIpv4}', first_address, prefix_length FROM elastic_ip WHERE origin = 'provider'
  UNION ALL SELECT CASE family WHEN 'ipv4' THEN '${providerIpv4}' ELSE '${providerIpv6}' END,
      first_address, prefix_length FROM ipam_pool_cidr
    WHERE origin = 'provider' AND state IN ('provisioned', 'failed-deprovision')
  UNION ALL SELECT '${providerIpv6}', first_address, prefix_length FROM vpc_cidr WHERE origin = 'amazon'`;

async function assertConserved(store: Engine): Promise<void> {
  const [wholes, parts] = await store.read(async (transaction) => [
    await transaction.all<BlockRow>(wholesSql),
    await transaction.all<BlockRow>(partsSql),
  ]);
  assert.deepEqual(spans(parts), spans(wholes));
}

/** For each space the stretches of addresses that its blocks cover; an overlap is an error. */
function spans(rows: readonly BlockRow[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const sorted = rows
    .map((row) => ({ space: row.space, cidr: cidrFromKey(row.first_address, Number(row.prefix_length)) }))
    .sort((a, b) => (a.cidr.first < b.cidr.first ? -1 : 1));
  for (const space of new Set(sorted.map((row) => row.space))) {
    let end: bigint | undefined;
    const stretches: bigint[][] = [];
    for (const { cidr } of sorted.filter((row) => row.space === space)) {
      assert.ok(end === undefined || cidr.first >= end, `${formatCidr(cidr)} overlaps in ${space}`);
      if (cidr.first === end) stretches[stretches.length - 1]![1] = lastOf(cidr);
      else stretches.push([cidr.first, lastOf(cidr)]);
      end = lastOf(cidr) + 1n;
    }
    found[space] = stretches.map(([first, last]) => `${first!.toString(16)}-${last!.toString(16)}`);
  }
  return found;
}
