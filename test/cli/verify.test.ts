import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verify } from '../../src/verify/verify.ts';
import { forEachEngine } from '../support/engines.ts';
import { makeHealthy } from '../verify/healthy.ts';
import { databaseAt, run } from './command.ts';

forEachEngine((name, openEmptyStore) => {
  test('a register that is in order ends with 0 and its counts', async () => {
    await makeHealthy(await openEmptyStore());
    const environment = { CADASTRE_DATABASE: databaseAt(openEmptyStore.place()) };
    const { code, out, error } = await run(environment, 'verify');
    assert.deepEqual([code, error], [0, '']);
    assert.match(
      out,
      /^Every invariant holds\.\n\n {2}1 IPAM with 2 scopes and 5 pools\n {2}5 pool CIDRs: 5 allocations, /,
    );
    const json = await run(environment, 'verify', '--json');
    assert.equal(json.code, 0);
    assert.deepEqual([JSON.parse(json.out).holds, JSON.parse(json.out).violations], [true, []]);
  });

  test('one that is not ends with 1, and says what is wrong and where', async () => {
    const store = await openEmptyStore();
    const { regional, ownVpc } = await makeHealthy(store);
    await store.write(async (transaction) => {
      transaction.send("DELETE FROM free_block WHERE space = ? AND first_address = '0a000300'", regional);
      transaction.send("UPDATE tag SET resource_id = 'vpc-gone' WHERE resource_id = ?", ownVpc);
    });
    const environment = { CADASTRE_DATABASE: databaseAt(openEmptyStore.place()) };
    const { code, out, error } = await run(environment, 'verify');
    assert.deepEqual([code, error], [1, '']);
    assert.equal(
      out,
      `2 violations of what must always hold:

conservation: gap  ${regional}  10.0.3.0/24
    In ${regional}: 10.0.3.0/24 of 10.0.0.0/16 is neither free nor taken.
tags: orphan  vpc-gone
    The tag "stage" is on the vpc vpc-gone, which does not exist.
`,
    );
    const json = await run(environment, 'verify', '--json');
    assert.equal(json.code, 1);
    assert.deepEqual(
      JSON.parse(json.out).violations.map((each: { where: string }) => each.where),
      [regional, 'vpc-gone'],
    );
  });

  test('looking at everything may take longer than a call', { skip: name === 'sqlite' }, async () => {
    const store = await openEmptyStore();
    await makeHealthy(store);
    // Fails unless whoever reads it may take an hour for a statement.
    await store.write((transaction) =>
      transaction.script(`ALTER TABLE account RENAME TO account_row;
        CREATE VIEW account AS SELECT * FROM account_row WHERE
          1 / CASE WHEN current_setting('statement_timeout')::interval >= interval '1 hour' THEN 1 ELSE 0 END = 1`),
    );
    await assert.rejects(verify(store), /division by zero/);
    const environment = { CADASTRE_DATABASE: databaseAt(openEmptyStore.place()) };
    const { code, error } = await run(environment, 'verify');
    assert.deepEqual([code, error], [0, '']);
  });
});
