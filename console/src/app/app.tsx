// The whole console: who is signed in decides whether there is anything but the way in.

import { I18nProvider } from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import Spinner from '@cloudscape-design/components/spinner';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { CallError, onSignedOut } from '../api/call.ts';
import { listen } from '../api/live.ts';
import { useAppearance } from './appearance.ts';
import { loadPagesAhead, routes } from './routes.tsx';
import { findSession, type Session, SessionContext } from './session.ts';
import { SignIn } from './sign-in.tsx';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && error instanceof CallError && error.status >= 500,
    },
  },
});

/** The page that was asked for comes first. */
const aheadMs = 2000;

const router = createBrowserRouter(routes, { basename: '/console' });

/** Follows links within the console without loading the page again, whichever component draws them. */
function followLinks(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target === '_blank') return;
  const { origin, pathname, search, hash } = new URL(link.href);
  if (origin !== location.origin || !pathname.startsWith('/console')) return;
  event.preventDefault();
  void router.navigate(`${pathname.slice('/console'.length) || '/'}${search}${hash}`);
}

export function App() {
  useAppearance();
  const [session, setSession] = useState<Session | null | undefined>(undefined);
  const look = useCallback(() => void findSession().then((found) => setSession(found ?? null)), []);
  useEffect(look, [look]);
  useEffect(
    () =>
      onSignedOut(() => {
        client.clear();
        setSession(null);
      }),
    [],
  );
  useEffect(() => {
    if (!session) return;
    return listen(client, look);
  }, [session, look]);
  const isSignedIn = Boolean(session);
  useEffect(() => {
    if (!isSignedIn) return;
    const aborting = new AbortController();
    const timer = setTimeout(() => void loadPagesAhead(aborting.signal), aheadMs);
    return () => {
      clearTimeout(timer);
      aborting.abort();
    };
  }, [isSignedIn]);
  useEffect(() => {
    document.addEventListener('click', followLinks);
    return () => document.removeEventListener('click', followLinks);
  }, []);
  return (
    <I18nProvider locale="en" messages={[messages]}>
      <QueryClientProvider client={client}>
        {session === undefined ? (
          <div className="sign-in">
            <Spinner size="large" />
          </div>
        ) : session === null ? (
          <SignIn onSignedIn={look} />
        ) : (
          <SessionContext value={session}>
            <RouterProvider router={router} />
          </SessionContext>
        )}
      </QueryClientProvider>
    </I18nProvider>
  );
}
