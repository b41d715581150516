// The way in, the frame, the dashboard, and the pages with which space is planned.

import type { Page } from 'playwright-core';
import { filterFor } from '../src/parts/filter-for.ts';
import { at, of, press, type View } from './view.ts';

type Views = Readonly<Record<string, View>>;

const tabs = (
  name: string,
  pathOf: (plan: Parameters<View['path']>[0]) => string,
  ids: readonly string[],
): Views =>
  Object.fromEntries(ids.map((id) => [`${name}-${id}`, { path: (plan) => `${pathOf(plan)}?tab=${id}` }]));

const ofPool = (act?: View['act'], more = ''): View => ({
  path: ({ poolId }) => `/pools/${poolId}${more}`,
  ...(act && { act }),
});

const choose = async (page: Page, action: string): Promise<void> => {
  await press('Actions')(page);
  await page.getByRole('menuitem', { name: action, exact: true }).click();
};

/** The wizard for a pool within the one of the plan, so many steps on. */
const wizard = (steps: number, act?: View['act']): View => ({
  path: ({ scopeId, parentId }) => `/pools/new?source=${parentId}&scope=${scopeId}`,
  act: async (page) => {
    await page.getByRole('textbox', { name: 'Name' }).fill('staging');
    for (let step = 0; step < steps; step += 1) {
      await press('Next')(page);
      if (step === 0 && steps > 0) await press('Add CIDR by size')(page);
    }
    await act?.(page);
  },
});

const frame: Views = {
  'sign-in': { ...at('/sign-in'), isOutside: true },
  'sign-in-refused': {
    ...at('/sign-in', async (page) => {
      await page.getByLabel('Access key ID').fill('AKIAEXAMPLE');
      await page.getByLabel('Secret access key').fill('wrong');
      await press('Sign in')(page);
      await page.getByRole('alert').waitFor();
    }),
    isOutside: true,
  },
  'not-found': at('/nowhere'),
  navigation: at('/scopes', async (page) => {
    const toggle = page.getByRole('button', { name: 'Open navigation' });
    if (await toggle.isVisible()) await toggle.click();
  }),
  search: at('/scopes', async (page) => {
    // The bar is there twice, of which one only measures it.
    const box = page.getByPlaceholder('Address, CIDR').filter({ visible: true });
    if ((await box.count()) === 0) await press('Search')(page);
    await box.fill('development');
    await page.getByRole('option').nth(1).waitFor();
  }),
  appearance: at('/scopes', async (page) => {
    const menu = page.getByRole('button', { name: 'Appearance' });
    if (await menu.isVisible()) await menu.click();
    else await press('More')(page);
  }),
};

const planning: Views = {
  dashboard: at('/dashboard'),
  'dashboard-add': at('/dashboard', press('Add widget')),
  welcome: at('/welcome'),
  ipams: at('/ipams'),
  'ipam-new': at('/ipams/new'),
  'ipam-edit': of(({ ipamId }) => `/ipams/${ipamId}/edit`),
  'ipam-delete': of(({ ipamId }) => `/ipams/${ipamId}`, press('Delete')),
  ...tabs('ipam', ({ ipamId }) => `/ipams/${ipamId}`, ['regions', 'scopes', 'discoveries', 'tags']),
  scopes: at('/scopes'),
  scope: of(({ scopeId }) => `/scopes/${scopeId}`),
  'scope-new': at('/scopes', press('Create scope')),
  'scope-edit': of(({ scopeId }) => `/scopes/${scopeId}`, press('Edit')),
  map: of(({ scopeId }) => `/map?scope=${scopeId}&cidr=10.0.0.0/14`),
  'map-whole': of(({ scopeId }) => `/map?scope=${scopeId}`),
  'map-24': of(({ scopeId }) => `/map?scope=${scopeId}&cidr=10.0.12.0/24`),
  'map-ipv6': of(({ scopeId }) => `/map?scope=${scopeId}&family=ipv6`),
  'map-day': of(({ scopeId }) => `/map?scope=${scopeId}&cidr=10.0.0.0/14&day=2025-03-01`),
};

const pools: Views = {
  pools: at('/pools?view=tree'),
  'pools-table': at('/pools?view=table'),
  'pools-filtered': at(
    `/pools?pools-filter=${encodeURIComponent('{"tokens":[{"value":"nothing","operator":":"}],"operation":"and"}')}`,
  ),
  'pools-preferences': at('/pools', press('Preferences')),
  pool: ofPool(),
  ...tabs('pool', ({ poolId }) => `/pools/${poolId}`, [
    ...['monitoring', 'cidrs', 'space', 'allocations', 'resources', 'compliancy', 'sharing', 'tags'],
  ]),
  'pools-address': at('/pools?view=tree', async (page) => {
    const filter = page.getByRole('combobox', { name: /^Filter/ });
    await filter.fill('10.0.0.7');
    await filter.press('Enter');
  }),
  'pools-chosen': at('/pools?view=tree', async (page) => {
    await page.getByRole('radio').first().check({ force: true });
    await press('Actions')(page);
  }),
  'pool-full': of(({ fullPoolId }) => `/pools/${fullPoolId}`),
  ...tabs('pool-full', ({ fullPoolId }) => `/pools/${fullPoolId}`, ['space', 'allocations']),
  'pool-many': of(({ manyCidrsPoolId }) => `/pools/${manyCidrsPoolId}`),
  ...tabs('pool-many', ({ manyCidrsPoolId }) => `/pools/${manyCidrsPoolId}`, ['cidrs', 'space']),
  'pool-long': of(({ longPoolId }) => `/pools/${longPoolId}`),
  ...tabs('pool-long', ({ longPoolId }) => `/pools/${longPoolId}`, ['tags']),
  'pool-long-edit': of(({ longPoolId }) => `/pools/${longPoolId}/edit`),
  'pools-all-cidrs': of(
    ({ manyCidrsPoolId }) =>
      `/pools?view=tree&pools-filter=${encodeURIComponent(filterFor('name', 'branch offices'))}${manyCidrsPoolId && ''}`,
    async (page) => page.getByRole('button', { name: /^\+\d+ more$/ }).click(),
  ),
  'pool-missing': at('/pools/ipam-pool-0123456789abcdef0'),
  'pool-edit': ofPool(undefined, '/edit'),
  'pool-actions': ofPool(press('Actions')),
  'pool-allocate': ofPool(press('Allocate CIDR')),
  'pool-allocate-refused': ofPool(async (page) => {
    await press('Allocate CIDR')(page);
    await page.getByRole('radio', { name: 'By CIDR' }).check();
    await page.getByRole('textbox', { name: 'CIDR' }).fill('10.0.0.0/24');
    await press('Allocate')(page);
  }),
  'pool-provision': ofPool((page) => choose(page, 'Provision CIDRs')),
  'pool-delete': ofPool((page) => choose(page, 'Delete pool')),
  'pool-cli': ofPool(async (page) => {
    await press('Allocate CIDR')(page);
    await press('Show AWS CLI command')(page);
  }),
  'pool-new': at('/pools/new'),
  'pool-new-source': wizard(0),
  'pool-new-cidrs': wizard(1),
  'pool-new-rules': wizard(2, async (page) => {
    await page.getByRole('checkbox', { name: /^Configure this pool/ }).check();
  }),
  'pool-new-review': wizard(3),
  'pool-new-refused': wizard(1, async (page) => {
    await press('Add specific CIDR')(page);
    await page.getByRole('textbox', { name: 'CIDR' }).fill('192.168.0.0/16');
  }),
};

export const planningViews: Views = { ...frame, ...planning, ...pools };
