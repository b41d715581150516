// Sampling: what is found in a site is compared with what is known of it, and the differences are written. A site
// is sampled when something changed there, and from time to time; one that did not change costs one row.

import { setImmediate as turn } from 'node:timers/promises';
import type { DiscoveredCidr } from '../domain/monitoring/monitoring.ts';
import { applyDifferences, findDifferences, type Sample } from '../monitoring/sample.ts';
import type { Site } from '../store/discovered-cidrs.ts';
import {
  findSite,
  findViewers,
  listDiscoveryDue,
  listStaleSites,
  removeDiscoveryDue,
  removeSite,
  saveSite,
  siteId,
} from '../store/discovery.ts';
import type { Transaction } from '../store/store.ts';
import type { Reconciler, Surroundings } from './reconciler.ts';
import { type Source, SourceFailure } from './sources/source.ts';

/** How many sites are sampled under one renewal of the lease. */
const siteCountMax = 4;
const dueCountMax = 1000;

/** How many differences one transaction writes, so that calls need not wait long for it. */
const differenceCountMax = 50;

/** @param sourceOf makes the source; the register's own inventory unless an account is elsewhere */
export const sampleSites = (sourceOf: (surroundings: Surroundings) => Source): Reconciler => ({
  name: 'sample-sites',
  everyMs: 1000,
  wakes: ['evaluate-scopes'],
  isDue: async (surroundings) => (await listDueSites(surroundings)).length > 0,
  async activate(surroundings) {
    const due = await listDueSites(surroundings);
    const source = sourceOf(surroundings);
    let changed = 0;
    for (const each of due.slice(0, siteCountMax)) changed += await sampleSite(surroundings, source, each);
    return { changed, more: due.length > siteCountMax };
  },
});

/** A site with the rows that made it due, which go with its sample: what changes meanwhile makes it due again. */
type DueSite = { readonly site: Site; readonly dueIds: readonly string[] };

function listDueSites({ store, clock, config }: Surroundings): Promise<DueSite[]> {
  return store.read(async (transaction) => {
    const sites = new Map<string, { site: Site; dueIds: string[] }>();
    const add = ({ accountId, region }: Site): string[] => {
      const id = siteId({ accountId, region });
      const known = sites.get(id) ?? { site: { accountId, region }, dueIds: [] };
      sites.set(id, known);
      return known.dueIds;
    };
    for (const due of await listDiscoveryDue(transaction, dueCountMax)) add(due).push(due.id);
    const before = new Date(clock.now().getTime() - config.discoveryIntervalMs);
    for (const stale of await listStaleSites(transaction, before, siteCountMax + 1)) add(stale);
    return [...sites.values()];
  });
}

async function sampleSite(
  surroundings: Surroundings,
  source: Source,
  { site, dueIds }: DueSite,
): Promise<number> {
  const { store, clock, ids } = surroundings;
  const attemptedAt = clock.now();
  const { isSeen } = await store.read((transaction) => findViewers(transaction, site));
  let sample: Sample;
  try {
    const found = isSeen ? await readAll(source, site, attemptedAt) : new Map<string, DiscoveredCidr>();
    sample = { site, found, isOwn: source.isOwn === true };
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    await store.write((transaction) => saveFailure(transaction, site, dueIds, attemptedAt, error));
    return 0;
  }
  const differences = await findDifferences(store, sample);
  // One instant for the whole sample; not before anything that others wrote down while it was read.
  const now = clock.now();
  for (let at = 0; at < differences.length; at += differenceCountMax) {
    const step = differences.slice(at, at + differenceCountMax);
    await store.write((transaction) => applyDifferences({ transaction, ids, now }, sample, step));
  }
  await store.write(async (transaction) => {
    removeDiscoveryDue(transaction, dueIds);
    if (!isSeen) return removeSite(transaction, site);
    saveSite(transaction, {
      id: siteId(site),
      ...site,
      attemptedAt,
      succeededAt: now,
      failureCode: undefined,
      failureMessage: undefined,
    });
  });
  return differences.length;
}

async function readAll(
  source: Source,
  site: Site,
  sampledAt: Date,
): Promise<ReadonlyMap<string, DiscoveredCidr>> {
  const found = new Map<string, DiscoveredCidr>();
  for await (const page of source.list(site)) {
    for (const each of page) found.set(each.id, { ...each, sampledAt });
    // Calls are answered between two pages of a large site.
    await turn();
  }
  return found;
}

async function saveFailure(
  transaction: Transaction,
  site: Site,
  dueIds: readonly string[],
  attemptedAt: Date,
  failure: SourceFailure,
): Promise<void> {
  removeDiscoveryDue(transaction, dueIds);
  const known = await findSite(transaction, site);
  saveSite(transaction, {
    id: siteId(site),
    ...site,
    attemptedAt,
    succeededAt: known?.succeededAt,
    failureCode: failure.code,
    failureMessage: failure.message,
  });
}
