// An organization of 10,000 accounts in 1,000 units: what its calls cost, what the policies in force for an account
// cost, and what its IPAM does to discover it, at first and when one account changes.

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { secretsUnder } from '../src/access/secrets.ts';
import { readConfig } from '../src/config.ts';
import { systemClock } from '../src/effects/clock.ts';
import { randomIds } from '../src/effects/ids.ts';
import { createIpam } from '../src/operations/ipams/create-ipam.ts';
import type { Context, Operation } from '../src/operations/operation.ts';
import { describeAccount } from '../src/operations/organizations/accounts/describe-account.ts';
import { listAccounts } from '../src/operations/organizations/accounts/list-accounts.ts';
import { listAccountsForParent } from '../src/operations/organizations/accounts/list-accounts-for-parent.ts';
import { applyOrganization } from '../src/operations/organizations/apply.ts';
import { describeOrganization } from '../src/operations/organizations/organization/describe-organization.ts';
import { listTargetsForPolicy } from '../src/operations/organizations/policies/list-targets-for-policy.ts';
import { listChildren } from '../src/operations/organizations/tree/list-children.ts';
import { listParents } from '../src/operations/organizations/tree/list-parents.ts';
import { describeOrganizationalUnit } from '../src/operations/organizations/units/describe-organizational-unit.ts';
import { getIpamDiscoveredAccounts } from '../src/operations/resource-discoveries/get-ipam-discovered-accounts.ts';
import { createVpc } from '../src/operations/vpcs/create-vpc.ts';
import type { Reconciler, Surroundings } from '../src/reconcilers/reconciler.ts';
import { sampleChanges } from '../src/reconcilers/sample-changes.ts';
import { sampleSites } from '../src/reconcilers/sample-sites.ts';
import { inventory } from '../src/reconcilers/sources/inventory.ts';
import { watchMembers } from '../src/reconcilers/watch-members.ts';
import { saveAccount } from '../src/store/accounts.ts';
import { changedIn } from '../src/store/changed-resources.ts';
import { addDiscoveryDue } from '../src/store/discovery.ts';
import type { Engine } from '../src/store/engines/engine.ts';
import { openPostgres } from '../src/store/engines/postgres.ts';
import { openSqlite } from '../src/store/engines/sqlite.ts';
import { migrate } from '../src/store/migrate.ts';
import { memberTable, organizationTable, unitTable } from '../src/store/organization-schema.ts';
import { serviceControlPoliciesOf } from '../src/store/organizations.ts';
import { listening } from '../test/support/asked.ts';
import type { Bench, Figure, Measurement } from './support/bench.ts';
import { administratorId, managementId, wantedOf } from './support/organization.ts';
import { median, quantile } from './support/statistics.ts';

const region = 'us-east-1';
const targetMs = 20;
const questionCount = 200;

export const organization: Measurement = {
  name: 'organization',
  title: 'An organization of 10,000 accounts in 1,000 units, on both engines, 200 questions each',
  run: async (bench) => {
    const figures: Figure[] = [];
    const sqlite = async () => openSqlite(join(await bench.directory(), 'organization.db'));
    const postgres = async () => openPostgres(await (await bench.postgres()).createDatabase());
    for (const open of [sqlite, postgres]) {
      const store = await open();
      try {
        bench.progress(`an organization on ${store.engine}`);
        await migrate(store);
        for (const { claim, ...figure } of await measure(bench, store)) {
          figures.push({ ...figure, claim: `${claim}, on ${store.engine}` });
        }
      } finally {
        await store.close();
      }
    }
    return figures;
  },
};

