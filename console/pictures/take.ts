// Takes pictures of every page, wide and narrow, light and dark, to look at: npm run pictures -- [options]
//
//   --to FOLDER       where they go; node_modules/.cache/cadastre-pictures unless told
//   --only a,b        these views alone, and those that begin so with a star: pool-*
//   --state s         empty, normal (unless told) or large, which has a hundred thousand resources
//   --register FOLDER where what is shown is kept, made there the first time, so that the next pictures come at once
//   --compact         dense lists
//   --as person       owner (unless told) of the plan; administrator of the organization's addresses, member of it,
//                     outsider, or denied: a user who may do nothing
//   --look a,b        wide-light, wide-dark, narrow-light, narrow-dark; all of them unless told
//   --readme          the pictures that the README shows, to docs/pictures
//
// It needs Chromium, as the tests in a browser do, and starts a server of its own on a free port.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launch, signIn, visit, whyNoChromium } from '../../test/console/support/browser.ts';
import {
  type Credentials,
  type ServerOptions,
  startTestServer,
  type TestServer,
} from '../../test/support/server.ts';
import { addHistory, type Connection, type Plan, seed, untilSeen } from './seed.ts';
import { type Accounts, type Person, seedAccounts } from './seed-accounts.ts';
import { addRecords, fillLarge } from './seed-large.ts';
import { seedLargeAccounts } from './seed-large-accounts.ts';
import { fillLargeNetworks, type LargeNetworks } from './seed-large-network.ts';
import { poolQuotas, seedLargePools } from './seed-large-pools.ts';
import { scopeQuota, seedLargeScopes } from './seed-large-scopes.ts';
import { addPast, seedNetworks } from './seed-networks.ts';
import { views } from './views.ts';

const { values: options } = parseArgs({
  options: {
    to: { type: 'string' },
    only: { type: 'string' },
    state: { type: 'string', default: 'normal' },
    register: { type: 'string' },
    compact: { type: 'boolean', default: false },
    as: { type: 'string', default: 'owner' },
    look: { type: 'string' },
    readme: { type: 'boolean', default: false },
  },
});

const root = fileURLToPath(new URL('../..', import.meta.url));

type Look = {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: 'light' | 'dark';
};

const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };
const looks: readonly Look[] = [
  { name: 'wide-light', viewport: wide, colorScheme: 'light' },
  { name: 'wide-dark', viewport: wide, colorScheme: 'dark' },
  { name: 'narrow-light', viewport: narrow, colorScheme: 'light' },
  { name: 'narrow-dark', viewport: narrow, colorScheme: 'dark' },
];

/** The pictures of the README: small files, so only what is seen at once on a tall screen. */
const readmePages = ['dashboard', 'pools', 'map'];
const readmeLook: Look = {
  name: 'readme',
  viewport: { width: 1440, height: 1100 },
  colorScheme: 'light',
};

async function takeAll(
  server: TestServer,
  browser: Browser,
  credentials: Credentials,
  plan: Partial<Plan>,
): Promise<void> {
  const folder = options.readme
    ? join(root, 'docs/pictures')
    : (options.to ?? join(root, 'node_modules/.cache/cadastre-pictures'));
  await mkdir(folder, { recursive: true });
  const wanted = wantedViews();
  const asked = options.look?.split(',');
  for (const look of options.readme
    ? [readmeLook]
    : looks.filter(({ name }) => asked?.includes(name) ?? true)) {
    for (const isOutside of [true, false]) {
      const names = wanted.filter((name) => (views[name]?.isOutside ?? false) === isOutside);
      if (names.length === 0) continue;
      const { page } = await visit(browser, server, '/sign-in', look);
      if (!isOutside) await signIn(page, { credentials });
      if (options.compact) await page.evaluate(compact);
      for (const name of names) {
        const file = join(folder, options.readme ? `${name}.png` : `${name}-${look.name}.png`);
        if (await take(page, name, plan, file)) process.stdout.write(`${file}\n`);
      }
      await page.context().close();
    }
  }
}

/** The names of what was asked for; one that does not exist is a mistake. */
function wantedViews(): readonly string[] {
  if (options.readme) return readmePages;
  const all = Object.keys(views);
  return (options.only?.split(',') ?? all).flatMap((wanted) => {
    const [begin = '', ...rest] = wanted.split('*');
    const found = all.filter((name) => (rest.length > 0 ? name.startsWith(begin) : name === wanted));
    if (found.length === 0) throw new Error(`There is no ${wanted}: ${all.join(', ')}.`);
    return found;
  });
}

