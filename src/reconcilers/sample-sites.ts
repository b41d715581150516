// Sampling whole sites: what is found in one is compared with what is known of it, and the differences are written.
// A site is sampled when somebody begins or ceases to watch it, and from time to time; one that did not change costs
// one row. What calls changed of the register's own networks is looked at by itself (sample-changes.ts).

import { setImmediate as turn } from 'node:timers/promises';
import type { DiscoveredCidr } from '../domain/monitoring/monitoring.ts';
import { type Difference, findDifferences, type Sample } from '../monitoring/differences.ts';
import { applyDifferences, applyLook } from '../monitoring/sample.ts';
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
import type { DiscoverySite } from '../store/monitoring-schema.ts';
import type { Store, Transaction } from '../store/store.ts';
import type { Reconciler, Surroundings } from './reconciler.ts';
import { type Source, SourceFailure } from './sources/source.ts';

/** How many sites are sampled under one renewal of the lease. */
const siteCountMax = 8;
const dueCountMax = 1000;

/** How many differences one transaction writes, so that calls need not wait long for it. */
const differenceCountMax = 50;

/** The same where nothing is known yet: there is less to a difference, and there are many. */
const firstCountMax = 1000;

/** How many of those are written before the event loop has a turn. */
const firstStepCountMax = 250;

/** @param sourceOf makes the source; the register's own inventory unless an account is elsewhere */
export const sampleSites = (sourceOf: (surroundings: Surroundings) => Source): Reconciler => ({
  name: 'sample-sites',
  everyMs: 1000,
  wakes: ['evaluate-scopes'],
  isDue: async (surroundings) => (await listDueSites(surroundings, sourceOf(surroundings))).length > 0,
  async activate(surroundings) {
    const source = sourceOf(surroundings);
    const due = await listDueSites(surroundings, source);
    const changed = await sampleAll(surroundings, source, due.slice(0, siteCountMax));
    return { changed, more: due.length > siteCountMax };
  },
});

/** A site with the rows that made it due, which go with its sample: what changes meanwhile makes it due again. */
type DueSite = { readonly site: Site; readonly dueIds: readonly string[] };

/** The same, and whether anybody sees it, for the first time perhaps. */
type RegisteredSite = DueSite & { readonly isSeen: boolean; readonly isFirst: boolean };

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

/** A part of what a transaction of a sample does: how many differences it writes, and the part of a transaction it is. */
type Step = {
  readonly count: number;
  readonly share: number;
  readonly write: (transaction: Transaction) => Promise<unknown>;
};

/** Samples sites one after another; small steps of several sites share a transaction. */
async function sampleAll(
  surroundings: Surroundings,
  source: Source,
  due: readonly DueSite[],
): Promise<number> {
  let waiting: Step[] = [];
  let changed = 0;
  const flush = async (): Promise<void> => {
    const steps = waiting;
    waiting = [];
    if (steps.length === 0) return;
    await surroundings.store.write(async (transaction) => {
      for (const step of steps) {
        await step.write(transaction);
        await turn();
      }
    });
  };
  for (const each of await registerSites(surroundings.store, due)) {
    for (const step of await planSample(surroundings, source, each)) {
      changed += step.count;
      if (waiting.reduce((sum, { share }) => sum + share, step.share) > 1) await flush();
      waiting.push(step);
    }
  }
  await flush();
  return changed;
}

/** Reads a site and says what is to be written, in bounded steps of which the last one finishes the sample. */
async function planSample(
  surroundings: Surroundings,
  source: Source,
  { site, dueIds, isSeen, isFirst }: RegisteredSite,
): Promise<Step[]> {
  const { store, clock, ids } = surroundings;
  const attemptedAt = clock.now();
  let sample: Sample;
  try {
    const found = isSeen ? await readAll(source, site, attemptedAt) : new Map<string, DiscoveredCidr>();
    sample = { site, found, isOwn: source.isOwn === true };
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    return [
      {
        count: 0,
        share: 0,
        write: (transaction) => saveFailure(transaction, site, dueIds, attemptedAt, error),
      },
    ];
  }
  const differences = await findDifferences(store, sample);
  // One instant for the whole sample; not before anything that others wrote down while it was read.
  const now = clock.now();
  const steps: Step[] = [];
  const stepCount = isFirst ? firstStepCountMax : differenceCountMax;
  for (let at = 0; at < differences.length; at += stepCount) {
    const some = differences.slice(at, at + stepCount);
    steps.push({
      count: some.length,
      share: some.length / (isFirst ? firstCountMax : differenceCountMax),
      write: (transaction): Promise<unknown> =>
        // What was seen while the site was read may be otherwise by now, and may have been looked at already; but for
        // the first time, when changes wait until all of the site is known.
        source.look && isSeen && !isFirst
          ? lookAgain({ transaction, ids, now: clock.now() }, sample, source.look, some)
          : applyDifferences({ transaction, ids, now }, sample, some),
    });
  }
  const finish = async (transaction: Transaction): Promise<void> => {
    removeDiscoveryDue(transaction, dueIds);
    if (!isSeen) removeSite(transaction, site);
    else saveSite(transaction, { ...neverSampled(site), attemptedAt, succeededAt: now });
  };
  return [...steps, { count: 0, share: 0, write: finish }];
}

const neverSampled = (site: Site): DiscoverySite => ({
  id: siteId(site),
  ...site,
  attemptedAt: undefined,
  succeededAt: undefined,
  failureCode: undefined,
  failureMessage: undefined,
});

/** Makes the rows by which those who look at sites take turns, where they are not there yet. */
async function registerSites(store: Store, due: readonly DueSite[]): Promise<RegisteredSite[]> {
  const register = async (transaction: Transaction, isWriting: boolean): Promise<RegisteredSite[]> => {
    const registered: RegisteredSite[] = [];
    for (const each of due) {
      const { isSeen } = await findViewers(transaction, each.site);
      const known = isSeen ? await findSite(transaction, each.site) : undefined;
      if (isSeen && !known && isWriting) saveSite(transaction, neverSampled(each.site));
      registered.push({ ...each, isSeen, isFirst: isSeen && known?.succeededAt === undefined });
      isComplete &&= !isSeen || known !== undefined;
    }
    return registered;
  };
  let isComplete = true;
  const registered = await store.read((transaction) => register(transaction, false));
  return isComplete ? registered : store.write((transaction) => register(transaction, true));
}

function lookAgain(
  line: Line,
  { site, isOwn }: Sample,
  look: NonNullable<Source['look']>,
  differences: readonly Difference[],
): Promise<number> {
  const suspects = differences.map((each) => each.id);
  const resourceIds = [...new Set(suspects.map(resourceOfDiscovered))];
  return applyLook(line, {
    site,
    isOwn,
    suspects,
    look: (transaction) => look(transaction, site, resourceIds),
  });
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
