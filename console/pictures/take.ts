// Takes pictures of every page, wide and narrow, light and dark, to look at: npm run pictures -- [options]
//
//   --to FOLDER       where they go; node_modules/.cache/cadastre-pictures unless told
//   --only a,b        these pages alone
//   --state s         empty, normal (unless told) or large, which has a hundred thousand resources
//   --compact         dense lists
//   --readme          the pictures that the README shows, to docs/pictures
//
// It needs Chromium, as the tests in a browser do, and starts a server of its own on a free port.

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launch, signIn, visit, whyNoChromium } from '../../test/console/support/browser.ts';
import { startTestServer, type TestServer } from '../../test/support/server.ts';
import { addHistory, type Plan, seed, untilSeen } from './seed.ts';
import { fillLarge } from './seed-large.ts';

const { values: options } = parseArgs({
  options: {
    to: { type: 'string' },
    only: { type: 'string' },
    state: { type: 'string', default: 'normal' },
    compact: { type: 'boolean', default: false },
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

/** Where each page is; what it needs may be missing in an empty register. */
const pages: Readonly<Record<string, (plan: Partial<Plan>) => string>> = {
  dashboard: () => '/dashboard',
  welcome: () => '/welcome',
  ipams: () => '/ipams',
  scopes: () => '/scopes',
  pools: () => '/pools',
  pool: ({ poolId }) => `/pools/${poolId}`,
  'pool-new': () => '/pools/new',
  vpcs: () => '/vpcs',
  subnets: () => '/subnets',
  'elastic-ips': () => '/elastic-ips',
  resources: () => '/resources',
  map: ({ scopeId }) => `/map?scope=${scopeId}&cidr=10.0.0.0/14`,
  history: ({ scopeId }) => `/history?scope=${scopeId}&cidr=10.0.0.0/8`,
  'public-ips': () => '/public-ip-insights',
  audit: () => '/audit-trail',
  discoveries: () => '/resource-discoveries',
  discovery: ({ discoveryId }) => `/resource-discoveries/${discoveryId}`,
  organization: () => '/organization-settings',
  shares: () => '/resource-shares',
  quotas: () => '/quotas',
};

/** The pictures of the README: small files, so only what is seen at once on a tall screen. */
const readmePages = ['dashboard', 'pools', 'map'];
const readmeLook: Look = {
  name: 'readme',
  viewport: { width: 1440, height: 1100 },
  colorScheme: 'light',
};

async function takeAll(server: TestServer, browser: Browser, plan: Partial<Plan>): Promise<void> {
  const folder = options.readme
    ? join(root, 'docs/pictures')
    : (options.to ?? join(root, 'node_modules/.cache/cadastre-pictures'));
  await mkdir(folder, { recursive: true });
  const wanted = options.only?.split(',') ?? (options.readme ? readmePages : Object.keys(pages));
  for (const look of options.readme ? [readmeLook] : looks) {
    const { page } = await visit(browser, server, '/sign-in', look);
    await signIn(page, server);
    if (options.compact) await page.evaluate(compact);
    for (const name of wanted) {
      const path = pages[name]?.(plan);
      // An empty register has no details of anything.
      if (path === undefined) throw new Error(`There is no page ${name}: ${Object.keys(pages).join(', ')}.`);
      if (path.includes('undefined')) continue;
      await page.goto(`/console${path}`);
      await settle(page);
      const file = options.readme ? `${name}.png` : `${name}-${look.name}.png`;
      await page.screenshot({ path: join(folder, file), fullPage: !options.readme });
      process.stdout.write(`${join(folder, file)}\n`);
    }
    await page.context().close();
  }
}

/** Runs in the page. */
function compact(): void {
  localStorage.setItem('cadastre.settings', JSON.stringify({ density: 'compact' }));
}

/** Waits until nothing is asked any more and what moves has come to rest. */
async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForTimeout(300);
  await page
    .waitForFunction(() => document.querySelectorAll('[class*="awsui_spinner"]').length === 0, undefined, {
      timeout: 10_000,
    })
    .catch(() => undefined);
  await page.waitForTimeout(700);
}

if (whyNoChromium) throw new Error(whyNoChromium);
const folder = await mkdtemp(join(tmpdir(), 'cadastre-pictures-'));
const environment = {
  CADASTRE_DATABASE: `sqlite:${join(folder, 'cadastre.db')}`,
  CADASTRE_KEY_FILE: join(folder, 'cadastre.key'),
  CADASTRE_QUOTAS: 'vpcs-per-region=1000,subnets-per-vpc=1000,network-interfaces-per-region=1000000',
};
const server = await startTestServer({ console: true, environment });
const browser = await launch();
try {
  const { endpoint, credentials, application } = server;
  const plan: Partial<Plan> = options.state === 'empty' ? {} : await seed({ endpoint, credentials });
  if (options.state === 'large') {
    await fillLarge(environment, folder);
    await untilSeen(application.store, plan.scopeId ?? '', 100_000);
  }
  if (plan.scopeId) await addHistory(application.store, plan.scopeId);
  await takeAll(server, browser, plan);
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