/** An empty register has no details of anything, and who may not do a thing has no button for it: no picture then. */
async function take(page: Page, name: string, plan: Partial<Plan>, file: string): Promise<boolean> {
  const view = views[name];
  const path = view?.path(plan);
  if (path === undefined || path.includes('undefined')) return false;
  await page.goto(`/console${path}`);
  await settle(page);
  if (view?.act) {
    page.setDefaultTimeout(3000);
    const isDone = await view.act(page).then(
      () => true,
      (error: unknown) => {
        process.stderr.write(`${name}: ${String(error).split('\n')[0]}\n`);
        return false;
      },
    );
    page.setDefaultTimeout(15_000);
    if (!isDone) return false;
    await rest(page);
  }
  await page.screenshot({ path: file, fullPage: !options.readme });
  return true;
}

/** Runs in the page. */
function compact(): void {
  localStorage.setItem('cadastre.settings', JSON.stringify({ density: 'compact' }));
}

/** Waits until there is a page, and that is at rest. */
async function settle(page: Page): Promise<void> {
  await page.locator('h1, [role="alert"]').first().waitFor();
  await rest(page);
}

/** Waits until nothing is asked any more and what moves has come to rest. */
async function rest(page: Page): Promise<void> {
  await page.waitForTimeout(150);
  await page
    .waitForFunction(() => document.querySelectorAll('[class*="awsui_spinner"]').length === 0, undefined, {
      timeout: 10_000,
    })
    .catch(() => undefined);
  await page.waitForTimeout(450);
}

async function plant(connection: Connection): Promise<Plan> {
  const plan = await seed(connection);
  return { ...plan, ...(await seedNetworks(connection, plan)) };
}

/** What is shown: the plan and who looks at it; nothing in an empty register. */
type Shown = { readonly plan?: Plan; readonly accounts?: Accounts };

async function fill(server: TestServer, folder: string): Promise<Shown> {
  if (options.state === 'empty') return {};
  const { endpoint, credentials, application, accountId } = server;
  const connection = { endpoint, credentials };
  const planted = await plant(connection);
  const isLarge = options.state === 'large';
  const plan = isLarge ? { ...planted, ...(await seedLargePools(connection, planted)) } : planted;
  const accounts = await seedAccounts(server, plan);
  let large: Partial<LargeNetworks> = {};
  if (isLarge) {
    await fillLarge(environmentOf(folder), folder);
    await untilSeen(application.store, plan.scopeId, 100_000);
    await addRecords(application.store, accountId);
    await seedLargeScopes(connection, plan.ipamId);
    await seedLargeAccounts(server, accounts);
    large = await fillLargeNetworks(server.ec2(), application.store, plan);
  }
  await addHistory(application.store, plan.scopeId);
  await addHistory(application.store, plan.publicScopeId, 8);
  await addPast(application.store, plan, plan.vpcCidr ?? '');
  const { plans } = accounts;
  return { plan, accounts: { ...accounts, plans: { ...plans, owner: { ...plans.owner, ...large } } } };
}

const environmentOf = (folder: string) => ({
  CADASTRE_DATABASE: `sqlite:${join(folder, 'cadastre.db')}`,
  CADASTRE_KEY_FILE: join(folder, 'cadastre.key'),
  CADASTRE_QUOTAS: [
    'vpcs-per-region=1000',
    'subnets-per-vpc=1000',
    'network-interfaces-per-region=1000000',
    'elastic-ips-per-region=1000',
    'amazon-ipv4-cidrs-per-ipam=100',
    'prefix-lists-per-region=1000',
    poolQuotas,
    scopeQuota,
  ].join(','),
});

type Kept = { readonly first: NonNullable<ServerOptions['first']>; readonly shown: Shown };

async function readKept(folder: string): Promise<Kept | undefined> {
  const text = await readFile(join(folder, 'shown.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Kept);
}

if (whyNoChromium) throw new Error(whyNoChromium);
const folder = options.register ?? (await mkdtemp(join(tmpdir(), 'cadastre-pictures-')));
await mkdir(folder, { recursive: true });
const kept = await readKept(folder);
const server = await startTestServer({
  console: true,
  environment: environmentOf(folder),
  ...(kept && { first: kept.first }),
});
const browser = await launch();
try {
  const { credentials, accountId } = server;
  const shown = kept?.shown ?? (await fill(server, folder));
  if (!kept) {
    await writeFile(join(folder, 'shown.json'), JSON.stringify({ first: { accountId, credentials }, shown }));
  }
  const person = options.as as Person;
  await takeAll(
    server,
    browser,
    shown.accounts?.credentials[person] ?? credentials,
    shown.accounts?.plans[person] ?? {},
  );
} finally {
  await browser.close();
  await server.stop();
  if (options.register === undefined) await rm(folder, { recursive: true, force: true });
}
