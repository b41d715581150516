import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, test } from 'node:test';
import { options } from '../../src/config.ts';
import { openSqlite } from '../../src/store/engines/sqlite.ts';
import { bin, root, run } from './command.ts';

const directory = mkdtempSync(join(tmpdir(), 'cadastre-cli-'));
after(() => rmSync(directory, { recursive: true, force: true }));

const commands = [
  [],
  ['serve'],
  ['account'],
  ['account', 'create'],
  ['account', 'list'],
  ['access-key'],
  ['access-key', 'create'],
  ['access-key', 'list'],
  ['access-key', 'delete'],
  ['history'],
  ['audit'],
  ['verify'],
  ['backup'],
];

for (const words of commands) {
  test(`${['cadastre', ...words].join(' ')} has help with an example`, async () => {
    const { code, out, error } = await run({}, ...words, '--help');
    assert.deepEqual([code, error], [0, '']);
    assert.match(out, new RegExp(`^Usage: ${['cadastre', ...words].join(' ')} `));
    assert.match(out, new RegExp(`\\n\\nExample:\\n {2}.*${['cadastre', ...words].join(' ')}`));
    const documented = out.split('\n').filter((line) => /^ {2}(-|--)\w/.test(line));
    assert.ok(documented.length >= 1);
  });
}

test('the help of serve names every option with its default', async () => {
  const { out } = await run({}, 'serve', '--help');
  for (const { name, fallback } of options) {
    assert.ok(out.includes(`  ${name}\n`) && out.includes(`Default: ${fallback}\n`), name);
  }
});

test('a wrong word, a missing one and one too many are wrong usage', async () => {
  for (const words of [
    [],
    ['nope'],
    ['account'],
    ['account', 'nope'],
    ['account', 'create'],
    ['access-key', 'delete'],
    ['backup'],
    ['verify', '--nope'],
    ['verify', 'more'],
    ['serve', '4747'],
  ]) {
    const { code, out, error } = await run({}, ...words);
    assert.deepEqual([code, out], [2, ''], words.join(' '));
    assert.match(error, /^(error: [^\n]+\n|Usage: )/);
    assert.doesNotMatch(error, /\n {4}at /);
  }
});

test('an option that cannot be is wrong usage, in a line', async () => {
  const ended = await run({ CADASTRE_LISTEN: 'everywhere' }, 'verify');
  assert.equal(ended.code, 2);
  assert.match(ended.error, /^cadastre: CADASTRE_LISTEN is everywhere; [^\n]+\n$/);
});

test('a database of no version, and one that is none, are refused in a line', async () => {
  const empty = join(directory, 'empty.db');
  await (await openSqlite(empty)).close();
  const ended = await run({ CADASTRE_DATABASE: `sqlite:${empty}` }, 'verify');
  assert.equal(ended.code, 1);
  assert.match(ended.error, /^cadastre: The database is empty\. Start cadastre serve on it once;[^\n]+\n$/);
  const text = join(directory, 'text.db');
  writeFileSync(text, 'This is no database.\n'.repeat(1000));
  const other = await run({ CADASTRE_DATABASE: `sqlite:${text}` }, 'verify');
  assert.equal(other.code, 1);
  assert.match(other.error, /^cadastre: [^\n]*the file is not a database[^\n]*\n$/);
});

test('a stack is for those who look for a bug', async () => {
  const environment = { CADASTRE_DATABASE: `sqlite:${join(directory, 'none.db')}` };
  assert.doesNotMatch((await run(environment, 'verify')).error, /\n {4}at /);
  assert.match((await run({ ...environment, CADASTRE_LOG_LEVEL: 'debug' }, 'verify')).error, /\n {4}at /);
});

const withoutOwn = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((each) => !each.endsWith(join('node_modules', '.bin')))
  .join(delimiter);
const environment = {
  PATH: withoutOwn,
  HOME: directory,
  npm_config_cache: join(directory, 'npm'),
  npm_config_offline: 'true',
  npm_config_update_notifier: 'false',
};

for (const [command, ...words] of [
  ['npx', '--no-install', 'cadastre', '--help'],
  ['npm', 'exec', '--', 'cadastre', '--help'],
] as const) {
  const skip = spawnSync(command, ['--version'], { env: environment }).status !== 0 && `no ${command} here`;
  test(`${[command, ...words].join(' ')} works in the checkout, with nothing to download`, { skip }, () => {
    const { status, stdout, stderr } = spawnSync(command, words, { cwd: root, env: environment });
    assert.equal(status, 0, String(stderr));
    assert.match(String(stdout), /^Usage: cadastre /);
  });
}

test('the Node of whoever starts it does not matter', () => {
  // Whatever Node is first in the path: on many machines an older one, which is then not the one that runs.
  const caller = spawnSync('node', ['--version'], { env: environment });
  const node = caller.status === 0 ? 'node' : process.execPath;
  const { status, stdout, stderr } = spawnSync(node, [bin, 'account', 'nope'], { env: environment });
  assert.equal(status, 2, `${caller.stdout}${stderr}`);
  assert.deepEqual([String(stdout), String(stderr)], ['', "error: unknown command 'nope'\n"]);
});

test('a reader that has read enough is no failure', () => {
  const { status, stderr } = spawnSync('/bin/sh', [
    '-c',
    `"$0" "$1" serve --help | head -n 1`,
    process.execPath,
    bin,
  ]);
  assert.deepEqual([status, String(stderr)], [0, '']);
});
