// Which page is at which address. Each is loaded when it is first looked at.

import { Navigate, type RouteObject } from 'react-router';
import { auditWords } from '../texts/audit.ts';
import { controlPolicyWords } from '../texts/control-policies.ts';
import { discoveryWords } from '../texts/discoveries.ts';
import { networkWords as networks } from '../texts/network.ts';
import { organizationWords } from '../texts/organization.ts';
import { prefixListWords } from '../texts/prefix-lists.ts';
import { quotaWords } from '../texts/quotas.ts';
import { shareWords } from '../texts/shares.ts';
import { shellWords } from '../texts/shell.ts';
import { texts } from '../texts.ts';
import { PageFailure } from './page-failure.tsx';
import { paths } from './paths.ts';
import { type Handle, Shell } from './shell.tsx';

const words = texts.navigation;
const titles = shellWords.pages;
const ipams = { title: words.ipams, href: paths.ipams };
const scopes = { title: words.scopes, href: paths.scopes };
const pools = { title: words.pools, href: paths.pools };
const resources = { title: words.resources, href: paths.resources };
const vpcs = { title: networks.vpcs, href: paths.vpcs };
const subnets = { title: networks.subnets, href: paths.subnets };
const addresses = { title: networks.addresses, href: paths.addresses };
const publicPools = { title: networks.publicPools.title, href: paths.publicPools };
const publicIps = { title: words.publicIps, href: paths.publicIps };
const prefixLists = { title: prefixListWords.title, href: paths.prefixLists };
const controlPolicies = { title: controlPolicyWords.title, href: paths.controlPolicies };
const shares = { title: shareWords.title, href: paths.shares };
const discoveries = { title: discoveryWords.title, href: paths.discoveries };

type Page = () => Promise<{ default: React.ComponentType }>;

const loads: Page[] = [];

function page(path: string, handle: Handle, load: Page): RouteObject {
  loads.push(load);
  return {
    path,
    handle,
    ErrorBoundary: PageFailure,
    lazy: async () => ({ Component: (await load()).default }),
  };
}

/** Loads the other pages one by one while nothing else is to be done, so that the first change to one is fast too. */
export async function loadPagesAhead(signal: AbortSignal): Promise<void> {
  for (const load of loads) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (signal.aborted) return;
    // Whoever goes to the page is told what is wrong.
    await load().catch(() => undefined);
  }
}

const pauseMs = 50;

