// A clock that goes as the machine's does, and can be put forward: for a server and for the clients that sign by it.

import type { Clock } from '../../src/effects/clock.ts';

export type MovingClock = Clock & {
  advance(ms: number): void;
  /** How far it is ahead of the machine's, in milliseconds. */
  aheadMs(): number;
};

export function movingClock(): MovingClock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    advance: (ms) => {
      aheadMs += ms;
    },
    aheadMs: () => aheadMs,
  };
}

type Client = {
  readonly config: { systemClockOffset: number };
  readonly middlewareStack: {
    add(
      middleware: (next: (args: never) => Promise<unknown>) => (args: never) => Promise<unknown>,
      options: { step: 'initialize'; name: string },
    ): void;
  };
};

/** Has an official client sign its requests by a clock, whatever the replies say of the time. */
export function signBy(clock: MovingClock | undefined, client: object): void {
  if (!clock) return;
  const { config, middlewareStack } = client as Client;
  middlewareStack.add(
    (next) => (args) => {
      config.systemClockOffset = clock.aheadMs();
      return next(args);
    },
    { step: 'initialize', name: 'signBy' },
  );
}
