// `cadastre import`: all of a file or nothing of it, on both engines.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openApplication } from '../../src/application.ts';
import { readConfig } from '../../src/config.ts';
import { ConflictReport } from '../../src/importing/conflict-report.ts';
import { sourceOf } from '../../src/importing/lines.ts';
import { inventory } from '../../src/reconcilers/sources/inventory.ts';
import { findRootAccount } from '../../src/store/accounts.ts';
import type { Store } from '../../src/store/store.ts';
import { callInProcess, done } from '../simulation/caller.ts';
import { requireSound } from '../simulation/oracle.ts';
import { forEachEngine } from '../support/engines.ts';
import { databaseAt, type Environment, run, start } from './command.ts';

let directory = '';
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cadastre-import-'));
});
after(() => rm(directory, { recursive: true, force: true }));

const region = 'dc-berlin-1';
const berlin = `type,cidr,name,network,zone,description,tag:site
network,10.20.0.0/16,berlin,,,,mitte
network,10.21.0.0/16,berlin,,,,mitte
subnet,10.20.1.0/24,"vlan 101, servers",berlin,dc-berlin-1a,,
subnet,10.20.2.0/24,vlan 102,berlin,dc-berlin-1b,,
address,10.20.1.10,web1,,,front door,
address,10.20.1.11,web2,berlin,,,
`;

