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

export function startDriver(options: DriverOptions): Driver {
  const workers = new Map(options.reconcilers.map((each) => [each.name, startWorker(each, options)]));
  return {
    poke: (name) => workers.get(name)?.poke(),
    stop: async () => {
      await Promise.all([...workers.values()].map((worker) => worker.stop()));
    },
  };
}

function startWorker(
  reconciler: Reconciler,
  options: DriverOptions,
): { poke(): void; stop(): Promise<void> } {
  let stopped = false;
  let poked = false;
  let running: Promise<void> | undefined;
  const turn = () => {
    if (stopped) return;
    if (running) {
      poked = true;
      return;
    }
    running = runTurn(reconciler, options, () => stopped)
      .catch((error: unknown) => options.onError(reconciler.name, error))
      .finally(() => {
        running = undefined;
        if (!poked) return;
        poked = false;
        turn();
      });
  };
  const timer = setInterval(turn, reconciler.everyMs);
  timer.unref();
  return {
    poke: turn,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

async function runTurn(
  reconciler: Reconciler,
  options: DriverOptions,
  isStopped: () => boolean,
): Promise<void> {
  const { surroundings, holder } = options;
  const { store, clock } = surroundings;
  try {
    for (let batches = 0; batches < batchesPerTurnMax && !isStopped(); batches += 1) {
      const now = clock.now();
      const lease = { name: reconciler.name, holder, now, until: new Date(now.getTime() + leaseMs) };
      if (!(await store.write((transaction) => takeLease(transaction, lease)))) return;
      const { changed, more } = await reconciler.activate(surroundings);
      options.onRun?.(reconciler.name, changed);
      if (!more) break;
    }
    await store.write(async (transaction) => giveUpLease(transaction, reconciler.name, holder));
  } catch (error) {
    // The database will be back, or another process was faster; the next turn is soon enough.
    if (error instanceof TooManyRaces) return;
    if (error instanceof StoreUnavailable) {
      options.onError(reconciler.name, error);
      return;
    }
    throw error;
  }
}
