// What one account has is never in an answer to another one: not in a listing, not in what is said of a thing that is
// named, not in the words of a refusal.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { operations } from '../../src/operations/registry.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { type Account, call, inputNaming, newAccount } from './account-with-things.ts';
import { callAs, smallestInput } from './callers.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.stop());

/** Names of things: ids of EC2, of IAM and of organizations, and whatever is in an ARN of the account. */
const isTelling = (text: string, accountId: string): boolean =>
  /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-(?:[0-9a-f]{8}|[0-9a-f]{17}|[0-9a-f]{33})$/.test(text) ||
  /^A(?:IDA|GPA|ROA|NPA|KIA|SIA)[A-Z2-7]{16,17}$/.test(text) ||
  /^(?:o-[a-z0-9]{10}|r-[a-z0-9]{4,}|ou-[a-z0-9-]+|p-[a-z0-9]{8,}|car-[a-z0-9]{8,}|h-[a-z0-9]{8,})$/.test(
    text,
  ) ||
  text.includes(accountId);

test('whatever an account asks, it learns nothing of another one', async () => {
  const [one, other] = [await newAccount(server, 'one'), await newAccount(server, 'other')];
  const secrets = (account: Account): string[] => {
    const found = [...account.known.values()].flatMap((texts) => [...texts]);
    return [...new Set(found)].filter((text) => isTelling(text, account.accountId));
  };
  const ofOne = new Set(secrets(one));
  const ofOther = secrets(other).filter((text) => !ofOne.has(text));
  assert.ok(ofOther.length > 40, `there is something to find: ${ofOther.length}`);
  let answered = 0;
  let asked = '';
  const ask = async (operation: (typeof operations)[number], input: object): Promise<void> => {
    asked += JSON.stringify(input);
    const outcome = await callAs(server.application, one.keyId, operation, input);
    answered += 'output' in outcome ? 1 : 0;
    const said = 'output' in outcome ? JSON.stringify(outcome.output ?? {}) : outcome.fault.message;
    // What the caller said itself comes back to it, in the audit for one.
    const leaked = ofOther.filter((text) => said.includes(text) && !asked.includes(text));
    assert.deepEqual(leaked, [], `${operation.name} with ${JSON.stringify(input)} says ${said}`);
  };
  const reads = operations.filter((operation) => operation.kind === 'read');
  for (const operation of reads) await ask(operation, inputNaming(one, operation));
  assert.ok(answered > reads.length / 2, `${answered} of ${reads.length} reads are answered`);
  for (const operation of operations) await ask(operation, smallestInput(operation));
  for (const operation of operations) await ask(operation, inputNaming(other, operation));
  // Nothing of what was tried has touched the other account.
  const { IpamPools } = await call(server, other, 'ec2', 'DescribeIpamPools', {});
  const { Vpcs } = await call(server, other, 'ec2', 'DescribeVpcs', {});
  const { PrefixLists } = await call(server, other, 'ec2', 'DescribeManagedPrefixLists', {});
  const { Users } = await call(server, other, 'iam', 'ListUsers', {});
  const { Roles } = await call(server, other, 'iam', 'ListRoles', {});
  assert.deepEqual(
    [IpamPools, Vpcs, PrefixLists, Users, Roles].map((each) => (each as unknown as unknown[]).length),
    [1, 1, 1, 2, 2],
  );
});
