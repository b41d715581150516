import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  AllocateIpamPoolCidrCommand,
  CreateIpamCommand,
  CreateIpamPoolCommand,
  EC2Client,
  GetIpamPoolAllocationsCommand,
  ProvisionIpamPoolCidrCommand,
} from '@aws-sdk/client-ec2';
import { openSqlite } from '../../src/store/engines/sqlite.ts';
import { printedKey, run, startServing } from './command.ts';

let directory = '';
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cadastre-backup-'));
});
after(() => rm(directory, { recursive: true, force: true }));

test('a copy of a register in use is whole, and a server starts on it', { timeout: 60_000 }, async () => {
  const environment = {
    CADASTRE_DATABASE: `sqlite:${join(directory, 'cadastre.db')}`,
    CADASTRE_KEY_FILE: join(directory, 'cadastre.key'),
  };
  const file = join(directory, 'copy.db');
  const serving = await startServing(environment);
  const credentials = printedKey(serving.out());
  const clients: EC2Client[] = [];
  const clientOf = (endpoint: string) => {
    const client = new EC2Client({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
    clients.push(client);
    return client;
  };
  try {
    const client = clientOf(serving.endpoint);
    const { Ipam } = await client.send(
      new CreateIpamCommand({ OperatingRegions: [{ RegionName: 'us-east-1' }] }),
    );
    const { IpamPool } = await client.send(
      new CreateIpamPoolCommand({ IpamScopeId: Ipam?.PrivateDefaultScopeId, AddressFamily: 'ipv4' }),
    );
    const IpamPoolId = IpamPool?.IpamPoolId as string;
    await client.send(new ProvisionIpamPoolCidrCommand({ IpamPoolId, Cidr: '10.0.0.0/8' }));

    let allocated = 0;
    let isOver = false;
    const writer = async () => {
      while (!isOver) {
        await client.send(new AllocateIpamPoolCidrCommand({ IpamPoolId, NetmaskLength: 28 }));
        allocated += 1;
      }
    };
    const writers = [writer(), writer(), writer(), writer()];
    while (allocated < 100) await new Promise((resolve) => setTimeout(resolve, 10));
    const acknowledged = allocated;
    const { code, out, error } = await run(environment, 'backup', file);
    assert.deepEqual([code, error], [0, '']);
    assert.ok(allocated > acknowledged, 'the copy was made while nobody wrote');
    // What is in use is verified while it is.
    assert.equal((await run(environment, 'verify')).code, 0);
    isOver = true;
    await Promise.all(writers);

    const [, restore = ''] = /\n\n {2}(CADASTRE_DATABASE=.+) cadastre serve\n/.exec(out) ?? [];
    assert.ok(out.includes(`place: ${environment.CADASTRE_KEY_FILE}\n`));
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const restored = Object.fromEntries(restore.split(' ').map((each) => each.split(/=(.*)/).slice(0, 2)));
    assert.deepEqual(restored, { ...environment, CADASTRE_DATABASE: `sqlite:${file}` });
    const verified = await run(restored, 'verify');
    assert.deepEqual([verified.code, verified.error], [0, '']);

    const second = await startServing(restored);
    try {
      let found = 0;
      for (let NextToken: string | undefined, isFirst = true; isFirst || NextToken; isFirst = false) {
        const page = await clientOf(second.endpoint).send(
          new GetIpamPoolAllocationsCommand({ IpamPoolId, NextToken }),
        );
        found += page.IpamPoolAllocations?.length ?? 0;
        NextToken = page.NextToken;
      }
      assert.ok(found >= acknowledged && found <= allocated, `${acknowledged} <= ${found} <= ${allocated}`);
    } finally {
      await second.stop();
    }
  } finally {
    for (const client of clients) client.destroy();
    await serving.stop();
  }
});

test('what cannot be a backup is refused in a line, and leaves nothing behind', async () => {
  const database = join(directory, 'other.db');
  await (await openSqlite(database)).close();
  const environment = { CADASTRE_DATABASE: `sqlite:${database}` };
  const taken = join(directory, 'taken');
  await writeFile(taken, 'mine');
  const before = await readdir(directory);
  for (const [file, words] of [
    [taken, /taken exists; a backup does not overwrite it\.\n$/],
    [
      join(directory, 'nowhere', 'x.db'),
      /The file of the backup cannot be used: \S+: no such file or directory\.\n$/,
    ],
    [join(taken, 'x.db'), /The file of the backup cannot be used: \S+: not a directory\.\n$/],
  ] as const) {
    const { code, out, error } = await run(environment, 'backup', file);
    assert.deepEqual([code, out], [1, '']);
    assert.match(error, /^cadastre: [^\n]+\n$/);
    assert.match(error, words);
  }
  assert.deepEqual(await readdir(directory), before);
});

test('on PostgreSQL its own tools are named, and no password', async () => {
  const environment = { CADASTRE_DATABASE: 'postgres://user:hidden-password@127.0.0.1:1/x' };
  const { code, out, error } = await run(environment, 'backup', 'x.dump');
  assert.deepEqual([code, out], [2, '']);
  assert.match(error, /pg_dump --format=custom --file="x\.dump" "\$CADASTRE_DATABASE".*pg_basebackup/);
  assert.ok(!error.includes('hidden-password'));
  assert.ok(!existsSync('x.dump'));
});