async function measure(bench: Bench, store: Engine): Promise<Figure[]> {
  const accountCount = bench.pick(10_000, 1000);
  const config = readConfig({ CADASTRE_QUOTAS: 'accounts-per-organization=10001' });
  await store.write(async (transaction) => {
    const createdAt = systemClock.now();
    saveAccount(transaction, { id: managementId, name: 'management', isRoot: true, createdAt });
  });
  const startedAt = performance.now();
  await store.write((transaction) =>
    applyOrganization(
      { transaction, config, ids: randomIds, now: systemClock.now() },
      wantedOf(accountCount, accountCount / 10),
    ),
  );
  const madeMs = performance.now() - startedAt;
  bench.progress(`made in ${Math.round(madeMs)} ms`);
  // As the database does by itself, some time after so much was written.
  if (store.engine === 'postgres') await store.write((transaction) => transaction.script('ANALYZE'));
  const call = callerOf(store, config);
  return [
    {
      claim: `making it out of a file, ${accountCount} accounts in one transaction`,
      value: madeMs,
      unit: 'ms',
    },
    ...(await askAll(store, call)),
    ...(await discover(bench, store, config, call, accountCount)),
  ];
}

type Call = <Input, Output>(
  operation: Operation<Input, Output>,
  input: Input,
  accountId?: string,
) => Promise<Output>;

/** Calls operations as the root of an account, without a socket. */
function callerOf(store: Engine, config: ReturnType<typeof readConfig>): Call {
  const secrets = secretsUnder(randomBytes(32));
  return (operation, input, accountId = managementId) => {
    const principal = { kind: 'root', accountId, arn: 'arn', userId: accountId, accessKeyId: 'key' } as const;
    const caller = { principal, region, sourceAddress: '127.0.0.1', requestId: 'request' };
    const now = systemClock.now();
    const run = (transaction: Context['transaction']) =>
      operation.run(input, {
        ...{ transaction, caller, permission: operation.permission, accountId, region },
        ...{ now, ids: randomIds, config, secrets },
      });
    if (operation.kind === 'read') return store.read(run);
    return store.write(async (transaction) => {
      const output = await run(transaction);
      // As the pipeline of calls does.
      const changed = changedIn(transaction);
      if (changed.length > 0) {
        addDiscoveryDue(transaction, { accountId, region }, randomIds.long('due', now), changed);
      }
      return output;
    });
  };
}

async function askAll(store: Engine, call: Call): Promise<Figure[]> {
  const [members, units, organizations] = await store.read(async (transaction) => [
    await memberTable.select(transaction, 'ORDER BY length(path) DESC, id LIMIT 5000'),
    await unitTable.select(transaction, 'WHERE depth > 0 ORDER BY depth DESC, id'),
    await organizationTable.select(transaction, ''),
  ]);
  const rootId = organizations[0]?.rootId as string;
  const accountAt = (index: number) => members[(index * 7919) % members.length]?.id as string;
  const unitAt = (index: number) => units[(index * 7919) % units.length]?.id as string;
  const questions: readonly (readonly [string, (index: number) => Promise<unknown>])[] = [
    ['DescribeOrganization', () => call(describeOrganization, {})],
    ['DescribeAccount', (index) => call(describeAccount, { AccountId: accountAt(index) })],
    [
      'DescribeOrganizationalUnit',
      (index) => call(describeOrganizationalUnit, { OrganizationalUnitId: unitAt(index) }),
    ],
    ['ListParents', (index) => call(listParents, { ChildId: accountAt(index) })],
    [
      'ListChildren of the root',
      () => call(listChildren, { ParentId: rootId, ChildType: 'ORGANIZATIONAL_UNIT' }),
    ],
    ['ListAccountsForParent', (index) => call(listAccountsForParent, { ParentId: unitAt(index) })],
    ['ListAccounts, a page', () => call(listAccounts, {})],
    [
      'ListTargetsForPolicy of the policy on everything, a page',
      () => call(listTargetsForPolicy, { PolicyId: 'p-FullAWSAccess' }),
    ],
    [
      'the policies in force for an account five levels down',
      (index) => store.read((transaction) => serviceControlPoliciesOf(transaction, accountAt(index))),
    ],
  ];
  const figures: Figure[] = [];
  for (const [name, ask] of questions) {
    const took: number[] = [];
    for (let index = 0; index < questionCount; index += 1) {
      const startedAt = performance.now();
      await ask(index);
      took.push(performance.now() - startedAt);
    }
    figures.push({
      claim: `${name}, 99 of 100`,
      value: quantile(took, 0.99),
      unit: 'ms',
      target: { atMost: targetMs },
      beside: { what: 'median', value: median(took) },
    });
  }
  return figures;
}

