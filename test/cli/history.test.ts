import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openApplication } from '../../src/application.ts';
import { readTime } from '../../src/cli/arguments.ts';
import { readConfig } from '../../src/config.ts';
import { randomIds } from '../../src/effects/ids.ts';
import { accountTable } from '../../src/store/account-schema.ts';
import { saveAuditRecord } from '../../src/store/audit.ts';
import { observe } from '../../src/store/history.ts';
import { saveNewScope } from '../../src/store/ipams.ts';
import { ipamTable } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { block } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';
import { databaseAt, type Environment, run } from './command.ts';

let directory = '';
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cadastre-cli-'));
});
after(() => rm(directory, { recursive: true, force: true }));

const createdAt = new Date('2021-12-01T00:00:00Z');
const sampledAt = '2021-12-27T20:08:46.672Z';
const scopes = ['ipam-scope-00000000000000001', 'ipam-scope-00000000000000002'] as const;

const observation = {
  ipamId: 'ipam-1',
  scopeId: scopes[0],
  ownerId: '111122223333',
  region: 'us-east-1',
  resourceType: 'network-interface',
  resourceId: 'eni-0b4e53eb1733aba16',
  cidr: block('10.2.1.155/32'),
  name: undefined,
  complianceStatus: undefined,
  overlapStatus: undefined,
  vpcId: 'vpc-0f5ee7e1ba908a378',
} as const;
const network = {
  ...observation,
  resourceType: 'subnet',
  resourceId: 'subnet-0864c82a42f5bffed',
  cidr: block('10.2.1.0/24'),
} as const;

/** Two accounts, each with a scope, and what they have been through. */
async function remember(store: Store): Promise<void> {
  await store.write(async (transaction) => {
    for (const [index, accountId] of ['111122223333', '222233334444'].entries()) {
      accountTable.insert(transaction, { id: accountId, name: 'one', isRoot: false, createdAt });
      const ipamId = `ipam-${index + 1}`;
      const of = { accountId, region: 'us-east-1', description: undefined, createdAt } as const;
      ipamTable.insert(transaction, {
        ...of,
        id: ipamId,
        operatingRegions: [],
        tier: 'advanced',
        enablePrivateGua: false,
        meteredAccount: 'ipam-owner',
        costDistributedAt: undefined,
        publicScopeId: '',
        privateScopeId: scopes[index] as string,
        resourceDiscoveryId: '',
        resourceDiscoveryAssociationId: '',
        state: 'create-complete',
      });
      const scope = { id: scopes[index] as string, ipamId, type: 'private', isDefault: true } as const;
      saveNewScope(transaction, { ...of, ...scope, externalAuthority: undefined, state: 'create-complete' });
    }
    await observe(transaction, createdAt, undefined, network);
    await observe(transaction, new Date(sampledAt), network, { ...network, name: 'front \u001b[31mred' });
    await observe(transaction, new Date(sampledAt), undefined, observation);
    await observe(transaction, new Date('2022-01-01T00:00:00Z'), observation, undefined);
    const hidden = {
      ...observation,
      resourceType: 'instance',
      resourceId: undefined,
      ownerId: 'amazon-aws',
    } as const;
    await observe(transaction, new Date(sampledAt), undefined, {
      ...hidden,
      ipamId: 'ipam-2',
      scopeId: scopes[1],
    });
  });
}

async function audit(store: Store): Promise<void> {
  await store.write(async (transaction) => {
    for (const [index, accountId] of ['111122223333', '222233334444', '111122223333'].entries()) {
      const at = new Date(createdAt.getTime() + index * 1000);
      saveAuditRecord(transaction, {
        id: randomIds.long('audit', at),
        at,
        accountId,
        region: 'us-east-1',
        principal: `arn:aws:iam::${accountId}:root`,
        accessKeyId: 'AKIAEXAMPLE',
        sourceAddress: '192.0.2.1',
        action: index === 1 ? 'ec2:CreateSubnet' : 'ec2:CreateVpc',
        requestId: 'request',
        parameters: '{"CidrBlock":"10.0.0.0/16"}',
        outcome: index === 2 ? 'VpcLimitExceeded' : 'Success',
        resourceIds: ['vpc-00000001', 'vpc-00000002', 'vpc-00000003', `vpc-0000001${index}`],
        omittedCount: index === 2 ? 7 : 0,
      });
    }
  });
}

