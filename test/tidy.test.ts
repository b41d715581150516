// House rules that a machine can check: who may import whom, how files are called, how long they may be, and
// what has no place in the tree.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { literalTexts } from './support/literal-texts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  .toString()
  .split('\n')
  .filter((file) => file !== '');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const sources = files.filter((file) => file.startsWith('src/') && file.endsWith('.ts'));
const code = sources.filter((file) => !file.endsWith('.test.ts'));
const consoleCode = files.filter((file) => /^console\/.*(?<!\.test)\.tsx?$/.test(file));

/** What each part of the program may import of the others; a part may always import itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  effects: [],
  // The types of what an operation gets are shared downwards: the registers that checks and quotas read.
  config: ['domain'],
  store: ['domain', 'effects'],
  access: ['domain', 'store', 'effects'],
  verify: ['domain', 'store'],
  monitoring: ['domain', 'store', 'effects'],
  // What we publish ourselves; the wire and the operations use it as they use the SDK's packages.
  api: [],
  operations: ['api', 'domain', 'store', 'access', 'effects', 'config', 'monitoring'],
  importing: ['domain', 'store', 'access', 'effects', 'config', 'operations'],
  exporting: ['domain', 'store', 'importing'],
  reconcilers: ['domain', 'store', 'effects', 'config', 'monitoring'],
  wire: [
    'api',
    'domain/fault.ts',
    'operations/incoming.ts',
    'operations/operation.ts',
    'access/principal.ts',
    'effects',
  ],
  console: ['config', 'domain/fault.ts', 'store', 'access', 'effects', 'wire/pages.ts', 'wire/request.ts'],
  application: [
    'console',
    'domain',
    'effects',
    'config',
    'store',
    'access',
    'operations',
    'reconcilers',
    'wire',
  ],
  cli: [
    'console',
    'domain',
    'effects',
    'config',
    'store',
    'access',
    'operations',
    'importing',
    'exporting',
    'reconcilers',
    'wire',
    'application',
    'verify',
  ],
  main: ['cli'],
};

const partOf = (file: string): string =>
  file
    .replace(/^src\//, '')
    .split('/')[0]!
    .replace(/\.ts$/, '');

function importsOf(file: string): string[] {
  const found = read(file).matchAll(/(?:^|\n)(?:import|export)[^;]*?from '(\.[^']+)'/g);
  return [...found].map((match) => posix.normalize(`${dirname(file)}/${match[1]}`).replace(/^src\//, ''));
}

test('imports go one way', () => {
  const wrong: string[] = [];
  for (const file of code) {
    const part = partOf(file);
    const may = allowed[part];
    assert.ok(may, `${file} is in a part of the program that has no rule; give ${part} one here`);
    for (const imported of importsOf(file)) {
      const isAllowed =
        partOf(imported) === part || may.some((each) => imported === each || partOf(imported) === each);
      if (!isAllowed) wrong.push(`${file} imports ${imported}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('the domain does no I/O and knows no clock, no randomness and no wire', () => {
  const wrong = code.filter(
    (file) =>
      partOf(file) === 'domain' &&
      (/from 'node:|from '@/.test(read(file)) ||
        /\bawait\b|\basync\b|Date\.now\(|new Date\(\)|Math\.random/.test(read(file))),
  );
  assert.deepEqual(wrong, []);
});

test('only the composition root reads the environment and ends the process', () => {
  const wrong = code.filter((file) => /process\.(env|exit)\b/.test(read(file)) && file !== 'src/main.ts');
  assert.deepEqual(wrong, []);
});

test('only the effects know what time it is', () => {
  const wrong = code.filter(
    (file) => partOf(file) !== 'effects' && /Date\.now\(\)|new Date\(\)/.test(read(file)),
  );
  assert.deepEqual(wrong, []);
});

test('an operation is exported from the file that has its name', () => {
  const wrong: string[] = [];
  for (const file of code.filter(
    (each) => each.startsWith('src/operations/') && /operation(<|\(|$)/m.test(read(each)),
  )) {
    const action = /= operation<[\s\S]*?>\(\s*'([A-Za-z0-9]+)'/.exec(read(file))?.[1];
    if (action === undefined) continue;
    const expected = `${action.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()}.ts`;
    if (basename(file) !== expected) wrong.push(`${file} holds ${action}`);
  }
  assert.deepEqual(wrong, []);
});

test('files are called in kebab case', () => {
  const wrong = files.filter(
    (file) => /^(src|test|bench|console)\//.test(file) && !/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(basename(file)),
  );
  assert.deepEqual(wrong, []);
});

/** Longer files, each with its reason. The list only shrinks. */
const longFiles: Readonly<Record<string, string>> = {};

test('a file fits in the head: 300 lines', () => {
  const wrong = [...code, ...consoleCode].filter(
    (file) => read(file).split('\n').length > 300 && !longFiles[file],
  );
  assert.deepEqual(wrong, []);
});

/** Where English is not among the texts yet. The list only shrinks. */
const ownEnglish = [
  // Commands of the AWS CLI.
  /^console\/src\/api\/cli\.ts$/,
];

test('the English of the console is among its texts', () => {
  const pages = consoleCode.filter(
    (file) => /^console\/src\/(?!texts[./])/.test(file) && !ownEnglish.some((each) => each.test(file)),
  );
  assert.ok(pages.length > 40, 'the pages are found');
  const wrong = pages.flatMap((file) => literalTexts(read(file)).map((text) => `${file}:${text}`));
  assert.deepEqual(wrong, []);
});

test('nothing of one machine, of a download address or of an unfinished thought is in the tree', () => {
  const marks = [/\/(home|root|work)\/[a-z]/, /"resolved": "http/, /\b(TODO|FIXME|XXX)\b/];
  const wrong = files
    .filter((file) => file !== 'test/tidy.test.ts' && !/\.(png|svg|gif)$/.test(file))
    .filter((file) => marks.some((mark) => mark.test(read(file))));
  assert.deepEqual(wrong, []);
});