forEachEngine((engine, openEmptyStore) => {
  let count = 0;

  async function register(): Promise<{ store: Store; environment: Environment }> {
    const store = await openEmptyStore();
    count += 1;
    const environment = {
      CADASTRE_DATABASE: databaseAt(openEmptyStore.place()),
      CADASTRE_KEY_FILE: join(directory, `${engine}-${count}.key`),
      CADASTRE_REGIONS: 'us-east-1,dc-berlin-1=dc-berlin-1a|dc-berlin-1b',
      CADASTRE_QUOTAS: 'vpcs-per-region=5,network-interfaces-per-region=2500',
    };
    const application = await openApplication(readConfig(environment));
    await application.store.close();
    return { store, environment };
  }

  async function importing(environment: Environment, text: string, ...options: string[]) {
    const file = join(directory, `${engine}-${count}.csv`);
    await writeFile(file, text);
    const ended = await run(environment, 'import', file, '--region', region, '--json', ...options);
    const report = ended.out.startsWith('{') ? JSON.parse(ended.out) : undefined;
    return { ...ended, report, lines: report?.conflicts.map((each: { line: number }) => each.line) };
  }

  const countOf = async (store: Store, table: string): Promise<number> =>
    Number(
      (
        await store.read((transaction) =>
          transaction.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`),
        )
      )?.n,
    );

  test('a file is recorded, and is there already when it comes again', async () => {
    const { store, environment } = await register();
    const first = await importing(environment, berlin);
    assert.deepEqual([first.code, first.error], [0, '']);
    assert.deepEqual(first.report, {
      isKept: true,
      counts: {
        network: { made: 2, present: 0 },
        reservation: { made: 0, present: 0 },
        subnet: { made: 2, present: 0 },
        address: { made: 2, present: 0 },
      },
      conflictCount: 0,
      conflicts: [],
    });
    assert.equal(await countOf(store, 'vpc'), 1, 'lines of one name are blocks of one network');
    const again = await importing(environment, berlin);
    assert.deepEqual(again.report.counts.address, { made: 0, present: 2 });
    assert.deepEqual(again.report.counts.network, { made: 0, present: 2 });
    assert.equal(await countOf(store, 'network_interface'), 2);
    const audit = JSON.parse((await run(environment, 'audit', '--json')).out) as { action: string }[];
    assert.deepEqual(audit.map((each) => each.action).sort(), [
      'ec2:AssociateVpcCidrBlock',
      'ec2:CreateNetworkInterface',
      'ec2:CreateNetworkInterface',
      'ec2:CreateSubnet',
      'ec2:CreateSubnet',
      'ec2:CreateVpc',
    ]);
    const found: string[] = [];
    const accountId = JSON.parse((await run(environment, 'account', 'list', '--json')).out)[0].id;
    for await (const page of inventory(store).list({ accountId, region })) {
      found.push(...page.map((each) => `${each.resourceType} ${each.attachmentStatus ?? ''}`.trim()));
    }
    assert.deepEqual(found.sort(), ['eni in-use', 'eni in-use', 'subnet', 'subnet', 'vpc', 'vpc']);
    await requireSound(store, 'after an import');
  });

  test('a dry run tells what would be, and keeps nothing', async () => {
    const { store, environment } = await register();
    const { code, report } = await importing(environment, berlin, '--dry-run');
    assert.deepEqual([code, report.isKept, report.counts.subnet], [0, false, { made: 2, present: 0 }]);
    for (const table of ['vpc', 'subnet', 'network_interface', 'audit_record', 'discovery_due']) {
      assert.equal(await countOf(store, table), 0, table);
    }
  });

  test('every conflict is told with its line, and nothing of the file is kept', async () => {
    const { store, environment } = await register();
    await importing(environment, berlin);
    const before = await countOf(store, 'audit_record');
    const more = `type,cidr,name,network,zone,region,account,tag:site,pool
network,10.30.0.0/16,hamburg,,,,,,
vlan,10.30.1.0/24,x,,,,,,
subnet,10.20.1.128/25,inside another,berlin,,,,,
subnet,10.20.2.0/24,another name,berlin,,,,,
subnet,10.40.0.0/24,nowhere,,,,,,
address,10.20.1.10,web1,,,,,,
address,10.20.1.11,other host,,,,,,
address,10.20.9.1,no subnet,,,,,,
address,10.20.1.1,gateway,,,,,,
network,10.20.0.0/16,berlin,,,,,spandau,
network,10.50.0.0/16,far,,,mars,,,
network,10.51.0.0/16,strange,,,,999999999999,,
reservation,10.0.0.0/24,,,,,,,ipam-pool-0
`;
    const { code, lines, report } = await importing(environment, more);
    assert.equal(code, 1);
    assert.deepEqual(lines, [3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14]);
    for (const { message } of report.conflicts) assert.match(message, /[.'"]/);
    assert.equal(await countOf(store, 'vpc'), 1);
    assert.equal(await countOf(store, 'audit_record'), before);
    await requireSound(store, 'after a refused import');
  });

  test('what is imported into a pool is allocated from it, and a reservation is made', async () => {
    const { store, environment } = await register();
    const { pool } = await planOf(environment);
    const lines = `type,cidr,name,pool,description
network,10.1.0.0/16,office,${pool},
reservation,10.2.0.0/20,,${pool},kept for later
`;
    const { code, report } = await importing(environment, lines, '--region', 'us-east-1');
    assert.deepEqual([code, report.conflicts], [0, []]);
    assert.equal(await countOf(store, 'ipam_pool_allocation'), 2);
    const again = await importing(environment, lines, '--region', 'us-east-1');
    assert.deepEqual(again.report.counts.reservation, { made: 0, present: 1 });
    const other = await importing(
      environment,
      lines.replace('for later', 'for ever'),
      '--region',
      'us-east-1',
    );
    assert.deepEqual(other.lines, [3]);
    await requireSound(store, 'after an import into a pool');
  });

  test('a quota is a conflict of the line that would exceed it', async () => {
    const { environment } = await register();
    const lines = Array.from({ length: 6 }, (_, n) => `network,10.${n}.0.0/16,net${n}`);
    const { lines: conflicts, report } = await importing(
      environment,
      `type,cidr,name\n${lines.join('\n')}\n`,
    );
    assert.deepEqual(conflicts, [7]);
    assert.match(report.conflicts[0].message, /vpcs-per-region in CADASTRE_QUOTAS/);
  });

  test('of very many conflicts the first are shown, and all are in a file, in the words of their lines', async () => {
    const { store, environment } = await register();
    const wrong = Array.from({ length: 1500 }, (_, n) => `vlan,10.${n >> 8}.${n & 255}.0/24,v${n}`);
    const lost = Array.from({ length: 1500 }, (_, n) => `subnet,10.${n >> 8}.${n & 255}.0/24,s${n}`);
    const text = ['type,cidr,name', 'network,10.200.0.0/16,n', ...wrong, ...lost, ''].join('\n');
    const { code, report, lines } = await importing(environment, text);
    assert.deepEqual([code, report.isKept, report.conflictCount, lines.length], [1, false, 3000, 1000]);
    const all = (await readFile(report.report, 'utf8')).trimEnd().split('\n');
    assert.equal(all[0], 'line,message');
    const found = all.slice(1).map((each) => Number(each.split(',')[0]));
    assert.deepEqual(
      found.sort((a, b) => a - b),
      Array.from({ length: 3000 }, (_, n) => n + 3),
    );
    assert.equal(all[3000], '3002,No network of the region dc-berlin-1 has 10.5.219.0/24 in its blocks.');
    assert.equal(await countOf(store, 'vpc'), 0);
    const shown = await run(environment, 'import', join(directory, `${engine}-${count}.csv`));
    assert.match(
      shown.out,
      /3000 conflicts\. These are the first 1000; all are in .*conflicts\.csv\. Nothing was/,
    );
    await rm(report.report);
    const few = await importing(environment, text.split('\n').slice(0, 4).join('\n'));
    assert.deepEqual([few.report.conflictCount, few.report.report], [2, undefined]);
    await assert.rejects(readFile(report.report), { code: 'ENOENT' });
  });

  test('what is found wrong in a try that is lost is found once', () => {
    const path = join(directory, `${engine}-tries.csv`);
    for (const [before, during] of [
      [0, 3],
      [3, 2000],
      [1500, 1500],
    ] as const) {
      const report = new ConflictReport(path);
      const find = (from: number, found: number) => {
        for (let n = 0; n < found; n += 1) report.add({ line: from + n, message: 'wrong' });
      };
      find(1, before);
      report.mark();
      find(before + 1, during);
      report.rewind();
      find(before + 1, during);
      const first = report.close();
      assert.equal(report.count, before + during);
      assert.deepEqual(
        first.map((each) => each.line),
        Array.from({ length: Math.min(1000, before + during) }, (_, n) => n + 1),
      );
      assert.equal(report.isLong, existsSync(path));
      if (!report.isLong) continue;
      const all = readFileSync(path, 'utf8').trimEnd().split('\n');
      assert.deepEqual(
        all.slice(1).map((each) => Number(each.split(',')[0])),
        Array.from({ length: before + during }, (_, n) => n + 1),
      );
    }
  });

  test('a network of many is found, and a file that is changed meanwhile is refused', async () => {
    const { store, environment } = await register();
    const text = `${berlin}${Array.from({ length: 3 }, (_, n) => `network,10.4${n}.0.0/16,n${n},,,,\n`).join('')}`;
    assert.equal((await importing(environment, text)).code, 0);
    const moved = await importing(
      environment,
      'type,cidr,name\nnetwork,10.50.0.0/16,n1\nsubnet,10.50.1.0/24,s\n',
    );
    assert.deepEqual([moved.code, await countOf(store, 'vpc')], [0, 4]);
    const path = join(directory, `${engine}-changed.csv`);
    await writeFile(path, text);
    const source = await sourceOf(path);
    await (await source.open()).destroy();
    await writeFile(path, `${text}\n`);
    await assert.rejects(source.open(), /was changed while it was read/);
    await assert.rejects(sourceOf('/dev/null'), /no regular file/);
  });

  test('killed on the way, all of the file is there or nothing of it', async () => {
    const { store, environment } = await register();
    const hosts = Array.from({ length: 2000 }, (_, n) => `address,10.20.${n >> 7}.${(n & 127) + 10},h${n}`);
    const subnets = Array.from({ length: 16 }, (_, n) => `subnet,10.20.${n}.0/24,s${n}`);
    const file = join(directory, `${engine}-kill.csv`);
    await writeFile(file, ['type,cidr,name', 'network,10.20.0.0/16,n', ...subnets, ...hosts, ''].join('\n'));
    for (const waitMs of [300, 500, 700]) {
      const started = start(environment, 'import', file, '--region', region);
      await sleep(waitMs);
      started.child.kill('SIGKILL');
      await started.ended;
      assert.ok([0, 2000].includes(await countOf(store, 'network_interface')), `after ${waitMs} ms`);
      await requireSound(store, 'after a killed import');
    }
    assert.equal((await run(environment, 'import', file, '--region', region)).code, 0);
    assert.equal(await countOf(store, 'network_interface'), 2000);
    await requireSound(store, 'after a large import');
  });
});

/** An IPAM with a pool in us-east-1 that holds 10.0.0.0/8. */
async function planOf(environment: Environment): Promise<{ pool: string }> {
  const application = await openApplication(readConfig(environment));
  try {
    const root = await application.store.read(findRootAccount);
    const call = callInProcess(application, root?.id ?? '');
    const { Ipam } = await done(call('CreateIpam', {}));
    const { PrivateDefaultScopeId: IpamScopeId } = Ipam as { PrivateDefaultScopeId: string };
    const wanted = { IpamScopeId, AddressFamily: 'ipv4', Locale: 'us-east-1' };
    const { IpamPool } = await done(call('CreateIpamPool', wanted));
    const { IpamPoolId } = IpamPool as { IpamPoolId: string };
    await done(call('ProvisionIpamPoolCidr', { IpamPoolId, Cidr: '10.0.0.0/8' }));
    return { pool: IpamPoolId };
  } finally {
    await application.store.close();
  }
}