forEachEngine((engine, openEmptyStore) => {
  let count = 0;
  async function register(): Promise<{ environment: Environment; store: Store }> {
    const store = await openEmptyStore();
    count += 1;
    const environment = {
      CADASTRE_DATABASE: databaseAt(openEmptyStore.place()),
      CADASTRE_KEY_FILE: join(directory, `${engine}-${count}.key`),
    };
    await (await openApplication(readConfig(environment))).store.close();
    await remember(store);
    await audit(store);
    return { environment, store };
  }

  test('whoever had an address is told in columns, the smallest block first, and nothing in a name is obeyed', async () => {
    const { environment } = await register();
    const { code, out, error } = await run(environment, 'history', '10.2.1.155', '--scope', scopes[0]);
    assert.deepEqual([code, error], [0, '']);
    const rows = out.split('\n').map((line) => line.split(/ {2,}/));
    const vpc = 'vpc-0f5ee7e1ba908a378';
    const common = ['111122223333', 'us-east-1'];
    const end = '2022-01-01T00:00:00.000Z';
    const subnet = ['subnet-0864c82a42f5bffed', 'subnet', '10.2.1.0/24'];
    assert.deepEqual(rows, [
      ['who', 'kind', 'block', 'from', 'to', 'VPC', 'name', 'owner', 'region'],
      ['eni-0b4e53eb1733aba16', 'network-interface', '10.2.1.155/32', sampledAt, end, vpc, '-', ...common],
      [...subnet, createdAt.toISOString(), sampledAt, vpc, '-', ...common],
      [...subnet, sampledAt, 'still', vpc, 'front ·[31mred', ...common],
      [''],
    ]);
    const starts = out
      .split('\n')
      .slice(0, 4)
      .map((line) => line.search(/VPC|vpc-/));
    assert.equal(new Set(starts).size, 1, 'the columns do not line up');
  });

  test('any time can be asked for, in any scope and account', async () => {
    const { environment } = await register();
    const who = async (...words: string[]) => {
      const { code, out, error } = await run(environment, 'history', ...words, '--json');
      assert.deepEqual([code, error], [0, '']);
      return (JSON.parse(out) as { ResourceId?: string; ResourceOwnerId: string }[]).map(
        (each) => each.ResourceId ?? each.ResourceOwnerId,
      );
    };
    const [eni, subnet] = ['eni-0b4e53eb1733aba16', 'subnet-0864c82a42f5bffed'];
    assert.deepEqual(await who('10.2.1.155', '--at', '2021-12-28'), [eni, 'amazon-aws', subnet]);
    assert.deepEqual(await who('10.2.1.155', '--at', '2021-12-27T20:08:46.671Z'), [subnet]);
    assert.deepEqual(
      await who('10.2.1.155', '--at', '2021-12-27T21:08:46.672+01:00', '--account', '111122223333'),
      [eni, subnet],
    );
    assert.deepEqual(await who('10.2.1.155', '--at', '2020-01-01'), []);
    assert.deepEqual(await who('10.2.1.0/25'), [subnet, subnet]);
    assert.deepEqual(await who('10.2.1.155', '--account', '222233334444'), ['amazon-aws']);
    assert.deepEqual(await who('10.2.1.155', '--account', '999999999999'), []);
  });

  test('what is cut off is said, and what is not known', async () => {
    const { environment } = await register();
    const cut = await run(environment, 'history', '10.2.1.155', '--limit', '1', '--json');
    assert.equal((JSON.parse(cut.out) as unknown[]).length, 1);
    assert.match(cut.error, /more than 1; --limit/);
    const none = await run(environment, 'history', '192.0.2.1', '--at', '2026-03-01');
    assert.equal(none.out, 'Nobody is known to have had 192.0.2.1/32 at 2026-03-01T00:00:00.000Z.\n');
    const absent = await run(environment, 'history', '192.0.2.1', '--scope', 'ipam-scope-9');
    assert.deepEqual([absent.code, absent.error], [1, 'cadastre: There is no scope ipam-scope-9.\n']);
  });

  test('what is no address, no time and no number is wrong usage', async () => {
    const { environment } = await register();
    for (const [words, says] of [
      [['nonsense'], /neither an address nor a block/],
      [['10.0.0.1/24'], /The block that it lies in is 10\.0\.0\.0\/24/],
      [['10.0.0.1', '--at', 'yesterday'], /--at takes a day/],
      [['10.0.0.1', '--limit', '0'], /--limit takes a number/],
    ] as const) {
      const { code, error } = await run(environment, 'history', ...words);
      assert.equal(code, 2);
      assert.match(error, says);
    }
  });

  test('who did what is told, the newest first, of one account or of all', async () => {
    const { environment } = await register();
    const { code, out, error } = await run(environment, 'audit', '--resource', 'vpc-00000001');
    assert.deepEqual([code, error], [0, '']);
    const [head = '', ...rows] = out.trimEnd().split('\n');
    assert.match(head, /^time +action +result +who +with the key +from +region +about$/);
    assert.equal(rows.length, 3);
    assert.match(
      rows[0] ?? '',
      /^2021-12-01T00:00:02\.000Z .* refused: VpcLimitExceeded \(and 7 before it\) /,
    );
    assert.match(
      rows[2] ?? '',
      /ec2:CreateVpc +done +arn:aws:iam::111122223333:root +AKIAEXAMPLE +192\.0\.2\.1/,
    );
    assert.match(rows[2] ?? '', /vpc-00000001 vpc-00000002 vpc-00000003 and 1 more$/);
    const times = async (...words: string[]) => {
      const found = await run(environment, 'audit', ...words, '--json');
      assert.deepEqual([found.code, found.error], [0, '']);
      return (JSON.parse(found.out) as { at: string }[]).map((each) => Number(each.at.slice(17, 19)));
    };
    assert.deepEqual(await times('--resource', 'vpc-00000001'), [2, 1, 0]);
    assert.deepEqual(await times('--account', '111122223333'), [2, 0]);
    assert.deepEqual(await times('--resource', 'vpc-00000011'), [1]);
    assert.deepEqual(await times('--principal', 'arn:aws:iam::222233334444:root'), [1]);
    assert.deepEqual(await times('--action', 'ec2:CreateVpc'), [2, 0]);
    assert.deepEqual(await times('--refused'), [2]);
    assert.deepEqual(await times('--since', '2021-12-01T00:00:01Z', '--until', '2021-12-01T00:00:01Z'), [1]);
    assert.deepEqual(await times('--until', '2021-12-01'), [0]);
    assert.deepEqual(await times('--limit', '2'), [2, 1]);
    assert.equal((await run(environment, 'audit', '--resource', 'x')).out, 'There is no such record.\n');
    assert.equal((await run(environment, 'audit', '--since', 'x')).code, 2);
  });
});

for (const [text, at] of [
  ['2026-03-01', '2026-03-01T00:00:00.000Z'],
  ['2026-03-01T12:30', '2026-03-01T12:30:00.000Z'],
  ['2026-03-01 12:30:15', '2026-03-01T12:30:15.000Z'],
  ['2026-03-01T12:30:15.5Z', '2026-03-01T12:30:15.500Z'],
  ['2026-03-01T00:30+02:00', '2026-02-28T22:30:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ['2026-02-29', undefined],
  ['2026-02-31', undefined],
  ['2026-13-01', undefined],
  ['2026-03-01T25:00', undefined],
  ['2026-03-01T12:30+99:00', undefined],
  ['2026-3-1', undefined],
  ['1', undefined],
  ['', undefined],
] as const) {
  test(`"${text}" is ${at ?? 'no time'}`, () => {
    if (at) assert.equal(readTime('--at', text)?.toISOString(), at);
    else assert.throws(() => readTime('--at', text), /--at takes a day/);
  });
}
