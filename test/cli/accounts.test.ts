import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { findSigningKey } from '../../src/access/access-keys.ts';
import { openKeyFile } from '../../src/access/secrets.ts';
import { openApplication } from '../../src/application.ts';
import { readConfig } from '../../src/config.ts';
import { fakeClock, systemClock } from '../../src/effects/clock.ts';
import type { Store } from '../../src/store/store.ts';
import { forEachEngine } from '../support/engines.ts';
import { databaseAt, type Environment, run } from './command.ts';

let directory = '';
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cadastre-cli-'));
});
after(() => rm(directory, { recursive: true, force: true }));

forEachEngine((engine, openEmptyStore) => {
  let count = 0;

  /** A register after its first start. */
  async function register(): Promise<{
    environment: Environment;
    store: Store;
    root: string;
    key: string;
  }> {
    const store = await openEmptyStore();
    count += 1;
    const environment = {
      CADASTRE_DATABASE: databaseAt(openEmptyStore.place()),
      CADASTRE_KEY_FILE: join(directory, `${engine}-${count}.key`),
      CADASTRE_LISTEN: '127.0.0.1:4747',
    };
    const application = await openApplication(readConfig(environment));
    await application.store.close();
    const first = application.firstStart;
    assert.ok(first);
    return { environment, store, root: first.accountId, key: first.key.id };
  }

  const signing = (store: Store, environment: Environment, id: string, clock = systemClock) =>
    findSigningKey(store, openKeyFile(environment.CADASTRE_KEY_FILE as string), clock, id);

  test('an account is made with a key that opens it, and is listed after the root account', async () => {
    const { environment, store, root } = await register();
    const made = await run(environment, 'account', 'create', 'Team Blue', '--id', '111122223333');
    assert.deepEqual([made.code, made.error], [0, '']);
    const [, id = ''] = /aws_access_key_id (\S+) --profile cadastre-111122223333\n/.exec(made.out) ?? [];
    const [, secret = ''] = /aws_secret_access_key (\S+) --profile/.exec(made.out) ?? [];
    const found = await signing(store, environment, id);
    assert.equal(found?.secret, secret);
    assert.equal(found?.principal.accountId, '111122223333');
    assert.match(made.out, /endpoint_url http:\/\/127\.0\.0\.1:4747 /);
    const listed = await run(environment, 'account', 'list', '--json');
    assert.deepEqual(
      (JSON.parse(listed.out) as { id: string; name: string; isRoot: boolean }[]).map((each) => [
        each.id,
        each.name,
        each.isRoot,
      ]),
      [
        [root, 'root', true],
        ['111122223333', 'Team Blue', false],
      ],
    );
    const table = (await run(environment, 'account', 'list')).out.split('\n');
    assert.match(table[0] ?? '', /^id +name +made$/);
    assert.match(table[2] ?? '', /^111122223333 {2}Team Blue {2}20\S+Z$/);
  });

  test('an id is generated unless given, and is never given twice', async () => {
    const { environment, root } = await register();
    const made = await run(environment, 'account', 'create', 'one', '--json');
    const { id, name, accessKey } = JSON.parse(made.out);
    assert.match(id, /^[1-9][0-9]{11}$/);
    assert.equal(name, 'one');
    assert.deepEqual(Object.keys(accessKey), ['id', 'secret']);
    const again = await run(environment, 'account', 'create', 'two', '--id', root);
    assert.deepEqual(
      [again.code, again.out, again.error],
      [1, '', `cadastre: There is an account ${root} already, called "root".\n`],
    );
  });

  test('what cannot be an account is refused as wrong usage', async () => {
    const { environment } = await register();
    for (const words of [
      ['x', '--id', '12'],
      ['x', '--id', '12345678901a'],
      [''],
      ['a\nb'],
      ['x'.repeat(65)],
    ]) {
      const { code, out, error } = await run(environment, 'account', 'create', ...words);
      assert.deepEqual([code, out], [2, ''], words.join(' '));
      assert.match(error, /^cadastre: [^\n]+\n$/);
    }
    assert.equal(JSON.parse((await run(environment, 'account', 'list', '--json')).out).length, 1);
  });

  test('a temporary key has a session token and ends by itself', async () => {
    const { environment, store, root, key } = await register();
    const made = await run(
      environment,
      'access-key',
      'create',
      '--account',
      root,
      '--expires-in',
      '60',
      '--json',
    );
    const { id, secret, sessionToken, expiresAt, accountId } = JSON.parse(made.out);
    assert.equal(accountId, root);
    assert.match(id, /^ASIA/);
    const found = await signing(store, environment, id);
    assert.deepEqual([found?.secret, found?.sessionToken], [secret, sessionToken]);
    assert.ok(Math.abs(Date.parse(expiresAt) - Date.now() - 60_000) < 30_000);
    const later = fakeClock(new Date(Date.parse(expiresAt)));
    assert.equal(await signing(store, environment, id, later), undefined);
    const listed = JSON.parse(
      (await run(environment, 'access-key', 'list', '--account', root, '--json')).out,
    );
    assert.deepEqual(
      listed.map((each: { id: string; isUsable: boolean }) => [each.id, each.isUsable]),
      [
        [key, true],
        [id, true],
      ],
    );
    const text = (await run(environment, 'access-key', 'create', '--account', root, '--expires-in', '1')).out;
    assert.match(text, /aws_session_token \S+ --profile/);
    const secrets = [secret, sessionToken];
    const list = (await run(environment, 'access-key', 'list', '--account', root)).out;
    assert.match(list, /never\n/);
    assert.ok(secrets.every((each) => !list.includes(each)));
  });

  test('a time that is none is refused as wrong usage, and so is a missing account', async () => {
    const { environment, root } = await register();
    for (const seconds of ['0', '-1', '1.5', 'x', '1e3', '99999999999', '']) {
      const ended = await run(
        environment,
        'access-key',
        'create',
        '--account',
        root,
        `--expires-in=${seconds}`,
      );
      assert.equal(ended.code, 2, seconds);
      assert.match(ended.error, /--expires-in takes 1 to 31536000 seconds/);
    }
    for (const command of ['create', 'list']) {
      assert.equal((await run(environment, 'access-key', command)).code, 2);
      const ended = await run(environment, 'access-key', command, '--account', '000000000000');
      assert.deepEqual(
        [ended.code, ended.error],
        [
          1,
          'cadastre: There is no account 000000000000; cadastre account list shows those that there are.\n',
        ],
      );
    }
  });

  test('a deleted key opens nothing, and what is not there cannot be deleted', async () => {
    const { environment, store, root } = await register();
    const { id } = JSON.parse(
      (await run(environment, 'access-key', 'create', '--account', root, '--json')).out,
    );
    const deleted = await run(environment, 'access-key', 'delete', id);
    assert.deepEqual([deleted.code, deleted.error], [0, '']);
    assert.match(deleted.out, new RegExp(`^The access key ${id} of the account ${root} was deleted\\.`));
    assert.equal(await signing(store, environment, id), undefined);
    const again = await run(environment, 'access-key', 'delete', id);
    assert.deepEqual([again.code, again.out], [1, '']);
    assert.match(again.error, new RegExp(`^cadastre: There is no access key ${id};[^\\n]+\\n$`));
  });

  test('the last lasting key of the root account is deleted by force only', async () => {
    const { environment, store, root, key } = await register();
    await run(environment, 'access-key', 'create', '--account', root, '--expires-in', '3600');
    const refused = await run(environment, 'access-key', 'delete', key);
    assert.equal(refused.code, 1);
    assert.match(
      refused.error,
      /is the last access key of the root account \d+\. Make another one first, or use --force\.\n$/,
    );
    assert.ok(await signing(store, environment, key));
    const other = JSON.parse(
      (await run(environment, 'access-key', 'create', '--account', root, '--json')).out,
    ).id;
    // Of two at once one is the last.
    const ends = await Promise.all([key, other].map((id) => run(environment, 'access-key', 'delete', id)));
    assert.deepEqual(ends.map((each) => each.code).sort(), [0, 1]);
    const last = ends[0]?.code === 1 ? key : other;
    assert.equal((await run(environment, 'access-key', 'delete', last, '--force')).code, 0);
    assert.equal(await signing(store, environment, last), undefined);
    // Whoever was that resolute gets in again.
    assert.equal((await run(environment, 'access-key', 'create', '--account', root)).code, 0);
  });

  test('the last key of another account is deleted like any', async () => {
    const { environment } = await register();
    const { accessKey } = JSON.parse((await run(environment, 'account', 'create', 'one', '--json')).out);
    assert.equal((await run(environment, 'access-key', 'delete', accessKey.id)).code, 0);
  });

  test('a key is never made under a key file that is not the one of the database', async () => {
    const { environment, root } = await register();
    const wrong = join(directory, `${engine}-wrong.key`);
    await writeFile(wrong, `${Buffer.alloc(32, 7).toString('base64')}\n`);
    for (const [file, reason] of [
      [wrong, /is not the one that the secrets of this database are encrypted with/],
      [join(directory, 'nowhere', 'missing.key'), /missing\.key is missing/],
    ] as const) {
      const there = { ...environment, CADASTRE_KEY_FILE: file };
      const ended = await run(there, 'access-key', 'create', '--account', root);
      assert.deepEqual([ended.code, ended.out], [1, '']);
      assert.match(ended.error, reason);
      assert.match(ended.error, /^cadastre: [^\n]+\n$/);
    }
    const listed = await run(environment, 'access-key', 'list', '--account', root, '--json');
    assert.equal(JSON.parse(listed.out).length, 1);
  });

  test('a database without a register is left as it is', async () => {
    await openEmptyStore();
    const environment = {
      CADASTRE_DATABASE: databaseAt(openEmptyStore.place()),
      CADASTRE_KEY_FILE: join(directory, `${engine}-none.key`),
    };
    const ended = await run(environment, 'account', 'list', '--json');
    assert.deepEqual([ended.code, ended.out], [0, '[]\n']);
    const missing = { ...environment, CADASTRE_DATABASE: `sqlite:${join(directory, 'none.db')}` };
    for (const words of [['account', 'list'], ['account', 'create', 'x'], ['verify'], ['backup', 'x.db']]) {
      const { code, error } = await run(missing, ...words);
      assert.equal(code, 1);
      assert.match(error, /^cadastre: There is no database \S+none\.db\. [^\n]+\n$/);
    }
  });
});
