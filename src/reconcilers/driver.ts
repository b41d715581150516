// Runs reconcilers: each on its own timer or when poked, never twice at once here, and in one process at a
// time, by a lease in the database. A failure is logged and tried again at the next turn.

import { giveUpLease, takeLease } from '../store/leases.ts';
import { StoreUnavailable, TooManyRaces } from '../store/store.ts';
import type { Reconciler, Surroundings } from './reconciler.ts';

export type Driver = {
  poke(name: string): void;
  /** Stops the timers and waits for the batches under way. */
  stop(): Promise<void>;
};

export type DriverOptions = {
  readonly surroundings: Surroundings;
  readonly reconcilers: readonly Reconciler[];
  /** Names this process among those that share the database. */
  readonly holder: string;
  readonly onRun?: (name: string, changed: number) => void;
  readonly onError: (name: string, error: unknown) => void;
};

/** How long a lease outlives a holder that died, in milliseconds. */
const leaseMs = 30_000;

/** How many batches one turn does before it lets others have the machine. */
const batchesPerTurnMax = 100;

/**
 * How many times as long as it worked a reconciler rests before it works again, and at most: who is poked all the
 * time leaves most of the machine to those who poke.
 */
const restFactor = 2;
const restMsMax = 5_000;

export function startDriver(options: DriverOptions): Driver {
  const poke = (name: string): void => workers.get(name)?.poke();
  const workers = new Map(
    options.reconcilers.map((each) => [each.name, startWorker(each, options, poke)] as const),
  );
  return {
    poke,
    stop: async () => {
      await Promise.all([...workers.values()].map((worker) => worker.stop()));
    },
  };
}

type Worker = { readonly poke: () => void; readonly stop: () => Promise<void> };

function startWorker(
  reconciler: Reconciler,
  options: DriverOptions,
  pokeOther: (name: string) => void,
): Worker {
  let stopped = false;
  let poked = false;
  let running: Promise<void> | undefined;
  let resting: NodeJS.Timeout | undefined;
  const turn = () => {
    if (stopped || resting) return;
    if (running) {
      poked = true;
      return;
    }
    const startedAt = performance.now();
    running = runTurn(reconciler, options, () => stopped)
      .then((changed) => {
        if (changed > 0) for (const name of reconciler.wakes ?? []) pokeOther(name);
      })
      .catch((error: unknown) => options.onError(reconciler.name, error))
      .finally(() => {
        running = undefined;
        rest(performance.now() - startedAt);
      });
  };
  const rest = (workedMs: number) => {
    if (stopped) return;
    resting = setTimeout(
      () => {
        resting = undefined;
        const again = poked;
        poked = false;
        if (again) turn();
      },
      Math.min(workedMs * restFactor, restMsMax),
    );
    resting.unref();
  };
  const timer = setInterval(turn, reconciler.everyMs);
  timer.unref();
  return {
    poke: () => {
      if (resting) poked = true;
      turn();
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      clearTimeout(resting);
      await running;
    },
  };
}

async function runTurn(
  reconciler: Reconciler,
  options: DriverOptions,
  isStopped: () => boolean,
): Promise<number> {
  const { surroundings, holder } = options;
  const { store, clock } = surroundings;
  let count = 0;
  try {
    if (reconciler.isDue && !(await reconciler.isDue(surroundings))) return 0;
    for (let batches = 0; batches < batchesPerTurnMax && !isStopped(); batches += 1) {
      const now = clock.now();
      const lease = { name: reconciler.name, holder, now, until: new Date(now.getTime() + leaseMs) };
      if (!(await store.write((transaction) => takeLease(transaction, lease)))) return count;
      const { changed, more } = await reconciler.activate(surroundings);
      options.onRun?.(reconciler.name, changed);
      count += changed;
      if (!more) break;
    }
    await store.write(async (transaction) => giveUpLease(transaction, reconciler.name, holder));
  } catch (error) {
    // The database will be back, or another process was faster; the next turn is soon enough.
    if (!(error instanceof TooManyRaces) && !(error instanceof StoreUnavailable)) throw error;
    if (error instanceof StoreUnavailable) options.onError(reconciler.name, error);
  }
  return count;
}
