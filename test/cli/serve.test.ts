// The server as a process: how it starts, how it fails to, how it stops, and what it never writes.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CreateIpamCommand, DescribeIpamsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { openPostgres } from '../../src/store/engines/postgres.ts';
import { openSqlite } from '../../src/store/engines/sqlite.ts';
import { listMigrations, migrate } from '../../src/store/migrate.ts';
import { startPostgres, type TestPostgres, whyNoPostgres } from '../support/postgres.ts';
import { databaseAt, type Environment, printedKey, run, start, startServing } from './command.ts';

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

let directory = '';
let count = 0;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cadastre-serve-'));
});
after(() => rm(directory, { recursive: true, force: true }));

/** A database and a key file that are not there yet. */
function somewhere(): { CADASTRE_DATABASE: string; CADASTRE_KEY_FILE: string } {
  count += 1;
  return {
    CADASTRE_DATABASE: `sqlite:${join(directory, `${count}`, 'cadastre.db')}`,
    CADASTRE_KEY_FILE: join(directory, `${count}`, 'cadastre.key'),
  };
}

async function identity(endpoint: string, credentials: Credentials): Promise<string | undefined> {
  const client = new STSClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  try {
    return (await client.send(new GetCallerIdentityCommand({}))).Account;
  } finally {
    client.destroy();
  }
}

function firstStarts(
  name: string,
  options: { skip: boolean | string },
  empty: () => Promise<string>,
  countRoots: (place: string) => Promise<number>,
): void {
  describe(`the first start on ${name}`, options, () => {
    test('prints a key that opens the account, on the port that was free, and the next start does not', async () => {
      const environment = { ...somewhere(), CADASTRE_DATABASE: databaseAt(await empty()) };
      const first = await startServing(environment);
      try {
        assert.notEqual(new URL(first.endpoint).port, '0');
        const key = printedKey(first.out());
        assert.match(
          first.out(),
          new RegExp(`It made the account ${await identity(first.endpoint, key)} and`),
        );
        assert.ok(
          first.out().includes(`aws configure set endpoint_url ${first.endpoint} --profile cadastre\n`),
        );
        await first.stop();
        const second = await startServing(environment);
        try {
          assert.equal(second.out(), `Cadastre serves ${second.endpoint}\n`);
          assert.ok(await identity(second.endpoint, key));
        } finally {
          await second.stop();
        }
        assert.deepEqual(await second.ended, { code: 0, signal: null });
      } finally {
        await first.stop();
      }
      assert.deepEqual(await first.ended, { code: 0, signal: null });
    });

    test('two at once make one root account', async () => {
      const place = await empty();
      const environment = { ...somewhere(), CADASTRE_DATABASE: databaseAt(place) };
      const both = await Promise.all([startServing(environment), startServing(environment)]);
      try {
        const greetings = both.filter((each) => /first start/.test(each.out()));
        assert.equal(greetings.length, 1);
        const key = printedKey(greetings[0]?.out() ?? '');
        // Each of them opens the secrets with the one key file that they made.
        const accounts = await Promise.all(both.map((each) => identity(each.endpoint, key)));
        assert.ok(accounts[0]);
        assert.equal(accounts[0], accounts[1]);
      } finally {
        await Promise.all(both.map((each) => each.stop()));
      }
      assert.equal(await countRoots(place), 1);
    });
  });
}

let postgres: TestPostgres;
const skip = whyNoPostgres() ?? false;
before(async () => {
  if (!skip) postgres = await startPostgres({ fsync: false });
});
after(() => postgres?.stop());

const countSql = 'SELECT count(*) AS n FROM account';
firstStarts(
  'SQLite',
  { skip: false },
  async () => somewhere().CADASTRE_DATABASE.slice('sqlite:'.length),
  async (place) => {
    const store = await openSqlite(place);
    const row = await store.read((transaction) => transaction.one<{ n: number }>(countSql));
    await store.close();
    return Number(row?.n);
  },
);
firstStarts(
  'PostgreSQL',
  { skip },
  () => postgres.createDatabase(),
  async (place) => {
    const store = await openPostgres(place);
    const row = await store.read((transaction) => transaction.one<{ n: number }>(countSql));
    await store.close();
    return Number(row?.n);
  },
);