async function discover(
  bench: Bench,
  store: Engine,
  config: ReturnType<typeof readConfig>,
  call: Call,
  accountCount: number,
): Promise<Figure[]> {
  let aheadMs = 0;
  let statements = 0;
  const told = listening(store, () => {
    statements += 1;
  });
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  const surroundings: Surroundings = { store: told, clock, ids: randomIds, config };
  const source = inventory(told);
  const work: readonly Reconciler[] = [watchMembers, sampleChanges(() => source), sampleSites(() => source)];
  /** Does what there is to do. @returns the CPU of this process, in milliseconds, and how many statements it took */
  const settle = async (): Promise<{ readonly cpuMs: number; readonly count: number }> => {
    const before = process.cpuUsage();
    const counted = statements;
    for (let more = true; more; ) {
      more = false;
      for (const each of work) {
        const outcome = await each.activate(surroundings);
        more ||= outcome.more;
      }
      more ||= (await watchMembers.isDue?.(surroundings)) === true;
    }
    const { user, system } = process.cpuUsage(before);
    return { cpuMs: (user + system) / 1000, count: statements - counted };
  };
  const { Ipam } = await call(createIpam, {}, administratorId);
  await settle();
  const startedAt = performance.now();
  await store.write((transaction) =>
    applyOrganization(
      { transaction, config, ids: randomIds, now: systemClock.now() },
      {
        managementId,
        ipamAccount: administratorId,
        policies: [],
        root: { attached: undefined, accounts: [], units: [] },
      },
    ),
  );
  const enabledMs = performance.now() - startedAt;
  bench.progress(`enabled in ${Math.round(enabledMs)} ms`);
  const first = await settle();
  bench.progress(`discovered with ${Math.round(first.cpuMs)} ms of CPU`);
  const changes: Awaited<ReturnType<typeof settle>>[] = [];
  for (let index = 0; index < 50; index += 1) {
    await call(createVpc, { CidrBlock: `10.${index}.0.0/16` }, String(300_000_000_002 + index));
    changes.push(await settle());
  }
  // Every account is looked at again from time to time, whether anything was noticed or not.
  aheadMs = config.discoveryIntervalMs + 1000;
  const round = await settle();
  const input = {
    IpamResourceDiscoveryId: Ipam?.DefaultResourceDiscoveryId,
    DiscoveryRegion: region,
  };
  const pages: number[] = [];
  for (let index = 0; index < 20; index += 1) {
    const asked = performance.now();
    await call(getIpamDiscoveredAccounts, { ...input, MaxResults: 1000 }, administratorId);
    pages.push(performance.now() - asked);
  }
  return [
    { claim: 'enabling IPAM for it, with a role in every account', value: enabledMs, unit: 'ms' },
    {
      claim: `the first discovery of ${accountCount} accounts, CPU for each`,
      value: first.cpuMs / accountCount,
      unit: 'ms',
    },
    {
      claim: 'discovery after one account of all changed, CPU',
      value: median(changes.map(({ cpuMs }) => cpuMs)),
      unit: 'ms',
      target: { atMost: targetMs },
      beside: { what: 'the whole organization', value: first.cpuMs },
    },
    {
      claim: 'the same, how many statements',
      value: median(changes.map(({ count }) => count)),
      unit: 'statements',
      beside: { what: 'the whole organization', value: first.count },
    },
    {
      claim: `a round over ${accountCount} accounts of which none changed, CPU for each`,
      value: round.cpuMs / accountCount,
      unit: 'ms',
      beside: { what: 'the first discovery', value: first.cpuMs / accountCount },
    },
    {
      claim: 'the same, statements for each',
      value: round.count / accountCount,
      unit: 'statements',
      beside: { what: 'the first discovery', value: first.count / accountCount },
    },
    { claim: 'GetIpamDiscoveredAccounts, a page of 1,000', value: median(pages), unit: 'ms' },
  ];
}
