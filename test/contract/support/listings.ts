// What every listing owes its callers: pages that neither repeat nor hide anything while others create and
// delete, tokens that only its own call takes, and filters as EC2 has them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Filter } from '@aws-sdk/client-ec2';
import { refused } from './answers.ts';
import type { Actor, Place } from './contract.ts';
import { send } from './send.ts';

type Input = Record<string, unknown>;
type Item = Record<string, unknown>;

type Listing = {
  readonly action: string;
  /** The member of the reply with the items, and the member of an item that names it. */
  readonly list: string;
  readonly id: string;
};

type Pages<World> = Listing & {
  readonly pageSize: { readonly min: number; readonly max: number };
  /** An account with nothing listed yet that matters here, and what the request must contain. */
  readonly open: () => Promise<World>;
  readonly input?: (world: World) => Input;
  readonly add: (world: World) => Promise<string>;
  readonly remove: (world: World, id: string) => Promise<unknown>;
  /** A listing that has a token of its own: another action, or this one for something else. */
  readonly other: { readonly action: string; readonly input: (world: World) => Promise<Input> };
  /** How many are added at once; they need not wait for each other. */
  readonly together?: number;
};

export function pages<World extends Actor>(place: Place, listing: Pages<World>): void {
  const { action, list, id, pageSize, open, input = () => ({}), add, remove, other } = listing;
  const { min, max } = pageSize;
  const addAll = async (world: World, count: number): Promise<string[]> => {
    const ids: string[] = [];
    while (ids.length < count) {
      const together = Math.min(listing.together ?? 1, count - ids.length);
      ids.push(...(await Promise.all(Array.from({ length: together }, () => add(world)))));
    }
    return ids;
  };

  test('pages neither repeat nor hide anything while others create and delete', async () => {
    const world = await open();
    const { [list]: there } = await send(world, action, input(world));
    const before = (there as Item[]).map((item) => item[id]);
    // Where the smallest page is large, two pages must do.
    const atStart = await addAll(world, min < 100 ? 2 * min + 3 : min + 3);
    const removed: string[] = [];
    const seen: string[] = [];
    const added: string[] = [];
    let NextToken: string | undefined;
    do {
      const request = { ...input(world), MaxResults: min, NextToken };
      const page = await send(world, action, request);
      const found = (page[list] as Item[]).map((item) => item[id] as string);
      assert.ok(found.length <= min, `${found.length} items on a page of ${min}`);
      for (const each of removed) assert.ok(!found.includes(each), `${each} was gone and is listed`);
      seen.push(...found);
      NextToken = page.NextToken as string | undefined;
      const unseen = atStart.find((each) => !seen.includes(each) && !removed.includes(each));
      for (const each of [found[0], unseen]) {
        if (each === undefined || !atStart.includes(each)) continue;
        removed.push(each);
        await remove(world, each);
      }
      if (added.length < 3) added.push(await add(world));
    } while (NextToken !== undefined);
    assert.equal(new Set(seen).size, seen.length, 'something is on two pages');
    const stayed = atStart.filter((each) => !removed.includes(each));
    assert.deepEqual(
      stayed.filter((each) => !seen.includes(each)),
      [],
    );
    const known = new Set<unknown>([...before, ...atStart, ...added]);
    assert.deepEqual(
      seen.filter((each) => !known.has(each)),
      [],
    );
  });

  if (place.isSecond) return;
  test('a page has a size that the listing allows', async () => {
    const world = await open();
    for (const MaxResults of [-1, 0, min - 1, max + 1]) {
      const request = { ...input(world), MaxResults };
      await refused(send(world, action, request), 'InvalidParameterValue', /maxResults/);
    }
    for (const MaxResults of [min, max]) await send(world, action, { ...input(world), MaxResults });
  });

  test('a token is one that this call gave', async () => {
    const world = await open();
    const foreign = await send(world, other.action, await other.input(world));
    assert.ok(foreign.NextToken, 'the other listing gave no token');
    const garbage = ['x', '§', 'AAAA', Buffer.from(`${action}\n`).toString('base64url'), 'x'.repeat(5000)];
    for (const NextToken of [...garbage, foreign.NextToken]) {
      const request = { ...input(world), MaxResults: min, NextToken };
      await refused(send(world, action, request), 'InvalidNextToken', /Start again without it/);
    }
  });
}

