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
const prefixList = (tab: string, act?: View['act']) =>
  of(({ prefixListId }) => `/prefix-lists/${prefixListId}?tab=${tab}`, act);
const share = (tab: string, act?: View['act']) =>
  of(({ shareId }) => `/resource-shares/${shareId}?tab=${tab}`, act);

/** Chooses in the menu of the page, or of the list. */
const pressInMenu = (action: string) => async (page: Page) => {
  await press('Actions')(page);
  await page.getByRole('menuitem', { name: action, exact: true }).click();
};

const accountViews: Readonly<Record<string, View>> = {
  audit: at('/audit-trail'),
  'audit-record': at('/audit-trail', async (page) => {
    await page
      .getByRole('button', { name: /^Details of/ })
      .first()
      .click();
  }),
  'prefix-lists': at('/prefix-lists'),
  'prefix-list-new': at('/prefix-lists', press('Create prefix list')),
  'prefix-list': prefixList('entries'),
  'prefix-list-associations': prefixList('associations'),
  'prefix-list-sharing': prefixList('sharing'),
  'prefix-list-modify': prefixList('entries', press('Modify entries')),
  'prefix-list-restore': prefixList('entries', pressInMenu('Restore version')),
  discoveries: at('/resource-discoveries'),
  'discovery-new': at('/resource-discoveries', press('Create resource discovery')),
  discovery: discovery('resources'),
  'discovery-accounts': discovery('accounts'),
  'discovery-regions': discovery('regions'),
  'discovery-associations': discovery('associations'),
  'discovery-sharing': discovery('sharing'),
  'discovery-exclusions': discovery('exclusions'),
  'discovery-tags': discovery('tags'),
  'discovery-associate': discovery('associations', press('Associate with an IPAM')),
  'discovery-edit': discovery('resources', press('Edit')),
  organization: at('/organization-settings'),
  'organization-delegate': at('/organization-settings', press('Delegate an account')),
  'organization-remove': at('/organization-settings', press('Remove administrator')),
  'control-policies': at('/service-control-policies'),
  'control-policy-new': at('/service-control-policies/new'),
  'control-policy-attach': at('/service-control-policies', async (page) => {
    await page.getByRole('radio').first().check({ force: true });
    await pressInMenu('Attach policy')(page);
  }),
  'organization-units': at('/organization-settings?tab=units'),
  'organization-unit-new': at('/organization-settings?tab=units', press('Create unit')),
  'organization-invitations': at('/organization-settings?tab=invitations'),
  'organization-invite': at('/organization-settings', press('Invite account')),
  'organization-move': at('/organization-settings', pressOnFirst('Move to another unit')),
  shares: at('/resource-shares'),
  'share-new': at('/resource-shares', press('Create resource share')),
  'share-accept': at('/resource-shares', pressOnFirst('Accept')),
  share: share('resource'),
  'share-principals': share('principal'),
  'share-add': share('principal', press('Add principals')),
  'share-remove': share('resource', pressOnFirst('Remove')),
  'share-edit': share('resource', press('Edit')),
  quotas: at('/quotas'),
  'quota-request': at('/quotas', pressOnFirst('Request increase')),
};

export const views: Readonly<Record<string, View>> = {
  ...planningViews,
  'pool-share': of(({ poolId }) => `/pools/${poolId}?tab=sharing`, press('Create resource share')),
  ...networkViews,
  ...accountViews,
};
