// Every operation, tried as everybody: who gets in is in test/golden/access-outcomes.txt.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { AnyOperation } from '../../src/operations/operation.ts';
import { operations } from '../../src/operations/registry.ts';
import { faultReply } from '../../src/wire/fault-table.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { callAs, newUser, smallestInput } from './callers.ts';

const golden = new URL('../golden/access-outcomes.txt', import.meta.url);

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.stop());

/** Actions of EC2 are asked only whether they would be done. */
const inputOf = (operation: AnyOperation): object => ({
  ...smallestInput(operation),
  ...(operation.service === 'ec2' && { DryRun: true }),
});

async function unsigned({ service, name }: AnyOperation): Promise<string> {
  const response = await fetch(`${server.endpoint}/api/${service}/${name}`, { method: 'POST', body: '{}' });
  const { code, __type, Code } = (await response.json()) as Record<string, string>;
  assert.ok(response.status >= 400, `${name} answers who is nobody`);
  return code ?? Code ?? __type ?? '';
}

/** Whether the caller got in: past the question of whether they may. What comes then is another matter. */
async function outcomeAs(keyId: string, operation: AnyOperation): Promise<string> {
  const outcome = await callAs(server.application, keyId, operation, inputOf(operation));
  if ('output' in outcome || outcome.fault.fault !== 'Unauthorized') return 'in';
  return faultReply(outcome.fault, operation.service).code;
}

test('who gets in where is as it was read', async () => {
  const { application } = server;
  const accountOf = async () => (await server.createAccount()).accountId;
  const accountId = await accountOf();
  const nobody = await newUser(application, accountId, 'nobody', []);
  // Of each service everything but what is asked is allowed: nothing else opens an operation.
  const lines: string[] = [];
  for (const operation of operations) {
    const { permission, isOpen } = operation;
    const only = await newUser(application, await accountOf(), 'only', [permission]);
    const others = operations.filter((each) => each.permission !== permission).map((each) => each.permission);
    const rest = await newUser(application, await accountOf(), 'rest', [...new Set(others)]);
    const administrator = await newUser(application, await accountOf(), 'administrator', ['*']);
    const outcomes = {
      unsigned: await unsigned(operation),
      'no policy': await outcomeAs(nobody, operation),
      'all but this': await outcomeAs(rest, operation),
      'only this': await outcomeAs(only, operation),
      administrator: await outcomeAs(administrator, operation),
    };
    if (!isOpen) {
      assert.notEqual(outcomes['no policy'], 'in', operation.name);
      assert.notEqual(outcomes['all but this'], 'in', operation.name);
    }
    const columns = Object.values(outcomes).map((outcome) => outcome.padEnd(27));
    lines.push(`${permission.padEnd(48)} ${columns.join(' ')}`.trimEnd());
  }
  const heading =
    '# Each operation, tried: unsigned; as a user without a policy; as one who is allowed everything but this;\n' +
    '# as one who is allowed only this; as an administrator. `in` is past the question whether they may.\n';
  const text = `${heading}${lines.sort().join('\n')}\n`;
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(golden, text);
  assert.equal(text, readFileSync(golden, 'utf8'));
  assert.deepEqual(server.internalErrors, []);
});