test('a register of an older version is brought to this one, and each step is said', async () => {
  const environment = somewhere();
  const place = environment.CADASTRE_DATABASE.slice('sqlite:'.length);
  const older = join(directory, 'older');
  const own = fileURLToPath(new URL('../../src/store/migrations/', import.meta.url));
  const all = await listMigrations();
  await mkdir(older);
  await mkdir(dirname(place));
  for (const { name } of all.slice(0, -2))
    await copyFile(join(own, `${name}.sql`), join(older, `${name}.sql`));
  const store = await openSqlite(place);
  await migrate(store, { directory: older });
  await store.close();
  const serving = await startServing(environment);
  try {
    const steps = all.slice(-2).map(({ name }, index) => `step ${index + 1} of 2: ${name}\n`);
    for (const step of steps) assert.ok(serving.error().includes(step), serving.error());
  } finally {
    await serving.stop();
  }
});

describe('credentials of the environment', () => {
  test('are those of the root account, and the secret is not repeated', async () => {
    const secret = 'given-by-whoever-starts-it/0123456789+ABC';
    const serving = await startServing({
      ...somewhere(),
      CADASTRE_ROOT_ACCOUNT_ID: '444455556666',
      CADASTRE_ROOT_ACCESS_KEY_ID: 'AKIAGIVENGIVENGIVEN0',
      CADASTRE_ROOT_SECRET_ACCESS_KEY: secret,
    });
    try {
      const key = { accessKeyId: 'AKIAGIVENGIVENGIVEN0', secretAccessKey: secret };
      assert.equal(await identity(serving.endpoint, key), '444455556666');
      assert.match(serving.out(), /account 444455556666/);
      assert.match(serving.out(), /aws_secret_access_key "\$CADASTRE_ROOT_SECRET_ACCESS_KEY"/);
      assert.ok(!`${serving.out()}${serving.error()}`.includes(secret));
    } finally {
      await serving.stop();
    }
  });

  test('with an id alone, a secret is made and shown', async () => {
    const id = 'AKIAGIVENGIVENGIVEN0';
    const serving = await startServing({ ...somewhere(), CADASTRE_ROOT_ACCESS_KEY_ID: id });
    try {
      const key = printedKey(serving.out());
      assert.equal(key.accessKeyId, id);
      assert.ok(await identity(serving.endpoint, key));
    } finally {
      await serving.stop();
    }
  });
});

