// Tells open browsers that something changed. What changed is looked up in the database, at short intervals and at
// once when this process knows of it, so that every process on one database tells of the changes of all of them.

import type { ServerResponse } from 'node:http';
import { lastBackgroundChange, listNewestCalls } from '../store/console.ts';
import { listSharedChanges } from '../store/shared-changes.ts';
import type { Store } from '../store/store.ts';

export type Changes = {
  /** Keeps a response open and writes events to it. False when there are too many already. */
  listen(accountId: string, sessionId: string, response: ServerResponse): boolean;
  /** Somebody here changed something: look soon. */
  hint(): void;
  close(): void;
};

export type ChangesOptions = {
  readonly store: Store;
  readonly onError: (error: unknown) => void;
  readonly lookEveryMs?: number;
  readonly listenersMax?: number;
  readonly listenersOfSessionMax?: number;
};

type Listener = { readonly accountId: string; readonly sessionId: string; readonly response: ServerResponse };
/** What is known of an account: the newest calls, when background work last changed something, what others did. */
type Seen = { readonly calls: ReadonlySet<string>; readonly background: number; readonly shared: string };

const heartbeatMs = 20_000;
/** How soon a hint is followed, so that many changes at once are one look. */
const hintMs = 60;
/** Calls that commit out of order are still among the newest. */
const newestCount = 50;

/** The event source of the console. */
export function createChanges(options: ChangesOptions): Changes {
  const listeners = new Set<Listener>();
  const seen = new Map<string, Seen>();
  let looking: Promise<void> | undefined;
  let soon: NodeJS.Timeout | undefined;
  const look = (): void => {
    looking ??= lookOnce(options.store, listeners, seen)
      .catch(options.onError)
      .finally(() => {
        looking = undefined;
      });
  };
  const timers = [
    setInterval(() => listeners.size > 0 && look(), options.lookEveryMs ?? 2000),
    setInterval(() => {
      for (const { response } of listeners) response.write(': here\n\n');
    }, heartbeatMs),
  ];
  for (const timer of timers) timer.unref();
  const mayListen = (sessionId: string): boolean => {
    const own = [...listeners].filter((each) => each.sessionId === sessionId).length;
    return listeners.size < (options.listenersMax ?? 1000) && own < (options.listenersOfSessionMax ?? 20);
  };
  return {
    listen: (accountId, sessionId, response) => {
      if (!mayListen(sessionId)) return false;
      const listener = { accountId, sessionId, response };
      response.writeHead(200, {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      });
      response.write('retry: 3000\n\n');
      response.on('close', () => {
        listeners.delete(listener);
        if (![...listeners].some((each) => each.accountId === accountId)) seen.delete(accountId);
      });
      listeners.add(listener);
      look();
      return true;
    },
    hint: () => {
      if (listeners.size === 0 || soon) return;
      soon = setTimeout(() => {
        soon = undefined;
        // What is under way may have begun before the change.
        if (looking) void looking.then(look);
        else look();
      }, hintMs);
    },
    close: () => {
      for (const timer of timers) clearInterval(timer);
      clearTimeout(soon);
      for (const { response } of listeners) response.end();
    },
  };
}

async function lookOnce(
  store: Store,
  listeners: ReadonlySet<Listener>,
  seen: Map<string, Seen>,
): Promise<void> {
  const background = await store.glance(lastBackgroundChange);
  for (const accountId of new Set([...listeners].map((each) => each.accountId))) {
    const calls = await store.glance((transaction) => listNewestCalls(transaction, accountId, newestCount));
    const shared = (await store.read((transaction) => listSharedChanges(transaction, accountId))).join();
    const before = seen.get(accountId);
    seen.set(accountId, { calls: new Set(calls.map((each) => each.id)), background, shared });
    if (!before) continue;
    const actions = calls
      .filter((each) => each.outcome === 'Success' && !before.calls.has(each.id))
      .map((each) => each.action);
    const isBackground = background > before.background;
    const byOthers = shared !== before.shared;
    if (actions.length === 0 && !isBackground && !byOthers) continue;
    // Who did what to a shared thing is the other account's.
    const event = JSON.stringify({ actions: [...new Set(actions)], background: isBackground, byOthers });
    for (const { accountId: theirs, response } of listeners) {
      if (theirs === accountId) response.write(`event: change\ndata: ${event}\n\n`);
    }
  }
}
