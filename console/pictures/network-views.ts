// Views of networks, public addresses, resources and the history.

import type { Locator, Page } from 'playwright-core';
import { filterFor } from '../src/parts/filter-for.ts';
import { at, of, type View } from './view.ts';

/** Presses a button, or chooses it in the menu that has it on a phone. */
const press = (name: string) => async (page: Page) => {
  const button = page.getByRole('button', { name, exact: true }).first();
  if ((await button.count()) > 0) return button.click();
  await page.getByRole('button', { name: 'Actions', exact: true }).first().click();
  await page.getByRole('menuitem', { name, exact: true }).click();
};

/** Chooses the first thing of a list; presses a button of it. */
const onFirst = (name: string) => async (page: Page) => {
  await page.getByRole('radio').first().check({ force: true });
  await press(name)(page);
};

/** Presses what a dialog ends with, so that it says what is missing. */
const submit = (name: string) => async (page: Page) => {
  const dialog: Locator = page.getByRole('dialog');
  await dialog.getByRole('button', { name, exact: true }).click();
  await dialog.locator('[class*="awsui_error"], [class*="awsui_alert"]').first().waitFor();
};

const chain =
  (...steps: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const step of steps) await step(page);
  };

const chooseIn = (label: string, option: RegExp) => async (page: Page) => {
  await page
    .getByRole('button', { name: new RegExp(`^${label}`) })
    .first()
    .click();
  await page.getByRole('option', { name: option }).first().click();
};

const fill = (label: string, text: string) => async (page: Page) => {
  await page.getByLabel(label, { exact: true }).last().fill(text);
};

const filteredBy = (column: string, value: string): string =>
  `/resources?${new URLSearchParams({ 'resources-filter': filterFor(column, value) })}`;

const lists: Readonly<Record<string, View>> = {
  vpcs: { path: () => '/vpcs' },
  vpc: { path: (plan) => `/vpcs/${plan.vpcId}` },
  'vpc-cidrs': { path: (plan) => `/vpcs/${plan.vpcId}?tab=cidrs` },
  'vpc-tags': { path: (plan) => `/vpcs/${plan.vpcId}?tab=tags` },
  'vpc-absent': { path: () => '/vpcs/vpc-0123456789abcdef0' },
  'vpc-new': { path: () => '/vpcs/new' },
  'vpc-new-error': {
    path: () => '/vpcs/new',
    act: chain(
      chooseIn('IPv4 IPAM pool', /production/),
      async (page) => page.getByLabel('IPAM-allocated IPv6 CIDR block').check(),
      async (page) => page.getByRole('button', { name: 'Create VPC', exact: true }).last().click(),
    ),
  },
  'vpc-add-cidr': {
    path: (plan) => `/vpcs/${plan.vpcId}?tab=cidrs`,
    act: chain(press('Add IPv4 CIDR'), fill('CIDR', '10.300.0.0/16'), submit('Add')),
  },
  'vpc-delete': { path: (plan) => `/vpcs/${plan.vpcId}`, act: press('Delete') },
  subnets: { path: () => '/subnets' },
  subnet: { path: (plan) => `/subnets/${plan.subnetId}` },
  'subnet-cidrs': { path: (plan) => `/subnets/${plan.subnetId}?tab=cidrs` },
  'subnet-add-cidr': {
    path: (plan) => `/subnets/${plan.subnetId}?tab=cidrs`,
    act: chain(press('Add IPv6 CIDR'), submit('Add')),
  },
  'subnet-delete': { path: (plan) => `/subnets/${plan.subnetId}`, act: press('Delete') },
  'vpc-crowded': of(({ crowdedVpcId }) => `/vpcs/${crowdedVpcId}`),
  'vpc-crowded-cidrs': of(({ crowdedVpcId }) => `/vpcs/${crowdedVpcId}?tab=cidrs`),
  'vpc-crowded-tags': of(({ crowdedVpcId }) => `/vpcs/${crowdedVpcId}?tab=tags`),
  'vpc-crowded-subnet-new': of(({ crowdedVpcId }) => `/vpcs/${crowdedVpcId}`, press('Create subnet')),
  'subnet-crowded': of(({ crowdedSubnetId }) => `/subnets/${crowdedSubnetId}`),
  'subnet-new': {
    path: (plan) => `/vpcs/${plan.vpcId}`,
    act: chain(press('Create subnet'), async (page) => {
      await page.getByRole('dialog').getByLabel('IPAM-allocated IPv4 CIDR block').check();
    }),
  },
  'subnet-new-error': {
    path: (plan) => `/vpcs/${plan.vpcId}`,
    act: chain(press('Create subnet'), fill('CIDR', '192.168.0.0/24'), submit('Create subnet')),
  },
};