describe('what cannot be served ends with a line that says why, and the exit code 1:', () => {
  async function refused(environment: Environment, words: RegExp): Promise<void> {
    const ended = await run({ CADASTRE_LISTEN: '127.0.0.1:0', ...environment }, 'serve');
    assert.deepEqual([ended.code, ended.out], [1, ''], ended.error);
    assert.match(ended.error, /^cadastre: [^\n]+\n$/);
    assert.match(ended.error, words);
  }

  test('a port that is taken', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const environment = { ...somewhere(), CADASTRE_LISTEN: `127.0.0.1:${port}` };
    try {
      await refused(
        environment,
        new RegExp(`Cannot listen on 127\\.0\\.0\\.1:${port}: address already in use\\. CADASTRE_LISTEN`),
      );
      // The same of the program itself: nothing keeps it from ending.
      const started = start(environment, 'serve');
      assert.deepEqual(await started.ended, { code: 1, signal: null });
      assert.match(started.error(), /^cadastre: Cannot listen on [^\n]+\n$/);
    } finally {
      other.close();
    }
    // It made no account whose key nobody saw.
    const serving = await startServing({ ...environment, CADASTRE_LISTEN: '127.0.0.1:0' });
    await serving.stop();
    assert.match(serving.out(), /This is the first start/);
  });

  test('an address that is not here', () =>
    refused(
      { ...somewhere(), CADASTRE_LISTEN: '192.0.2.1:0' },
      /Cannot listen on 192\.0\.2\.1:0: address not available/,
    ));

  test('a directory that cannot be made', async () => {
    const file = join(directory, 'a-file');
    await writeFile(file, '');
    await refused(
      { ...somewhere(), CADASTRE_DATABASE: `sqlite:${join(file, 'cadastre.db')}` },
      /The database \(CADASTRE_DATABASE\) cannot be used: \S+a-file: (not a directory|file already exists)\./,
    );
    await refused(
      { ...somewhere(), CADASTRE_KEY_FILE: join(file, 'cadastre.key') },
      /The key file \(CADASTRE_KEY_FILE\) cannot be used: \S+a-file: (not a directory|file already exists)\./,
    );
  });

  test(
    'a directory that may not be written',
    { skip: process.getuid?.() === 0 && 'root may write anywhere' },
    () => refused({ ...somewhere(), CADASTRE_DATABASE: 'sqlite:/cadastre/cadastre.db' }, /permission denied/),
  );

  test('a directory in place of the database', () =>
    refused(
      { ...somewhere(), CADASTRE_DATABASE: `sqlite:${directory}` },
      /illegal operation on a directory/,
    ));

  test('a PostgreSQL that is not there, or cannot be named so', async () => {
    for (const [url, words] of [
      ['postgres://user:hidden-password@127.0.0.1:1/x', /No connection to PostgreSQL: connect ECONNREFUSED/],
      ['postgres://user:hidden-password@localhost:1/x', /No connection to PostgreSQL: connect ECONNREFUSED/],
      ['postgres://user:hidden-password@host:port/x', /The PostgreSQL URL cannot be read/],
      ['mysql://user:hidden-password@host/x', /The database is named by sqlite:/],
    ] as const) {
      const ended = await run({ ...somewhere(), CADASTRE_DATABASE: url }, 'serve');
      assert.equal(ended.code, 1, url);
      assert.match(ended.error, /^cadastre: [^\n]+\n$/);
      assert.match(ended.error, words);
      assert.ok(!ended.error.includes('hidden-password'));
    }
  });

  test('a PostgreSQL that has no such database', { skip }, () =>
    refused(
      { ...somewhere(), CADASTRE_DATABASE: new URL('/nowhere', postgres.url).href },
      /No connection to PostgreSQL: database "nowhere" does not exist/,
    ),
  );

  test('a key file that is another, is missing or is none', async () => {
    const environment = somewhere();
    const serving = await startServing(environment);
    await serving.stop();
    const other = join(directory, 'other.key');
    await writeFile(other, `${Buffer.alloc(32, 1).toString('base64')}\n`);
    await refused({ ...environment, CADASTRE_KEY_FILE: other }, /other\.key is not the one that the secrets/);
    const missing = join(directory, 'missing.key');
    await refused({ ...environment, CADASTRE_KEY_FILE: missing }, /missing\.key is missing/);
    // The refusal leaves no key file behind that would be taken for the right one.
    await refused({ ...environment, CADASTRE_KEY_FILE: missing }, /missing\.key is missing/);
    const none = join(directory, 'none.key');
    await writeFile(none, 'no key');
    await refused({ ...environment, CADASTRE_KEY_FILE: none }, /does not hold a key of 32 bytes/);
  });

  test('another range of the provider than the one in use', async () => {
    const environment = somewhere();
    await (await startServing(environment)).stop();
    await refused({ ...environment, CADASTRE_PROVIDER_IPV6: '3ffe::/32' }, /set CADASTRE_PROVIDER_IPV6 back/);
  });
});

describe('told to stop', () => {
  /** A call whose body is still on its way. */
  async function slowCall(
    endpoint: string,
  ): Promise<{ socket: Socket; reply: Promise<string>; finish(): void }> {
    const socket = connect(Number(new URL(endpoint).port), '127.0.0.1');
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('error', () => undefined);
    const reply = once(socket, 'close').then(() => received);
    const head =
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 20\r\n\r\n';
    socket.write(`${head}Action=Desc`);
    await once(socket, 'ready').catch(() => undefined);
    // The server has read the head when it answers what came later.
    await fetch(`${endpoint}/healthz`);
    return { socket, reply, finish: () => socket.write('ribeIpams') };
  }

  test('it finishes what is under way, says at /healthz that it stops, and ends with 0', async () => {
    const serving = await startServing(somewhere());
    try {
      const healthy = await fetch(`${serving.endpoint}/healthz`);
      assert.deepEqual([healthy.status, await healthy.text()], [200, 'ok']);
      const call = await slowCall(serving.endpoint);
      serving.child.kill('SIGTERM');
      await until(() => serving.error().includes('stopping'));
      const health = await fetch(`${serving.endpoint}/healthz`);
      assert.deepEqual([health.status, await health.text()], [503, 'not ready']);
      call.finish();
      // Unsigned, so the answer is a refusal; it is an answer all the same.
      assert.match(await call.reply, /^HTTP\/1\.1 40\d [\s\S]*<Code>/);
      assert.deepEqual(await serving.ended, { code: 0, signal: null });
    } finally {
      await serving.stop();
    }
  });

  for (const second of ['SIGTERM', 'SIGINT'] as const) {
    test(`a ${second} after that ends it at once`, async () => {
      const serving = await startServing(somewhere());
      const call = await slowCall(serving.endpoint);
      try {
        serving.child.kill('SIGTERM');
        await until(() => serving.error().includes('stopping'));
        const before = performance.now();
        serving.child.kill(second);
        const { signal } = await serving.ended;
        assert.equal(signal, second);
        assert.ok(performance.now() - before < 3000);
      } finally {
        call.socket.destroy();
        await serving.stop();
      }
    });
  }
});

