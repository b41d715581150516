// Chance that can be had again. Each suite prints its seed; CADASTRE_TEST_SEED=<number> replays it.
// CADASTRE_TEST_ROUNDS=<factor> makes the random suites that many times as long as they usually are.

export const seed: number = Number(process.env.CADASTRE_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
if (!Number.isInteger(seed)) throw new Error('CADASTRE_TEST_SEED must be a whole number.');

const factor = Number(process.env.CADASTRE_TEST_ROUNDS ?? 1);
if (!(factor > 0)) throw new Error('CADASTRE_TEST_ROUNDS must be a positive number.');

/** How many rounds to run where `usual` are enough for every day. */
export const rounds = (usual: number): number => Math.max(1, Math.round(usual * factor));

/** Options for a property, so that it follows the seed and the factor; it prints its seed when it fails. */
export const property = (usual = 200): { seed: number; numRuns: number } => ({
  seed,
  numRuns: rounds(usual),
});

export type Random = {
  /** From 0, below 1. */
  fraction(): number;
  /** A whole number from 0, below `end`. */
  below(end: number): number;
  /** A whole number of 0 to `end` - 1, however large `end` is. */
  bigBelow(end: bigint): bigint;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  shuffled<T>(items: readonly T[]): T[];
};

/** A source of its own for each `name`, so that what one suite draws does not change what another gets. */
export function randomFor(name: string): Random {
  let state = seed;
  for (const character of name) state = Math.imul(state ^ character.charCodeAt(0), 0x9e3779b1);
  // The mulberry32 generator: 32 bits of state, which is plenty for choosing test cases.
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(fraction() * end);
  return {
    fraction,
    below,
    bigBelow: (end) => {
      let value = 0n;
      for (let bits = 0n; bits < 160n; bits += 32n) value = (value << 32n) | BigInt(below(2 ** 32));
      return value % end;
    },
    chance: (probability) => fraction() < probability,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    shuffled: (items) => {
      const result = [...items];
      for (let index = result.length - 1; index > 0; index -= 1) {
        const other = below(index + 1);
        [result[index], result[other]] = [result[other]!, result[index]!];
      }
      return result;
    },
  };
}
