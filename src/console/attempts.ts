// How often somebody may try to sign in: a few failures per key and sender, some more per sender, then a pause.

export type Attempts = {
  /** Whether another try is allowed now. */
  mayTry(keyId: string, sourceAddress: string, now: Date): boolean;
  noteFailure(keyId: string, sourceAddress: string, now: Date): void;
};

const windowMs = 5 * 60_000;
const failuresOfKeyMax = 8;
const failuresOfSenderMax = 40;
/** How many keys and senders are remembered; the longest known are forgotten first. */
const namesMax = 20_000;

export function createAttempts(): Attempts {
  const failures = new Map<string, { count: number; until: number }>();
  const countOf = (name: string, now: Date): number => {
    const found = failures.get(name);
    return found !== undefined && found.until > now.getTime() ? found.count : 0;
  };
  const note = (name: string, now: Date): void => {
    const count = countOf(name, now) + 1;
    const until = count === 1 ? now.getTime() + windowMs : (failures.get(name)?.until ?? 0);
    failures.delete(name);
    failures.set(name, { count, until });
    const oldest = failures.size > namesMax ? failures.keys().next().value : undefined;
    if (oldest !== undefined) failures.delete(oldest);
  };
  // A key and its sender together, so that nobody locks the owner of a key out from elsewhere.
  const both = (keyId: string, sourceAddress: string): string => `${sourceAddress} ${keyId.slice(0, 128)}`;
  return {
    mayTry: (keyId, sourceAddress, now) =>
      countOf(both(keyId, sourceAddress), now) < failuresOfKeyMax &&
      countOf(sourceAddress, now) < failuresOfSenderMax,
    noteFailure: (keyId, sourceAddress, now) => {
      note(both(keyId, sourceAddress), now);
      note(sourceAddress, now);
    },
  };
}
