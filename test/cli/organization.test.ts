import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openApplication } from '../../src/application.ts';
import { readConfig } from '../../src/config.ts';
import { findRole } from '../../src/store/identities.ts';
import { organizationPathOf, serviceControlPoliciesOf } from '../../src/store/organizations.ts';
import type { Store } from '../../src/store/store.ts';
import { forEachEngine } from '../support/engines.ts';
import { databaseAt, type Ended, run } from './command.ts';

let directory = '';
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cadastre-organization-'));
});
after(() => rm(directory, { recursive: true, force: true }));

const deny = `
policies:
  - name: no-vpcs
    document:
      Version: "2012-10-17"
      Statement: [{ Effect: Deny, Action: "ec2:CreateVpc", Resource: "*" }]
`;

const lab = `${deny}
ipamAccount: network
root:
  accounts:
    - { name: network, email: network@example.com }
  units:
    - name: Labs
      policies: [no-vpcs]
      accounts:
        - { name: sandbox, id: "222233334444" }
      units:
        - name: Inner
`;

type Register = {
  readonly store: Store;
  readonly rootId: string;
  cadastre(...words: string[]): Promise<Ended>;
  apply(yaml: string, ...words: string[]): Promise<Ended>;
};

forEachEngine((engine, openEmptyStore) => {
  let count = 0;

  async function register(more: Readonly<Record<string, string>> = {}): Promise<Register> {
    const store = await openEmptyStore();
    count += 1;
    const environment = {
      CADASTRE_DATABASE: databaseAt(openEmptyStore.place()),
      CADASTRE_KEY_FILE: join(directory, `${engine}-${count}.key`),
      ...more,
    };
    const application = await openApplication(readConfig(environment));
    await application.store.close();
    const cadastre: Register['cadastre'] = (...words) => run(environment, ...words);
    return {
      store,
      rootId: application.firstStart?.accountId as string,
      cadastre,
      apply: async (yaml, ...words) => {
        const file = join(directory, `${engine}-${count}.yaml`);
        await writeFile(file, yaml);
        return cadastre('organization', 'apply', file, ...words);
      },
    };
  }

  test('the difference is shown first, made once, and none is left', async () => {
    const { apply, store, rootId } = await register();
    const planned = await apply(lab, '--dry-run');
    assert.deepEqual([planned.code, planned.error], [0, '']);
    assert.equal(
      planned.out,
      `  + organization managed by root at ${rootId}
  + policy type SERVICE_CONTROL_POLICY
  + policy no-vpcs
  + account network at /
  + unit /Labs/
  + attachment of no-vpcs at /Labs/
  + account sandbox at /Labs/
  + unit /Labs/Inner/
  ~ IPAM account: network
`,
    );
    assert.equal(await store.read((transaction) => organizationPathOf(transaction, rootId)), undefined);
    const asked = await apply(lab);
    assert.equal(asked.code, 1);
    assert.match(asked.error, /--yes/);
    const done = await apply(lab, '--yes');
    assert.deepEqual([done.code, done.error], [0, '']);
    assert.match(done.out, /Done: 9 changes\.\n$/);
    const again = await apply(lab, '--yes');
    assert.deepEqual([again.code, again.out], [0, 'The organization is as the file says.\n']);
    const [path, policies, role] = await store.read(async (transaction) => [
      await organizationPathOf(transaction, '222233334444'),
      await serviceControlPoliciesOf(transaction, '222233334444'),
      await findRole(transaction, '222233334444', 'OrganizationAccountAccessRole'),
    ]);
    assert.match(path?.path ?? '', /^o-\w{10}\/r-\w{6}\/ou-\w{6}-\w{8}\/$/);
    assert.deepEqual(
      policies.map((level) => level.length),
      [1, 2, 1],
    );
    assert.ok(role);
  });

  test('what changed in the file is changed, and what is not in it stays', async () => {
    const { apply } = await register();
    await apply(lab, '--yes');
    const changed = `${deny.replace('CreateVpc', 'DeleteVpc')}
root:
  policies: [no-vpcs]
  units:
    - name: Labs
      policies: []
    - name: Elsewhere
      accounts: [{ name: sandbox }]
`;
    const { code, out } = await apply(changed, '--yes', '--json');
    assert.equal(code, 0);
    const { applied, steps } = JSON.parse(out) as { applied: boolean; steps: unknown[] };
    assert.equal(applied, true);
    assert.deepEqual(steps, [
      { action: 'update-policy', name: 'no-vpcs' },
      { action: 'attach-policy', name: 'no-vpcs', at: '/' },
      { action: 'detach-policy', name: 'no-vpcs', at: '/Labs/' },
      { action: 'create-unit', name: '/Elsewhere/' },
      { action: 'move-account', name: 'sandbox (222233334444)', at: '/Elsewhere/' },
    ]);
    assert.equal((await apply(changed, '--dry-run')).out, 'The organization is as the file says.\n');
  });

  test('an account that stands alone is taken in, and one of another organization is not', async () => {
    const { apply, cadastre } = await register();
    await cadastre('account', 'create', 'old', '--id', '333344445555');
    const old = 'root: { accounts: [{ name: old, id: "333344445555" }] }';
    const { out } = await apply(old, '--yes');
    assert.match(out, /\+ account, which stood alone, old \(333344445555\) at \/\n/);
    await cadastre('account', 'create', 'another manager', '--id', '444455556666');
    const taken = await apply(`management: "444455556666"\n${old}`, '--yes');
    assert.equal(taken.code, 1);
    assert.match(taken.error, /333344445555 is a member of the organization o-/);
    const managed = await apply(`management: "333344445555"\nroot: {}`, '--yes');
    assert.match(managed.error, /cannot manage another/);
    const shown = await cadastre('organization', 'show', '--json');
    assert.equal((JSON.parse(shown.out) as unknown[]).length, 1, 'nothing of what was refused is kept');
  });

  test('a set of policies is exchanged for another, five for five', async () => {
    const { apply, store } = await register();
    const policies = (prefix: string) => [1, 2, 3, 4, 5].map((each) => `${prefix}${each}`);
    const file = (names: readonly string[]) => `policies:
${names.map((name) => `  - { name: ${name}, document: '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}' }`).join('\n')}
root:
  units:
    - { name: Labs, policies: [${names.join(', ')}], fullAccess: false, accounts: [{ name: a, id: "555566667777" }] }
`;
    for (const prefix of ['a', 'b']) {
      const { code, error } = await apply(file(policies(prefix)), '--yes');
      assert.deepEqual([code, error], [0, '']);
    }
    const levels = await store.read((transaction) => serviceControlPoliciesOf(transaction, '555566667777'));
    assert.equal(levels[1]?.length, 5);
    assert.equal(
      (await apply(file(policies('b')), '--dry-run')).out,
      'The organization is as the file says.\n',
    );
  });

  test('what is shown can be applied, and changes nothing', async () => {
    const { apply, cadastre } = await register();
    assert.match((await cadastre('organization', 'show')).error, /no organization/);
    await apply(lab, '--yes');
    const { code, out } = await cadastre('organization', 'show');
    assert.equal(code, 0);
    assert.match(out, /^# The organization o-/);
    assert.equal((await apply(out, '--dry-run')).out, 'The organization is as the file says.\n');
  });

  test('a file that is wrong says where, and a limit is kept', async () => {
    const { apply, cadastre } = await register({ CADASTRE_QUOTAS: 'accounts-per-organization=2' });
    const { code, error } = await apply('root:\n  unit: []\n', '--yes');
    assert.equal(code, 1);
    assert.match(error, /is not right\. line 2: the key unit is not known here/);
    assert.match(
      (await cadastre('organization', 'apply', '/nowhere.yaml')).error,
      /The file \/nowhere\.yaml/,
    );
    const many = await apply('root: { accounts: [{ name: a }, { name: b }] }', '--yes');
    assert.match(many.error, /2 accounts at most/);
    const unknown = await apply('ipamAccount: nobody\nroot: {}', '--yes');
    assert.match(unknown.error, /"nobody" is none/);
  });
});
