// Whether what clients were told about one small pool could have happened one thing after another, in an order
// that respects who had his answer before whom asked: the search of Wing and Gong (1993) over every such order.

import { type Cidr, contains, overlaps } from '../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import { block } from '../support/blocks.ts';

export type Operation =
  | { readonly kind: 'take'; readonly prefixLength: number; readonly without: readonly string[] }
  | { readonly kind: 'take-block'; readonly cidr: string }
  | { readonly kind: 'release'; readonly id: string };

export type Result =
  | { readonly kind: 'taken'; readonly id: string; readonly cidr: string }
  | { readonly kind: 'released' }
  | { readonly kind: 'refused' }
  /** The server gave up without doing anything, which may be at any time. */
  | { readonly kind: 'gave-up' };

export type Event = {
  readonly client: number;
  readonly operation: Operation;
  readonly result: Result;
  /** When it was asked and answered, in turns of one counter. */
  readonly asked: number;
  readonly answered: number;
};

/** What is held: the block of each allocation. */
type State = ReadonlyMap<string, Cidr>;

export type Rules = {
  readonly pool: Cidr;
  /** Whether a block by size is always the lowest; else it is any that is free. */
  readonly isLowest: boolean;
};

/** An order that explains the history, or `undefined`. */
export function explain(events: readonly Event[], rules: Rules): Event[] | undefined {
  const failed = new Set<string>();
  const search = (left: readonly Event[], state: State): Event[] | undefined => {
    if (left.length === 0) return [];
    const key = `${left.map((each) => each.asked)}|${[...state.keys()].sort()}`;
    if (failed.has(key)) return undefined;
    // Only what was asked before anybody who is left had his answer can have been first.
    const firstAnswer = Math.min(...left.map((each) => each.answered));
    for (const event of left.filter((each) => each.asked < firstAnswer)) {
      const next = step(state, event, rules);
      const rest =
        next &&
        search(
          left.filter((each) => each !== event),
          next,
        );
      if (rest) return [event, ...rest];
    }
    failed.add(key);
    return undefined;
  };
  return search(events, new Map());
}

/** The state after the event, or `undefined` where it cannot have happened. */
function step(state: State, { operation, result }: Event, rules: Rules): State | undefined {
  if (result.kind === 'gave-up') return state;
  if (operation.kind === 'release') {
    const isHeld = state.has(operation.id);
    if (isHeld !== (result.kind === 'released')) return undefined;
    const next = new Map(state);
    next.delete(operation.id);
    return next;
  }
  const possible = placesFor(state, operation, rules);
  if (result.kind === 'refused') return possible.length === 0 ? state : undefined;
  if (result.kind !== 'taken' || !possible.includes(result.cidr)) return undefined;
  return new Map(state).set(result.id, block(result.cidr));
}

function placesFor(
  state: State,
  operation: Exclude<Operation, { kind: 'release' }>,
  { pool, isLowest }: Rules,
): string[] {
  const isFree = (cidr: Cidr) => ![...state.values()].some((held) => overlaps(held, cidr));
  if (operation.kind === 'take-block') {
    const wanted = block(operation.cidr);
    return contains(pool, wanted) && isFree(wanted) ? [operation.cidr] : [];
  }
  const without = operation.without.map(block);
  const places: Cidr[] = [];
  const step = 1n << BigInt(32 - operation.prefixLength);
  const end = pool.first + (1n << BigInt(32 - pool.prefixLength));
  for (let first = pool.first; first < end; first += step) {
    const place: Cidr = { family: 'ipv4', first, prefixLength: operation.prefixLength };
    if (contains(pool, place) && isFree(place) && !without.some((each) => overlaps(each, place)))
      places.push(place);
  }
  return (isLowest ? places.slice(0, 1) : places).map(formatCidr);
}

export const describeEvents = (events: readonly Event[]): string =>
  events
    .toSorted((a, b) => a.asked - b.asked)
    .map(
      ({ client, operation, result, asked, answered }) =>
        `  ${asked}-${answered} client ${client}: ${JSON.stringify(operation)} -> ${JSON.stringify(result)}`,
    )
    .join('\n');
