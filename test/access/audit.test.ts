// Whatever changes something leaves a record of who did it, in every service: of a call that was done and of one that
// was refused, with what was asked and with nothing that opens anything.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { findSigningKey } from '../../src/access/access-keys.ts';
import { Fault } from '../../src/domain/fault.ts';
import { secretMembers } from '../../src/operations/audit/parameters.ts';
import { createDispatch } from '../../src/operations/dispatch.ts';
import type { Dispatch } from '../../src/operations/incoming.ts';
import type { AnyOperation } from '../../src/operations/operation.ts';
import { operations } from '../../src/operations/registry.ts';
import type { Row } from '../../src/store/store.ts';
import { contractOf } from '../../src/wire/contract.ts';
import { faultReply } from '../../src/wire/fault-table.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { smallestInput } from './callers.ts';
import { sampleOf } from './sample.ts';

const writes = operations.filter((operation) => operation.kind === 'write');

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.stop());

/** Calls as the root of an account. @returns the code of the refusal, if it was one */
async function call(
  dispatch: Dispatch,
  accountId: string,
  { service, name }: AnyOperation,
  input: object,
): Promise<string | undefined> {
  const arn = `arn:aws:iam::${accountId}:root`;
  const principal = { kind: 'root', accountId, arn, userId: accountId, accessKeyId: 'key' } as const;
  try {
    await dispatch({
      service,
      action: name,
      requestId: `${service}:${name}`,
      sourceAddress: '192.0.2.1',
      userAgent: undefined,
      authenticate: async () => ({ principal, region: 'us-east-1' }),
      decode: () => input,
    });
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return faultReply(error, service).code;
    throw new Error(`${name}: ${String(error)}`, { cause: error });
  }
}

/** The records of an account; those of refusals are written after the answer. */
async function recordsOf(accountId: string, countMin: number): Promise<Row[]> {
  for (let waits = 0; ; waits += 1) {
    const records = await server.application.store.read((transaction) =>
      transaction.all('SELECT * FROM audit_record WHERE account_id = ? ORDER BY id', accountId),
    );
    if (records.length >= countMin || waits === 400) return records;
    await sleep(5);
  }
}

test('only what changes nothing is called like a question', () => {
  const isQuestion = ({ name }: AnyOperation): boolean =>
    /^(?:Get|List|Describe|Search|LookUp|Preview|Simulate)/.test(name);
  const names = (some: readonly AnyOperation[]): string[] =>
    some.map(({ service, name }) => `${service}:${name}`);
  assert.deepEqual(names(operations.filter((each) => each.kind === 'read' && !isQuestion(each))), []);
  assert.deepEqual(
    names(writes.filter(isQuestion)),
    ['sts:GetFederationToken', 'sts:GetSessionToken'],
    'they make keys',
  );
});

test('every call that changes something leaves a record, with what was asked and without any secret', async () => {
  assert.ok(new Set(writes.map(({ service }) => service)).size >= 6);
  const secretOf = (member: string): string => `secret of ${member}`;
  const text = (member: string): string =>
    secretMembers.has(member) ? secretOf(member) : `said of ${member}`;
  const { store, config, clock, ids, secrets } = server.application;
  const { accountId } = await server.createAccount('done');
  const dispatch = createDispatch({
    ...{ store, config, clock, ids, secrets },
    findOperation: (service, action) => {
      const operation = operations.find((each) => each.service === service && each.name === action);
      const contract = contractOf(service as 'ec2', action) ?? assert.fail(action);
      // What it does is another test's; it answers all that it can.
      const run = async () => sampleOf(contract.output, action, text);
      return operation && ({ ...operation, isOpen: true, run } as never);
    },
    findSigningKey: (id) => findSigningKey(store, secrets, clock, id),
    codeOf: (fault, service) => faultReply(fault, service).code,
    wake: () => undefined,
  });
  for (const operation of writes) {
    const contract = contractOf(operation.service, operation.name) ?? assert.fail(operation.name);
    const asked = sampleOf(contract.input, operation.name, text) as object;
    const input = { ...asked, DryRun: undefined, ClientToken: undefined, clientToken: undefined };
    assert.equal(await call(dispatch, accountId, operation, input), undefined, operation.name);
    const records = await store.read((transaction) =>
      transaction.all<Record<string, string>>(
        'SELECT * FROM audit_record WHERE account_id = ? AND request_id = ?',
        accountId,
        `${operation.service}:${operation.name}`,
      ),
    );
    assert.equal(records.length, 1, operation.name);
    const [record] = records;
    assert.deepEqual(
      [record?.action, record?.outcome, record?.principal, record?.source_address],
      [operation.permission, 'Success', `arn:aws:iam::${accountId}:root`, '192.0.2.1'],
    );
    const kept = JSON.stringify(record);
    assert.ok(!kept.includes('secret of'), `${operation.name}: ${kept}`);
    // Of what is secret nothing is kept, with whatever is in it.
    const open = JSON.stringify(input, (name, value) => (secretMembers.has(name) ? undefined : value));
    for (const each of open.match(/said of \w+/g) ?? [])
      assert.ok(kept.includes(each), `${operation.name}: ${each}`);
  }
});

test('every one that is refused leaves its code', async () => {
  const { dispatch } = server.application;
  let refusedCount = 0;
  for (const operation of writes) {
    const { accountId } = await server.createAccount(operation.name);
    const code = await call(dispatch, accountId, operation, smallestInput(operation));
    const records = await recordsOf(accountId, 1);
    assert.equal(records.length, 1, operation.name);
    assert.deepEqual(
      [records[0]?.action, records[0]?.outcome],
      [operation.permission, code ?? 'Success'],
      operation.name,
    );
    refusedCount += code === undefined ? 0 : 1;
  }
  assert.ok(refusedCount > writes.length / 2, `${refusedCount} were refused`);
});
