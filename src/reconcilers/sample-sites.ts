// Sampling whole sites: what is found in one is compared with what is known of it, and the differences are written.
// A site is sampled when somebody begins or ceases to watch it, and from time to time; one that did not change costs
// one row. What calls changed of the register's own networks is looked at by itself (sample-changes.ts).

import { setImmediate as turn } from 'node:timers/promises';
import type { DiscoveredCidr } from '../domain/monitoring/monitoring.ts';
import {
  applyDifferences,
  applyLook,
  type Difference,
  findDifferences,
  type Sample,
} from '../monitoring/sample.ts';
import { resourceOfDiscovered, type Site } from '../store/discovered-cidrs.ts';
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
import type { Line } from '../store/evaluation-due.ts';
import type { Store, Transaction } from '../store/store.ts';
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
  isDue: async (surroundings) => (await listDueSites(surroundings, sourceOf(surroundings))).length > 0,
  async activate(surroundings) {
    const source = sourceOf(surroundings);
    const due = await listDueSites(surroundings, source);
    let changed = 0;
    for (const each of due.slice(0, siteCountMax)) changed += await sampleSite(surroundings, source, each);
    return { changed, more: due.length > siteCountMax };
  },
});

/** A site with the rows that made it due, which go with its sample: what changes meanwhile makes it due again. */
type DueSite = { readonly site: Site; readonly dueIds: readonly string[] };

function listDueSites({ store, clock, config }: Surroundings, source: Source): Promise<DueSite[]> {
  return store.read(async (transaction) => {
    const sites = new Map<string, { site: Site; dueIds: string[] }>();
    const add = ({ accountId, region }: Site): string[] => {
      const id = siteId({ accountId, region });
      const known = sites.get(id) ?? { site: { accountId, region }, dueIds: [] };
      sites.set(id, known);
      return known.dueIds;
    };
    const kind = source.look ? 'sites' : 'any';
    for (const due of await listDiscoveryDue(transaction, kind, dueCountMax)) add(due).push(due.id);
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
  if (isSeen) await ensureSite(store, site);
  let sample: Sample;
  try {
    const found = isSeen ? await readAll(source, site, attemptedAt) : new Map<string, DiscoveredCidr>();
    sample = { site, found };
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
    await store.write(
      async (transaction): Promise<unknown> =>
        // What was seen while the site was read may be otherwise by now, and may have been looked at already.
        source.look && isSeen
          ? lookAgain({ transaction, ids, now: clock.now() }, site, source.look, step)
          : applyDifferences({ transaction, ids, now }, sample, step),
    );
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

/** The row by which those who look at the site take turns. */
async function ensureSite(store: Store, site: Site): Promise<void> {
  if (await store.read((transaction) => findSite(transaction, site))) return;
  await store.write(async (transaction) => {
    if (await findSite(transaction, site)) return;
    const never = { attemptedAt: undefined, succeededAt: undefined };
    saveSite(transaction, {
      id: siteId(site),
      ...site,
      ...never,
      failureCode: undefined,
      failureMessage: undefined,
    });
  });
}

function lookAgain(
  line: Line,
  site: Site,
  look: NonNullable<Source['look']>,
  differences: readonly Difference[],
): Promise<number> {
  const suspects = differences.map((each) => each.id);
  const resourceIds = [...new Set(suspects.map(resourceOfDiscovered))];
  return applyLook(line, site, (transaction) => look(transaction, site, resourceIds), suspects);
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
