// A reconciler brings what is stored to what should be, with nobody asking: it takes no input, does one bounded,
// idempotent batch, and is woken by a timer or by a poke after a commit. Killed between any two writes, its
// next run repairs what the last one left.

import type { Config } from '../config.ts';
import type { Clock } from '../effects/clock.ts';
import type { Ids } from '../effects/ids.ts';
import type { Store } from '../store/store.ts';

export type Surroundings = {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly config: Config;
};

export type Reconciler = {
  readonly name: string;
  /** The pause between two runs, in milliseconds. */
  readonly everyMs: number;
  /** Whether there is anything to do; a look that costs less than a turn. */
  readonly isDue?: (surroundings: Surroundings) => Promise<boolean>;
  /** The reconcilers that have work once this one changed something. */
  readonly wakes?: readonly string[];
  /** Does one batch and answers how many things it changed; `more` when there is work left for another. */
  readonly activate: (
    surroundings: Surroundings,
  ) => Promise<{ readonly changed: number; readonly more: boolean }>;
};