test('no secret and no signature is ever written, at the level that tells most', async () => {
  const rootSecret = 'a-secret-of-the-root/account+0123456789abc';
  const environment = {
    ...somewhere(),
    CADASTRE_LOG_LEVEL: 'trace',
    CADASTRE_ROOT_ACCESS_KEY_ID: 'AKIAGIVENGIVENGIVEN0',
    CADASTRE_ROOT_SECRET_ACCESS_KEY: rootSecret,
  };
  const serving = await startServing(environment);
  const hidden = new Set<string>([rootSecret]);
  try {
    const [account] = JSON.parse((await run(environment, 'account', 'list', '--json')).out);
    const words = ['access-key', 'create', '--account', account.id, '--expires-in', '600', '--json'];
    const temporary = JSON.parse((await run(environment, ...words)).out);
    hidden.add(temporary.secret).add(temporary.sessionToken);
    for (const credentials of [
      { accessKeyId: 'AKIAGIVENGIVENGIVEN0', secretAccessKey: rootSecret },
      { accessKeyId: temporary.id, secretAccessKey: temporary.secret, sessionToken: temporary.sessionToken },
      { accessKeyId: 'AKIAGIVENGIVENGIVEN0', secretAccessKey: 'a-wrong-secret' },
      { accessKeyId: 'AKIANOBODYNOBODYNOBO', secretAccessKey: rootSecret },
    ]) {
      await callAll(serving.endpoint, credentials, hidden);
    }
    await until(() => serving.error().split('"msg":"call"').length > 12);
  } finally {
    await serving.stop();
  }
  const written = `${serving.out()}${serving.error()}`;
  assert.match(written, /"action":"CreateIpam"/);
  assert.ok(hidden.size > 12, String(hidden.size));
  for (const each of hidden) assert.ok(!written.includes(each), each);
});

/** Calls in every way that carries a signature, and adds what must not be told of them to `hidden`. */
async function callAll(endpoint: string, credentials: Credentials, hidden: Set<string>): Promise<void> {
  const client = new EC2Client({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  let query = '';
  client.middlewareStack.add(
    (next) => (args) => {
      const { headers, body } = args.request as { headers: Record<string, string>; body: string };
      const [, signature = ''] = /Signature=([0-9a-f]{64})/.exec(headers.authorization ?? '') ?? [];
      hidden.add(signature);
      // As a presigned request that somebody made wrong: its signature is refused, and is nobody's business.
      const wrong = signature.replaceAll('0', '1');
      hidden.add(wrong);
      const token = credentials.sessionToken ?? '';
      const scope = /Credential=([^,]+)/.exec(headers.authorization ?? '')?.[1] ?? '';
      query = new URLSearchParams(`${body}&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=60`).toString();
      query += `&X-Amz-Date=${headers['x-amz-date']}&X-Amz-SignedHeaders=host&X-Amz-Signature=${wrong}`;
      query += `&X-Amz-Credential=${encodeURIComponent(scope)}&X-Amz-Security-Token=${encodeURIComponent(token)}`;
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'see-signature' },
  );
  try {
    for (const command of [new DescribeIpamsCommand({}), new CreateIpamCommand({ OperatingRegions: [] })]) {
      await client.send(command as DescribeIpamsCommand).catch(() => undefined);
      assert.ok(query);
      await (await fetch(`${endpoint}/?${query}`)).text();
    }
    await (await fetch(`${endpoint}/api/ec2/DescribeIpams?${query}`, { method: 'POST', body: '{}' })).text();
  } finally {
    client.destroy();
  }
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!isSo()) {
    assert.ok(performance.now() < deadline, 'It did not come to that.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
