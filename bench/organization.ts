// An organization of 10,000 accounts in 1,000 units: what its calls cost, what the policies in force for an account
// cost, and what its IPAM does to discover it, at first and when one account changes.

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { secretsUnder } from '../src/access/secrets.ts';
import { readConfig } from '../src/config.ts';
import type { WantedOrganization, WantedUnit } from '../src/domain/organization/wanted.ts';
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
import { openSqlite } from '../src/store/engines/sqlite.ts';
import { migrate } from '../src/store/migrate.ts';
import { memberTable, organizationTable, unitTable } from '../src/store/organization-schema.ts';
import { serviceControlPoliciesOf } from '../src/store/organizations.ts';
import type { Bench, Figure, Measurement } from './support/bench.ts';
import { median, quantile } from './support/statistics.ts';

const managementId = '111122223333';
const administratorId = '222233334444';
const region = 'us-east-1';
const targetMs = 20;
const questionCount = 200;

export const organization: Measurement = {
  name: 'organization',
  title: 'An organization of 10,000 accounts in 1,000 units, on SQLite, 200 questions each',
  run: async (bench) => {
    const directory = await bench.directory();
    const store = await openSqlite(join(directory, 'organization.db'));
    try {
      await migrate(store);
      return await measure(bench, store);
    } finally {
      await store.close();
    }
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

/** Units in five levels, each policy level with its own policies, ten accounts in each unit. */
function wantedOf(accountCount: number, unitCount: number): WantedOrganization {
  const statement = { Effect: 'Deny', Action: 'ec2:CreateIpam', Resource: '*' };
  const content = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const policies = Array.from({ length: 5 }, (_, index) => ({
    name: `policy ${index}`,
    description: '',
    content,
  }));
  const attached = { policies: policies.slice(1).map(({ name }) => name), fullAccess: true };
  let left = unitCount;
  let accounts = 0;
  const accountsOf = () =>
    Array.from({ length: 10 }, () => {
      accounts += 1;
      const id = accounts === 1 ? administratorId : String(300_000_000_000 + accounts);
      return { name: `account ${accounts}`, id, email: `a${accounts}@example.com`, attached: undefined };
    });
  const unitOf = (depth: number, index: number): WantedUnit => {
    left -= 1;
    const units: WantedUnit[] = [];
    if (depth < 5) for (let each = 0; each < 4 && left > 0; each += 1) units.push(unitOf(depth + 1, each));
    return { name: `unit ${index}`, attached, accounts: accountsOf(), units };
  };
  const units: WantedUnit[] = [];
  while (left > 0) units.push(unitOf(1, units.length));
  const root = { attached: { policies: [], fullAccess: true }, accounts: [], units };
  if (accounts !== accountCount) throw new Error(`${accounts} accounts were made up`);
  return { managementId, ipamAccount: undefined, policies, root };
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
  const surroundings: Surroundings = { store, clock: systemClock, ids: randomIds, config };
  const source = inventory(store);
  const work: readonly Reconciler[] = [watchMembers, sampleChanges(() => source), sampleSites(() => source)];
  const settle = async (): Promise<number> => {
    const before = process.cpuUsage();
    for (let more = true; more; ) {
      more = false;
      for (const each of work) {
        const outcome = await each.activate(surroundings);
        more ||= outcome.more;
      }
      more ||= (await watchMembers.isDue?.(surroundings)) === true;
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
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
  const firstMs = await settle();
  bench.progress(`discovered in ${Math.round(firstMs)} ms`);
  const changes: number[] = [];
  for (let index = 0; index < 50; index += 1) {
    await call(createVpc, { CidrBlock: `10.${index}.0.0/16` }, String(300_000_000_002 + index));
    changes.push(await settle());
  }
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
      value: firstMs / accountCount,
      unit: 'ms',
    },
    {
      claim: 'discovery after one account of all changed, CPU',
      value: median(changes),
      unit: 'ms',
      target: { atMost: targetMs },
      beside: { what: 'the whole organization', value: firstMs },
    },
    { claim: 'GetIpamDiscoveredAccounts, a page of 1,000', value: median(pages), unit: 'ms' },
  ];
}
