// The frame of every page: the bar on top, the navigation, where one is, and what was just done.

import AppLayout from '@cloudscape-design/components/app-layout-toolbar';
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import Flashbar from '@cloudscape-design/components/flashbar';
import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation';
import { Suspense, useEffect, useRef, useState } from 'react';
import { Outlet, useLocation, useMatches } from 'react-router';
import { Awaited } from '../parts/absent.tsx';
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
import { useNotices } from './notices.ts';
import { useShownTitle } from './page-title.ts';
import { paths } from './paths.ts';
import { TopBar } from './top-bar.tsx';

const words = texts.navigation;

const items: SideNavigationProps.Item[] = [
  { type: 'link', text: words.dashboard, href: paths.dashboard },
  {
    type: 'section',
    text: words.monitoring,
    items: [
      { type: 'link', text: words.resources, href: paths.resources },
      { type: 'link', text: words.map, href: paths.map },
      { type: 'link', text: words.history, href: paths.history },
      { type: 'link', text: words.publicIps, href: paths.publicIps },
      { type: 'link', text: auditWords.title, href: paths.audit },
    ],
  },
  {
    type: 'section',
    text: words.planning,
    items: [
      { type: 'link', text: words.ipams, href: paths.ipams },
      { type: 'link', text: words.scopes, href: paths.scopes },
      { type: 'link', text: words.pools, href: paths.pools },
    ],
  },
  {
    type: 'section',
    text: networks.networks,
    items: [
      { type: 'link', text: networks.vpcs, href: paths.vpcs },
      { type: 'link', text: networks.subnets, href: paths.subnets },
      { type: 'link', text: networks.addresses, href: paths.addresses },
      { type: 'link', text: networks.publicPools.title, href: paths.publicPools },
      { type: 'link', text: prefixListWords.title, href: paths.prefixLists },
    ],
  },
  {
    type: 'section',
    text: words.settings,
    items: [
      { type: 'link', text: discoveryWords.title, href: paths.discoveries },
      { type: 'link', text: organizationWords.title, href: paths.organization },
      { type: 'link', text: controlPolicyWords.title, href: paths.controlPolicies },
      { type: 'link', text: shareWords.title, href: paths.shares },
      { type: 'link', text: quotaWords.title, href: paths.quotas },
    ],
  },
];

/** What a route says of itself: its title, and the page that it belongs to. */
export type Handle = {
  readonly title: string;
  readonly parent?: { readonly title: string; readonly href: string };
  /** Which entry of the navigation it is under. */
  readonly under?: string;
};

const wide = matchMedia('(min-width: 912px)');

/**
 * Whether the navigation is open. Until it has been measured, the layout takes itself for too narrow and closes it: that
 * nobody asked for, as long as nobody has touched anything. Nor has who makes a window wider then that began narrow.
 */
function useNavigation(): [boolean, (isOpen: boolean) => void] {
  const [isOpen, setOpen] = useState(wide.matches);
  const isTouched = useRef(false);
  useEffect(() => {
    const note = (): void => {
      isTouched.current = true;
    };
    const widen = (): void => {
      if (wide.matches && !isTouched.current) setOpen(true);
    };
    const kinds = ['pointerdown', 'keydown'] as const;
    for (const kind of kinds) addEventListener(kind, note, true);
    wide.addEventListener('change', widen);
    return () => {
      for (const kind of kinds) removeEventListener(kind, note, true);
      wide.removeEventListener('change', widen);
    };
  }, []);
  return [isOpen, (next) => (next || isTouched.current || !wide.matches) && setOpen(next)];
}

export function Shell() {
  const [isOpen, setOpen] = useNavigation();
  const { pathname } = useLocation();
  const matches = useMatches();
  const notices = useNotices();
  const match = matches.at(-1);
  const handle = match?.handle as Handle | undefined;
  const id = match?.params.id;
  const thing = useShownTitle() ?? id;
  const title = handle?.title || (thing ?? texts.product);
  useEffect(() => {
    document.title = `${title} · ${texts.product}`;
  }, [title]);
  const crumbs = [
    { text: words.title, href: paths.home },
    ...(handle?.parent ? [{ text: handle.parent.title, href: handle.parent.href }] : []),
    // A page that changes a thing is within that of the thing.
    ...(thing !== undefined && handle?.title && id !== undefined && handle.parent
      ? [{ text: thing, href: `${handle.parent.href}/${id}` }]
      : []),
    { text: title, href: `/console${pathname}` },
  ];
  return (
    <>
      <div id="top-bar">
        <TopBar />
      </div>
      <AppLayout
        headerSelector="#top-bar"
        toolsHide
        stickyNotifications
        navigationOpen={isOpen}
        onNavigationChange={({ detail }) => setOpen(detail.open)}
        ariaLabels={{
          navigation: words.title,
          navigationToggle: words.open,
          navigationClose: words.close,
          notifications: shellWords.notifications,
        }}
        navigation={
          <SideNavigation
            header={{ text: words.title, href: paths.home }}
            activeHref={handle?.under ?? `/console${pathname}`}
            items={items}
          />
        }
        breadcrumbs={<BreadcrumbGroup items={crumbs} ariaLabel={shellWords.breadcrumbs} />}
        notifications={<Flashbar items={notices} stackItems={false} />}
        content={
          <Suspense fallback={<Awaited />}>
            <Outlet />
          </Suspense>
        }
      />
    </>
  );
}
