// How what was found in a site differs from what is known of it. A large site is compared in slices, so that calls are
// answered in between.

import { setImmediate as turn } from 'node:timers/promises';
import type { DiscoveredCidr, DiscoveredType } from '../domain/monitoring/monitoring.ts';
import { listDiscoveredCidrs, type Site } from '../store/discovered-cidrs.ts';
import { findViewers } from '../store/discovery.ts';
import {
  allTypes,
  findResourceCidr,
  listIpamsWithRows,
  listRowIds,
  resourceCidrId,
} from '../store/resource-cidrs.ts';
import type { Store, Transaction } from '../store/store.ts';
import type { Page } from '../store/table.ts';
import { isSameFinding } from './record.ts';

/** What was found in a site, by id. */
export type Sample = {
  readonly site: Site;
  readonly found: ReadonlyMap<string, DiscoveredCidr>;
  /** Whether it was taken of this register's own networks. */
  readonly isOwn: boolean;
};

/** A discovered block that is not everywhere as it was found. */
export type Difference = { readonly id: string; readonly resourceType: DiscoveredType };

/** What must be written, in the order in which it must. */
export async function findDifferences(store: Store, { site, found }: Sample): Promise<Difference[]> {
  const differences = new Map<string, Difference>();
  const knownIds = new Set<string>();
  const known = (page: Page) => store.read((transaction) => listDiscoveredCidrs(transaction, site, page));
  for await (const page of inPages(known, ({ id }) => id)) {
    for (const each of page) {
      const now = found.get(each.id);
      if (!now || !isSameFinding(each, now)) differences.set(each.id, each);
      knownIds.add(each.id);
    }
  }
  for await (const some of inTurns(found.values())) {
    for (const each of some) if (!knownIds.has(each.id)) differences.set(each.id, each);
  }
  const { ipamIds, withRows } = await store.read(async (transaction) => ({
    ...(await findViewers(transaction, site)),
    withRows: await listIpamsWithRows(transaction, site),
  }));
  for (const ipamId of new Set([...ipamIds, ...withRows])) {
    const isViewer = ipamIds.includes(ipamId);
    const rowIds = new Set<string>();
    const rows = (page: Page) => store.read((transaction) => listRowIds(transaction, ipamId, site, page));
    for await (const page of inPages(rows, (each) => each)) {
      for (const rowId of page) {
        const id = rowId.slice(ipamId.length + 1);
        if (!isViewer || !found.has(id)) differences.set(id, { id, resourceType: 'vpc' });
        rowIds.add(id);
      }
    }
    if (!isViewer) continue;
    for await (const some of inTurns(found.values())) {
      for (const each of some) if (!rowIds.has(each.id)) differences.set(each.id, each);
    }
  }
  return inOrder(differences, found);
}

/** What went, then what holds others, then what lies in that; of a kind by the order of ids, as the indexes have it. */
async function inOrder(
  differences: ReadonlyMap<string, Difference>,
  found: Sample['found'],
): Promise<Difference[]> {
  const ranks: Difference[][] = Array.from({ length: 1 + allTypes.length }, () => []);
  for await (const some of inTurns(differences.values())) {
    for (const difference of some) {
      const now = found.get(difference.id);
      ranks[now ? 1 + allTypes.indexOf(now.resourceType) : 0]?.push(difference);
    }
  }
  const ordered: Difference[] = [];
  for (const rank of ranks) {
    rank.sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const difference of rank) ordered.push(difference);
    if (rank.length > countPerTurn) await turn();
  }
  return ordered;
}

/** How many rows are read at once, and how many things are looked at, before calls get a turn. */
const countPerTurn = 1000;

/** Everything that there is, page by page, each of them a read of its own. */
async function* inPages<Thing>(
  read: (page: Page) => Promise<readonly Thing[]>,
  idOf: (thing: Thing) => string,
): AsyncIterable<readonly Thing[]> {
  for (let after: string | undefined; ; ) {
    const page = await read({ after, countMax: countPerTurn });
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < countPerTurn) return;
    after = idOf(last);
    await turn();
  }
}

async function* inTurns<Thing>(things: Iterable<Thing>): AsyncIterable<readonly Thing[]> {
  let some: Thing[] = [];
  for (const thing of things) {
    some.push(thing);
    if (some.length < countPerTurn) continue;
    yield some;
    some = [];
    await turn();
  }
  yield some;
}

/** The same of some resources, in a transaction: those that were looked at, and what is known of them. */
export async function differencesIn(
  transaction: Transaction,
  { site, found }: Sample,
  known: ReadonlyMap<string, DiscoveredCidr>,
  suspects: readonly string[],
): Promise<Difference[]> {
  const { ipamIds } = await findViewers(transaction, site);
  const withRows = await listIpamsWithRows(transaction, site);
  const different = new Map<string, Difference>();
  for (const id of new Set([...known.keys(), ...found.keys(), ...suspects])) {
    const [was, is] = [known.get(id), found.get(id)];
    let isDifferent = was && is ? !isSameFinding(was, is) : was !== is;
    for (const ipamId of isDifferent ? [] : new Set([...ipamIds, ...withRows])) {
      const row = await findResourceCidr(transaction, resourceCidrId(ipamId, id));
      if ((row !== undefined) !== (is !== undefined && ipamIds.includes(ipamId))) isDifferent = true;
    }
    if (isDifferent) different.set(id, { id, resourceType: (is ?? was)?.resourceType ?? 'vpc' });
  }
  return inOrder(different, found);
}