type Filters<World> = Listing & {
  /** An account with a few things listed, each with a name for the test. */
  readonly open: () => Promise<{ world: World; things: Readonly<Record<string, string>> }>;
  readonly input?: (world: World) => Input;
  /** Filters, and the names of what they find among the things. */
  readonly cases: (world: World, things: Readonly<Record<string, string>>) => readonly [Filter[], string[]][];
};

/** A filter with its values, for tables. */
export const where = (Name: string, ...Values: string[]): Filter => ({ Name, Values });

export function filters<World extends Actor>(place: Place, listing: Filters<World>): void {
  const { action, list, id, open, input = () => ({}), cases } = listing;

  test('filters choose by values, wildcards and tags', async () => {
    const { world, things } = await open();
    const nameOf = new Map(Object.entries(things).map(([name, each]) => [each, name]));
    for (const [Filters, expected] of cases(world, things)) {
      const reply = await send(world, action, { ...input(world), Filters });
      const found = (reply[list] as Item[]).map((item) => nameOf.get(item[id] as string));
      const names = found.filter((name) => name !== undefined).sort();
      assert.deepEqual(names, expected.toSorted(), JSON.stringify(Filters));
    }
  });

  if (place.isSecond) return;
  test('a filter has a name that is known, and 1 to 200 values', async () => {
    const { world } = await open();
    const [[known] = []] = cases(world, {})[0] ?? [];
    const name = known?.Name ?? assert.fail('there is no case');
    const wrong: readonly [Filter, RegExp][] = [
      [where('colour', 'blue'), /'colour' is invalid/],
      [where('Colour', 'blue'), /'Colour' is invalid/],
      [where('tag:', 'blue'), /'tag:' is invalid/],
      [where('', 'blue'), /invalid/],
      [{ Name: name }, /between 1 and 200/],
      [where(name, ...Array<string>(201).fill('x')), /between 1 and 200/],
    ];
    for (const [filter, message] of wrong) {
      const request = { ...input(world), Filters: [filter] };
      await refused(send(world, action, request), 'InvalidParameterValue', message);
    }
    await send(world, action, { ...input(world), Filters: [where(name, ...Array<string>(200).fill('x'))] });
  });
}

/** All that a listing has, in pages that are as small as they can be. */
export async function inPages<Found>(
  world: Actor,
  { action, list }: Pick<Listing, 'action' | 'list'>,
  input: Input,
): Promise<Found[]> {
  const found: Found[] = [];
  for (let NextToken: unknown, isFirst = true; isFirst || NextToken !== undefined; isFirst = false) {
    const page = await send(world, action, { MaxResults: 5, ...input, NextToken });
    found.push(...(page[list] as Found[]));
    NextToken = page.NextToken;
  }
  return found;
}

/**
 * Filters answer, page by page, those of all that there are that are wanted, and each of them once.
 * @param members what names an item; the rest of it may change from page to page
 */
export async function requireFiltered<Found extends object>(
  world: Actor,
  listing: Pick<Listing, 'action' | 'list'> & { readonly members: readonly (keyof Found)[] },
  input: Input,
  cases: readonly (readonly [readonly Filter[], (item: Found) => boolean, number])[],
): Promise<void> {
  const all = await inPages<Found>(world, listing, input);
  const lines = (items: readonly Found[]): string[] =>
    items.map((item) => listing.members.map((member) => item[member]).join(' ')).sort();
  for (const [Filters, isWanted, count] of cases) {
    const expected = all.filter(isWanted);
    assert.equal(expected.length, count, JSON.stringify(Filters));
    assert.deepEqual(lines(await inPages(world, listing, { ...input, Filters })), lines(expected));
  }
}