const addresses: Readonly<Record<string, View>> = {
  'elastic-ips': { path: () => '/elastic-ips' },
  'elastic-ip': { path: (plan) => `/elastic-ips/${plan.allocationId}` },
  'elastic-ip-allocate': {
    path: () => '/elastic-ips',
    act: chain(
      press('Allocate Elastic IP address'),
      async (page) => page.getByLabel('Allocate using an IPv4 IPAM pool', { exact: true }).check(),
      submit('Allocate'),
    ),
  },
  'elastic-ip-associate': {
    path: (plan) => `/elastic-ips/${plan.idleId}`,
    act: chain(press('Associate'), submit('Associate')),
  },
  'elastic-ip-disassociate': {
    path: (plan) => `/elastic-ips/${plan.allocationId}`,
    act: press('Disassociate'),
  },
  'elastic-ip-release': {
    path: (plan) => `/elastic-ips/${plan.idleId}`,
    act: press('Release'),
  },
  'public-pools': { path: () => '/public-ipv4-pools' },
  'public-pool-new': at('/public-ipv4-pools', press('Create public IPv4 pool')),
  'public-pool-delete': { path: () => '/public-ipv4-pools', act: onFirst('Delete') },
  'public-pool-provision': {
    path: () => '/public-ipv4-pools',
    act: chain(onFirst('Provision CIDR'), submit('Provision CIDR')),
  },
  'public-pool-deprovision': { path: () => '/public-ipv4-pools', act: onFirst('Deprovision CIDR') },
  'elastic-ip-contiguous': { path: (plan) => `/elastic-ips/${plan.contiguousId}` },
  'pool-addresses': { path: (plan) => `/pools/${plan.contiguousPoolId}?tab=addresses` },
  'public-pool': { path: (plan) => `/public-ipv4-pools/${plan.publicPoolId}` },
  'public-ips': { path: () => '/public-ip-insights' },
  'public-ips-filtered': {
    path: () => '/public-ip-insights',
    act: async (page) => page.getByRole('link', { name: /^Unassociated Amazon-owned EIPs: / }).click(),
  },
  'public-ip': { path: (plan) => `/public-ip-insights/${plan.hostAddress}` },
  'public-ip-elastic': {
    path: () => '/public-ip-insights',
    act: async (page) => page.getByRole('link', { name: '198.18.0.0', exact: true }).first().click(),
  },
  'public-ip-absent': { path: () => '/public-ip-insights/192.0.2.1' },
};

const prefixList = (tab: string, act?: View['act']) =>
  of(({ prefixListId }) => `/prefix-lists/${prefixListId}?tab=${tab}`, act);

/** Chooses in the menu of the page. */
const pressInMenu = (action: string) => async (page: Page) => {
  await press('Actions')(page);
  await page.getByRole('menuitem', { name: action, exact: true }).click();
};

const prefixLists: Readonly<Record<string, View>> = {
  'prefix-lists': at('/prefix-lists'),
  'prefix-list-new': at('/prefix-lists', press('Create prefix list')),
  'prefix-list': prefixList('entries'),
  'prefix-list-associations': prefixList('associations'),
  'prefix-list-sharing': prefixList('sharing'),
  'prefix-list-tags': prefixList('tags'),
  'prefix-list-modify': prefixList('entries', press('Modify entries')),
  'prefix-list-restore': prefixList('entries', pressInMenu('Restore version')),
  'prefix-list-rename': prefixList('entries', pressInMenu('Rename')),
  'prefix-list-resize': prefixList('entries', pressInMenu('Resize')),
  'prefix-list-long': of(({ longListId }) => `/prefix-lists/${longListId}`),
  'prefix-list-long-modify': of(({ longListId }) => `/prefix-lists/${longListId}`, press('Modify entries')),
};

const resources: Readonly<Record<string, View>> = {
  resources: { path: () => '/resources' },
  'resources-public': { path: (plan) => `/resources?scope=${plan.publicScopeId}` },
  'resources-filtered': { path: () => filteredBy('management', 'unmanaged') },
  resource: { path: (plan) => `/resources/${plan.vpcId}` },
  'resource-subnets': { path: (plan) => `/resources/${plan.vpcId}?tab=subnets` },
  'resource-tags': { path: (plan) => `/resources/${plan.vpcId}?tab=tags` },
  'resource-missing': { path: () => '/resources/vpc-0123456789abcdef0' },
  'resources-ipv6': { path: () => '/resources?family=ipv6' },
  'resource-ignore': {
    path: () => filteredBy('type', 'vpc'),
    act: async (page) => {
      await page.getByRole('radio').first().check({ force: true });
      await press('Actions')(page);
      await page.getByRole('menuitem', { name: 'Mark as ignored', exact: true }).click();
    },
  },
  'resource-menu': {
    path: () => filteredBy('type', 'subnet'),
    act: async (page) => {
      await page.getByRole('radio').first().check({ force: true });
      await press('Actions')(page);
    },
  },
  'resource-move': {
    path: () => filteredBy('type', 'vpc'),
    act: async (page) => {
      await page.getByRole('radio').first().check({ force: true });
      await press('Actions')(page);
      await page.getByRole('menuitem', { name: 'Move CIDR to different scope' }).click();
    },
  },
};

const history: Readonly<Record<string, View>> = {
  history: { path: (plan) => `/history?scope=${plan.scopeId}&cidr=${plan.vpcCidr}` },
  'history-start': { path: () => '/history' },
  'history-none': { path: (plan) => `/history?scope=${plan.scopeId}&cidr=10.200.0.0/16` },
  'history-moment': {
    path: (plan) => {
      const at = new Date(Date.now() - 20 * 24 * 60 * 60 * 1000).toISOString();
      return `/history?scope=${plan.scopeId}&cidr=${plan.vpcCidr}&at=${at}`;
    },
  },
  'history-error': {
    path: () => '/history',
    act: chain(fill('IP address or CIDR', '10.0.0'), async (page) => {
      await page.locator('form').getByRole('button', { name: 'Search', exact: true }).click();
    }),
  },
};

export const networkViews: Readonly<Record<string, View>> = {
  ...lists,
  ...addresses,
  ...prefixLists,
  ...resources,
  ...history,
};
