// The background work of monitoring, done when a test says so.

import { readConfig } from '../../src/config.ts';
import type { fakeClock } from '../../src/effects/clock.ts';
import { randomIds } from '../../src/effects/ids.ts';
import { evaluateScopes } from '../../src/reconcilers/evaluate-scopes.ts';
import type { Reconciler, Surroundings } from '../../src/reconcilers/reconciler.ts';
import { sampleChanges } from '../../src/reconcilers/sample-changes.ts';
import { sampleSites } from '../../src/reconcilers/sample-sites.ts';
import { inventory } from '../../src/reconcilers/sources/inventory.ts';
import type { Source } from '../../src/reconcilers/sources/source.ts';
import type { Site } from '../../src/store/discovered-cidrs.ts';
import { addDiscoveryDue } from '../../src/store/discovery.ts';
import type { Store } from '../../src/store/store.ts';

export type Watch = {
  readonly surroundings: Surroundings;
  /** Samples what is due, and the named sites, and evaluates until nothing is left to do. */
  settle(...sites: readonly Site[]): Promise<void>;
  /** One batch of each reconciler; answers whether any has more to do. */
  step(): Promise<boolean>;
};

/** @param source the register's own inventory unless told */
export function watch(store: Store, clock: ReturnType<typeof fakeClock>, source?: Source): Watch {
  const surroundings: Surroundings = { store, clock, ids: randomIds, config: readConfig({}) };
  const from = source ?? inventory(store);
  const reconcilers: readonly Reconciler[] = [
    sampleChanges(() => from),
    sampleSites(() => from),
    evaluateScopes,
  ];
  const step = async () => {
    let more = false;
    for (const reconciler of reconcilers) {
      clock.advance(1);
      const outcome = await reconciler.activate(surroundings);
      more ||= outcome.more;
    }
    return more || (await evaluateScopes.isDue!(surroundings));
  };
  return {
    surroundings,
    step,
    settle: async (...sites) => {
      await store.write(async (transaction) => {
        for (const site of sites) {
          addDiscoveryDue(transaction, site, randomIds.long('due', clock.now()));
        }
      });
      for (let steps = 0; await step(); steps += 1) {
        if (steps > 1000) throw new Error('the background work does not come to an end');
      }
    },
  };
}
