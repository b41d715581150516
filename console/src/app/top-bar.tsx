// The bar on top: search, region, scope, appearance, and who is signed in.

import TopNavigation from '@cloudscape-design/components/top-navigation';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { texts } from '../texts.ts';
import { paths } from './paths.ts';
import { rememberScope, titleOf, useScope } from './scope.ts';
import { SearchBox } from './search-box.tsx';
import { signOut, useSession } from './session.ts';
import { changeSettings, useSettings } from './settings.ts';

const words = texts.top;

export function TopBar() {
  const session = useSession();
  const { region, theme, density } = useSettings();
  const { scope, scopes } = useScope();
  const [query, setQuery] = useSearchParams();
  const asked = query.get('region');
  useEffect(() => {
    if (asked !== null && asked !== region && session.regions.includes(asked))
      changeSettings({ region: asked });
  }, [asked, region, session.regions]);
  const put = (name: string, value: string) =>
    setQuery((before) => {
      const next = new URLSearchParams(before);
      if (name === 'region') next.delete('scope');
      next.set(name, value);
      return next;
    });
  const choice = (id: string, text: string, isChosen: boolean) => ({
    id,
    text,
    ...(isChosen && { iconName: 'check' as const }),
  });
  const shownScope = scope ? titleOf(scope) : words.scope;
  const offered = scopes.slice(0, scopeCountMax);
  if (scope && !offered.includes(scope)) offered.unshift(scope);
  return (
    <TopNavigation
      identity={{ href: paths.home, title: texts.product, logo: { src: '/console/mark.svg', alt: '' } }}
      search={<SearchBox />}
      i18nStrings={{ overflowMenuTitleText: words.menu }}
      utilities={[
        {
          type: 'menu-dropdown',
          text: shortened(shownScope),
          ariaLabel: `${words.scope}: ${shownScope}`,
          title: words.scope,
          iconName: 'folder',
          items: [
            ...offered.map((each) => ({
              ...choice(each.IpamScopeId ?? '', shortened(titleOf(each)), each === scope),
              secondaryText: each.IpamScopeId,
            })),
            ...(offered.length < scopes.length
              ? [{ id: 'all', text: words.allScopes(scopes.length), href: paths.scopes }]
              : []),
          ],
          onItemClick: ({ detail }) => {
            if (detail.id === 'all') return;
            rememberScope(detail.id);
            put('scope', detail.id);
          },
        },
        {
          type: 'menu-dropdown',
          text: region,
          ariaLabel: `${words.region}: ${region}`,
          title: words.region,
          iconName: 'globe',
          items: session.regions.map((each) => choice(each, each, each === region)),
          onItemClick: ({ detail }) => {
            changeSettings({ region: detail.id });
            put('region', detail.id);
          },
        },
        {
          type: 'menu-dropdown',
          iconName: 'settings',
          ariaLabel: words.appearance,
          title: words.appearance,
          items: [
            {
              text: words.theme,
              items: [
                choice('theme:system', words.system, theme === 'system'),
                choice('theme:light', words.light, theme === 'light'),
                choice('theme:dark', words.dark, theme === 'dark'),
              ],
            },
            {
              text: words.density,
              items: [
                choice('density:comfortable', words.comfortable, density === 'comfortable'),
                choice('density:compact', words.compact, density === 'compact'),
              ],
            },
          ],
          onItemClick: ({ detail }) => {
            const [name = '', value] = detail.id.split(':');
            changeSettings({ [name]: value });
          },
        },
        {
          type: 'menu-dropdown',
          text: session.accountId,
          description: session.arn,
          ariaLabel: `${words.account} ${session.accountId}`,
          iconName: 'user-profile',
          items: [{ id: 'sign-out', text: words.signOut }],
          onItemClick: () => void signOut().then(() => location.assign(paths.signIn)),
        },
      ]}
    />
  );
}

/** More would fill the screen, and hide the way to the list of all. */
const scopeCountMax = 12;

/** A name as long as there is room for in the bar. */
const shortened = (name: string): string => (name.length > 32 ? `${name.slice(0, 31).trimEnd()}…` : name);
