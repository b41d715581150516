// What there are pictures of: where each page is, and what is done there before the picture is taken.

import type { Page } from 'playwright-core';
import { networkViews } from './network-views.ts';
import { planningViews } from './planning-views.ts';
import { at, of, press, type View } from './view.ts';

/** Chooses the first thing of a list, and then a button. */
const pressOnFirst = (name: string) => async (page: Page) => {
  await page.getByRole('radio').first().check({ force: true });
  await press(name)(page);
};

const discovery = (tab: string, act?: View['act']) =>
  of(({ discoveryId }) => `/resource-discoveries/${discoveryId}?tab=${tab}`, act);
const share = (tab: string, act?: View['act']) =>
  of(({ shareId }) => `/resource-shares/${shareId}?tab=${tab}`, act);

/** Chooses in the menu of the page, or of the list. */
const pressInMenu = (action: string) => async (page: Page) => {
  await press('Actions')(page);
  await page.getByRole('menuitem', { name: action, exact: true }).click();
};

/** Presses a button, or chooses what is in the menu instead of it on a phone. */
const pressOrChoose = async (page: Page, name: string | RegExp) => {
  const button = page.getByRole('button', { name });
  if ((await button.count()) === 0) await press('Actions')(page);
  await button.or(page.getByRole('menuitem', { name })).click();
};

/** Chooses one of the units, the last of which has nothing in it. */
const ofUnit = (place: 'first' | 'last', name: string) =>
  at('/organization-settings?tab=units', async (page) => {
    await page.getByRole('radio')[place]().check({ force: true });
    await pressOrChoose(page, name);
  });

/** Chooses one of a list by what it is called, and then in its menu. */
const chooseOf = (name: string, action: string) => async (page: Page) => {
  const one = page.locator('tr, li').filter({ has: page.getByText(name, { exact: true }) });
  await one.getByRole('checkbox').check({ force: true });
  await pressInMenu(action)(page);
};

/** The first policy of the list, by its page. */
const ofFirstPolicy = (tab: string) =>
  at('/service-control-policies', async (page) => {
    await page.getByRole('link', { name: /\(p-/ }).first().click();
    await page.getByRole('tab', { name: tab === 'document' ? 'Policy document' : 'Targets' }).click();
  });

const accountViews: Readonly<Record<string, View>> = {
  audit: at('/audit-trail'),
  'audit-refused': at('/audit-trail?result=refused'),
  'audit-none': at('/audit-trail?action=ec2%3ADeleteVpc&resource=vpc-0123456789abcdef0'),
  'audit-record': at('/audit-trail', async (page) => {
    await page
      .getByRole('button', { name: /^Details of/ })
      .first()
      .click();
  }),
  discoveries: at('/resource-discoveries'),
  'discovery-new': at('/resource-discoveries', press('Create resource discovery')),
  discovery: discovery('resources'),
  'discovery-accounts': discovery('accounts'),
  'discovery-regions': discovery('regions'),
  'discovery-associations': discovery('associations'),
  'discovery-sharing': discovery('sharing'),
  'discovery-exclusions': discovery('exclusions'),
  'discovery-tags': discovery('tags'),
  'discovery-associate': at('/resource-discoveries', async (page) => {
    await page.getByRole('link', { name: /^branch offices \(/ }).click();
    await press('Associate with an IPAM')(page);
  }),
  'discovery-delete': at('/resource-discoveries', async (page) => {
    const one = page.locator('tr, li').filter({ hasText: 'branch offices (' });
    await one.getByRole('radio').check({ force: true });
    await pressInMenu('Delete resource discovery')(page);
  }),
  'discovery-absent': at('/resource-discoveries/ipam-res-disco-0123456789abcdef0'),
  'discovery-edit': discovery('resources', press('Edit')),
  organization: at('/organization-settings'),
  'organization-delegate': at('/organization-settings', press('Delegate an account')),
  'organization-remove': at('/organization-settings', press('Remove administrator')),
  'control-policies': at('/service-control-policies'),
  'control-policy-new': at('/service-control-policies/new'),
  'control-policy': ofFirstPolicy('targets'),
  'control-policy-document': ofFirstPolicy('document'),
  'control-policy-edit': at('/service-control-policies', async (page) => {
    await page.getByRole('radio').last().check({ force: true });
    await pressInMenu('Edit')(page);
    await page.getByLabel('JSON').first().waitFor();
  }),
  'control-policy-delete': at('/service-control-policies', async (page) => {
    await page.getByRole('radio').last().check({ force: true });
    await pressInMenu('Delete policy')(page);
  }),
  'control-policy-absent': at('/service-control-policies/p-none0000'),
  'control-policy-new-units': at('/service-control-policies/new', async (page) => {
    await page.getByLabel(/^Enforce IPAM for all but/).check();
  }),
  'control-policy-attach': at('/service-control-policies', async (page) => {
    await page.getByRole('radio').first().check({ force: true });
    await pressInMenu('Attach policy')(page);
  }),
  'organization-units': at('/organization-settings?tab=units'),
  'organization-unit-new': at('/organization-settings?tab=units', press('Create unit')),
  'organization-invitations': at('/organization-settings?tab=invitations'),
  'organization-invite': at('/organization-settings', press('Invite account')),
  'organization-account-new': at('/organization-settings', press('Create account')),
  'organization-move': at('/organization-settings', chooseOf('archive', 'Move to another unit')),
  'organization-leave': at('/organization-settings', press('Leave organization')),
  'organization-remove-account': at(
    '/organization-settings',
    chooseOf('archive', 'Remove from the organization'),
  ),
  'organization-unit-rename': ofUnit('first', 'Rename unit'),
  'organization-unit-delete': ofUnit('last', 'Delete unit'),
  'organization-cancel': at('/organization-settings?tab=invitations', pressOnFirst('Withdraw')),
  shares: at('/resource-shares'),
  'share-new': at('/resource-shares', press('Create resource share')),
  'share-new-chosen': at('/resource-shares', async (page) => {
    await press('Create resource share')(page);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Resources/ })
      .click();
    for (const at of [0, -1]) await page.getByRole('option').nth(at).click();
    await page.keyboard.press('Escape');
  }),
  'share-delete': at('/resource-shares', async (page) => {
    await page
      .getByRole('radio', { name: /:resource-share\// })
      .first()
      .check({ force: true });
    await press('Delete')(page);
  }),
  'share-absent': at('/resource-shares/00000000-0000-0000-0000-000000000000'),
  'share-sharing': at('/resource-shares', (page) =>
    pressOrChoose(page, /able sharing with the organization$/),
  ),
  'share-accept': at('/resource-shares', async (page) => {
    const accept = page.getByRole('button', { name: 'Accept', exact: true });
    // One that waits alone need not be chosen.
    if (await accept.isDisabled()) await page.getByRole('radio').first().check({ force: true });
    await accept.click();
  }),
  share: share('resource'),
  'share-principals': share('principal'),
  'share-add': share('principal', press('Add principals')),
  'share-remove': share('principal', async (page) => {
    await page.getByRole('checkbox').nth(1).check({ force: true });
    await press('Remove')(page);
  }),
  'share-edit': share('resource', press('Edit')),
  quotas: at('/quotas'),
  'quota-request': at('/quotas', async (page) => {
    // The first one is fixed.
    await page.getByRole('radio').nth(1).check({ force: true });
    await press('Request increase')(page);
  }),
};

export const views: Readonly<Record<string, View>> = {
  ...planningViews,
  'pool-share': of(({ poolId }) => `/pools/${poolId}?tab=sharing`, press('Create resource share')),
  ...networkViews,
  ...accountViews,
};