export const routes: RouteObject[] = [
  {
    path: '/',
    Component: Shell,
    HydrateFallback: () => null,
    ErrorBoundary: PageFailure,
    children: [
      { index: true, element: <Navigate to="/dashboard" replace /> },
      { path: 'sign-in', element: <Navigate to="/dashboard" replace /> },
      page('dashboard', { title: words.dashboard }, () => import('../pages/dashboard/dashboard.tsx')),
      page('welcome', { title: titles.welcome }, () => import('../pages/welcome/welcome.tsx')),
      page('ipams', { title: words.ipams }, () => import('../pages/ipams/ipam-list.tsx')),
      page(
        'ipams/new',
        { title: titles.createIpam, parent: ipams, under: paths.ipams },
        () => import('../pages/ipams/ipam-form-page.tsx'),
      ),
      page(
        'ipams/:id',
        { title: '', parent: ipams, under: paths.ipams },
        () => import('../pages/ipams/ipam-details.tsx'),
      ),
      page(
        'ipams/:id/edit',
        { title: titles.editIpam, parent: ipams, under: paths.ipams },
        () => import('../pages/ipams/ipam-form-page.tsx'),
      ),
      page('map', { title: words.map }, () => import('../pages/map/map-page.tsx')),
      page('history', { title: words.history }, () => import('../pages/history/history-page.tsx')),
      page('scopes', { title: words.scopes }, () => import('../pages/scopes/scope-list.tsx')),
      page(
        'scopes/:id',
        { title: '', parent: scopes, under: paths.scopes },
        () => import('../pages/scopes/scope-details.tsx'),
      ),
      page('pools', { title: words.pools }, () => import('../pages/pools/pool-list.tsx')),
      page(
        'pools/new',
        { title: titles.createPool, parent: pools, under: paths.pools },
        () => import('../pages/pools/pool-wizard.tsx'),
      ),
      page(
        'pools/:id',
        { title: '', parent: pools, under: paths.pools },
        () => import('../pages/pools/pool-details.tsx'),
      ),
      page(
        'pools/:id/edit',
        { title: titles.editPool, parent: pools, under: paths.pools },
        () => import('../pages/pools/pool-edit.tsx'),
      ),
      page('resources', { title: words.resources }, () => import('../pages/resources/resource-list.tsx')),
      page(
        'resources/:id',
        { title: '', parent: resources, under: paths.resources },
        () => import('../pages/resources/resource-details.tsx'),
      ),
      page('vpcs', { title: networks.vpcs }, () => import('../pages/network/vpc-list.tsx')),
      page(
        'vpcs/new',
        { title: networks.createVpc, parent: vpcs, under: paths.vpcs },
        () => import('../pages/network/create-vpc.tsx'),
      ),
      page(
        'vpcs/:id',
        { title: '', parent: vpcs, under: paths.vpcs },
        () => import('../pages/network/vpc-details.tsx'),
      ),
      page('subnets', { title: networks.subnets }, () => import('../pages/network/subnet-list.tsx')),
      page(
        'subnets/:id',
        { title: '', parent: subnets, under: paths.subnets },
        () => import('../pages/network/subnet-details.tsx'),
      ),
      page('elastic-ips', { title: networks.addresses }, () => import('../pages/network/address-list.tsx')),
      page(
        'elastic-ips/:id',
        { title: '', parent: addresses, under: paths.addresses },
        () => import('../pages/network/address-details.tsx'),
      ),
      page(
        'public-ipv4-pools',
        { title: networks.publicPools.title },
        () => import('../pages/network/public-pool-list.tsx'),
      ),
      page(
        'public-ipv4-pools/:id',
        { title: '', parent: publicPools, under: paths.publicPools },
        () => import('../pages/network/public-pool-details.tsx'),
      ),
      page(
        'public-ip-insights',
        { title: words.publicIps },
        () => import('../pages/public-ips/public-ips.tsx'),
      ),
      page(
        'public-ip-insights/:id',
        { title: '', parent: publicIps, under: paths.publicIps },
        () => import('../pages/public-ips/public-ip-details.tsx'),
      ),
      page(
        'prefix-lists',
        { title: prefixListWords.title },
        () => import('../pages/prefix-lists/prefix-list-list.tsx'),
      ),
      page(
        'prefix-lists/:id',
        { title: '', parent: prefixLists, under: paths.prefixLists },
        () => import('../pages/prefix-lists/prefix-list-details.tsx'),
      ),
      page('audit-trail', { title: auditWords.title }, () => import('../pages/audit/audit-trail.tsx')),
      page(
        'resource-discoveries',
        { title: discoveryWords.title },
        () => import('../pages/discoveries/discovery-list.tsx'),
      ),
      page(
        'resource-discoveries/:id',
        { title: '', parent: discoveries, under: paths.discoveries },
        () => import('../pages/discoveries/discovery-details.tsx'),
      ),
      page(
        'organization-settings',
        { title: organizationWords.title },
        () => import('../pages/organization/organization-settings.tsx'),
      ),
      page(
        'service-control-policies',
        { title: controlPolicyWords.title },
        () => import('../pages/control-policies/policy-list.tsx'),
      ),
      page(
        'service-control-policies/new',
        { title: controlPolicyWords.create, parent: controlPolicies, under: paths.controlPolicies },
        () => import('../pages/control-policies/policy-form-page.tsx'),
      ),
      page(
        'service-control-policies/:id',
        { title: '', parent: controlPolicies, under: paths.controlPolicies },
        () => import('../pages/control-policies/policy-details.tsx'),
      ),
      page(
        'service-control-policies/:id/edit',
        { title: controlPolicyWords.edit, parent: controlPolicies, under: paths.controlPolicies },
        () => import('../pages/control-policies/policy-form-page.tsx'),
      ),
      page('resource-shares', { title: shareWords.title }, () => import('../pages/shares/share-list.tsx')),
      page(
        'resource-shares/:id',
        { title: '', parent: shares, under: paths.shares },
        () => import('../pages/shares/share-details.tsx'),
      ),
      page('quotas', { title: quotaWords.title }, () => import('../pages/quotas/quota-list.tsx')),
      { path: '*', handle: { title: titles.notFound }, element: <PageFailure /> },
    ],
  },
];
