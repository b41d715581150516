// Writes down that background work changed something, for browsers that look at it through whatever process.

import type { Clock } from '../effects/clock.ts';
import { saveBackgroundChange } from '../store/console.ts';
import type { Store } from '../store/store.ts';

export type Notes = {
  note(work: string): void;
  /** Waits for what is being written; notes nothing any more. */
  stop(): Promise<void>;
};

/** At most this often the changes of one kind of work are written down, in milliseconds. */
const noteEveryMs = 1000;

export function createNotes(
  { store, clock, hint }: { readonly store: Store; readonly clock: Clock; readonly hint: () => void },
  onError: (work: string, error: unknown) => void,
): Notes {
  const waiting = new Map<string, NodeJS.Timeout>();
  const writing = new Set<Promise<void>>();
  let isStopped = false;
  const write = (work: string): void => {
    waiting.delete(work);
    const written = store
      .write(async (transaction) => saveBackgroundChange(transaction, work, clock.now()))
      .then(hint)
      .catch((error: unknown) => onError(work, error))
      .finally(() => writing.delete(written));
    writing.add(written);
  };
  return {
    note: (work) => {
      if (isStopped || waiting.has(work)) return;
      waiting.set(work, setTimeout(() => write(work), noteEveryMs).unref());
    },
    stop: async () => {
      isStopped = true;
      for (const timer of waiting.values()) clearTimeout(timer);
      await Promise.all(writing);
    },
  };
}
