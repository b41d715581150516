// What the documents show is run: the `sh` blocks of each document, in their order, as one script against a real
// server. A block that cannot be run has a comment before it that says why.

import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { options } from '../src/config.ts';
import { quotaDefaults } from '../src/domain/quota.ts';
import { operations } from '../src/operations/registry.ts';
import { startTestServer, type TestServer } from './support/server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const documents = ['README.md', ...readdirSync(join(root, 'docs/guide')).map((name) => `docs/guide/${name}`)];
/** The endpoint of a profile is known to the AWS CLI from 1.29 and from 2.13 on, and to the roles of one as well. */
const hasAws = ((): boolean => {
  const text = spawnSync('aws', ['--version']).stdout?.toString() ?? '';
  const [, major = '0', minor = '0'] = /^aws-cli\/(\d+)\.(\d+)/.exec(text) ?? [];
  return Number(minor) >= (major === '1' ? 29 : 13);
})();
const hasSigningCurl = /aws-sigv4/.test(String(spawnSync('curl', ['--help', 'all']).stdout));

type Block = { readonly script: string; readonly skipped: string | undefined };

function blocksOf(document: string): Block[] {
  const text = readFileSync(join(root, document), 'utf8');
  return [...text.matchAll(/(?:<!-- not executed: (.+?) -->\n)?```sh\n([\s\S]*?)```/g)].map((match) => ({
    script: match[2] as string,
    skipped: match[1],
  }));
}

const asksClient = (script: string): boolean => /\baws\b/.test(script);

const whyNot = (script: string): string | undefined => {
  if (/--aws-sigv4/.test(script) && !hasSigningCurl) return 'curl is not installed here, or does not sign';
  return undefined;
};

describe('the commands of the documents', () => {
  for (const document of documents) {
    const blocks = blocksOf(document).filter((block) => block.skipped === undefined);
    if (blocks.length === 0) continue;
    const runnable = blocks.filter((block) => whyNot(block.script) === undefined);
    // What comes after a call of the client builds on it, so without one the whole document is left.
    const isWithoutClient = !hasAws && blocks.some(({ script }) => asksClient(script));
    const skip = isWithoutClient
      ? 'no AWS CLI that knows the endpoint of a profile is installed here'
      : runnable.length === 0 && (whyNot(blocks[0]?.script ?? '') ?? false);
    test(`${document} can be followed`, { skip, timeout: 120_000 }, async (context) => {
      for (const block of blocks) {
        const reason = whyNot(block.script);
        if (reason) context.diagnostic(`a block was not run: ${reason}`);
      }
      await run(runnable.map((block) => block.script).join('\n'));
    });
  }
});

describe('the documents and the program agree', () => {
  const configuration = readFileSync(join(root, 'docs/guide/configuration.md'), 'utf8');

  test('every option is documented', () => {
    const missing = options.filter((option) => !configuration.includes(`| \`${option.name}\` |`));
    assert.deepEqual(
      missing.map((option) => option.name),
      [],
    );
  });

  test('every quota is documented', () => {
    assert.deepEqual(
      Object.keys(quotaDefaults).filter((name) => !configuration.includes(`\`${name}\``)),
      [],
    );
  });

  test('every operation is listed as served, and no other', () => {
    const compatibility = readFileSync(join(root, 'docs/guide/compatibility.md'), 'utf8');
    const table = compatibility.split('## What is served')[1]?.split('\n## ')[0] ?? '';
    const listed = [...table.matchAll(/`([A-Z][A-Za-z0-9]+)`/g)].map((match) => match[1]);
    assert.deepEqual(listed.toSorted(), operations.map((operation) => operation.name).toSorted());
  });

  test('every link leads to a file', () => {
    const broken: string[] = [];
    for (const document of [...documents, 'ARCHITECTURE.md', 'CONTRIBUTING.md']) {
      const text = readFileSync(join(root, document), 'utf8');
      for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)) {
        const path = new URL(target as string, new URL(document, `file://${root}`));
        try {
          readdirOrFile(fileURLToPath(path));
        } catch {
          broken.push(`${document}: ${target}`);
        }
      }
    }
    assert.deepEqual(broken, []);
  });
});

function readdirOrFile(path: string): void {
  if (path.endsWith('/')) readdirSync(path);
  else readFileSync(path);
}

let directory = '';

before(() => {
  directory = mkdtempSync(join(tmpdir(), 'cadastre-docs-'));
});
after(() => rmSync(directory, { recursive: true, force: true }));

/** Each document starts where its reader does: on a new server, with the profile of the first start. */
async function run(script: string): Promise<void> {
  const home = mkdtempSync(join(directory, 'home-'));
  const database = join(home, 'cadastre.db');
  const environment = {
    CADASTRE_DATABASE: `sqlite:${database}`,
    CADASTRE_KEY_FILE: join(home, 'cadastre.key'),
    CADASTRE_REGIONS: 'aws,dc-berlin-1=dc-berlin-1a|dc-berlin-1b',
  };
  const server = await startTestServer({ environment });
  try {
    writeProfile(home, server);
    await promisify(execFile)('bash', ['-c', `set -euo pipefail\n${script}`], {
      cwd: root,
      timeout: 110_000,
      env: {
        PATH: process.env.PATH,
        ...environment,
        HOME: home,
        npm_config_cache: join(home, 'npm'),
        npm_config_update_notifier: 'false',
        AWS_CONFIG_FILE: join(home, 'config'),
        AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'),
        AWS_PAGER: '',
        CADASTRE_ENDPOINT: server.endpoint,
        KEY_ID: server.credentials.accessKeyId,
        SECRET: server.credentials.secretAccessKey,
        BACKUP_DIRECTORY: mkdtempSync(join(home, 'backup-')),
      },
    });
    assert.deepEqual(server.internalErrors, []);
  } finally {
    await server.stop();
  }
}

function writeProfile(home: string, server: TestServer): void {
  const { accessKeyId, secretAccessKey } = server.credentials;
  writeFileSync(
    join(home, 'config'),
    `[profile cadastre]\nregion = us-east-1\nendpoint_url = ${server.endpoint}\n`,
  );
  writeFileSync(
    join(home, 'credentials'),
    `[cadastre]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
  );
}
