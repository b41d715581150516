// Bringing what is known of a site to what was found there, in bounded steps, each one transaction. A step that is
// lost, or done twice, is made good by the next comparison: nothing depends on a step having happened.

import { setImmediate as turn } from 'node:timers/promises';
import type { Ipam } from '../domain/ipam/ipam.ts';
import type { DiscoveredCidr, DiscoveredType, ResourceCidr } from '../domain/monitoring/monitoring.ts';
import { isHolder } from '../domain/monitoring/overlap.ts';
import { removeAllocation } from '../store/allocations.ts';
import {
  listDiscoveredCidrs,
  listDiscoveredOf,
  removeDiscoveredCidr,
  type Site,
  saveDiscoveredCidr,
} from '../store/discovered-cidrs.ts';
import { findViewers, siteId } from '../store/discovery.ts';
import type { Line } from '../store/evaluation-due.ts';
import { giveBack } from '../store/free-blocks.ts';
import { findIpam } from '../store/ipams.ts';
import { findAllocationOf } from '../store/monitored-pools.ts';
import { findPoolCidr } from '../store/pools.ts';
import {
  allTypes,
  findResourceCidr,
  listIpamsWithRows,
  listRowIds,
  resourceCidrId,
} from '../store/resource-cidrs.ts';
import type { Store, Transaction } from '../store/store.ts';
import { removeAllTags } from '../store/tags.ts';
import { holdsAllocation } from '../store/vpcs.ts';
import { type Recorder, recording } from './count-space.ts';
import { withoutDeparted } from './departed.ts';
import { evaluate, type Homes } from './evaluate.ts';
import { isSameFinding, recordChange, recordConsequences, writeRow } from './record.ts';

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
  for await (const known of pagesOf(store, site)) {
    for (const each of known) {
      const now = found.get(each.id);
      if (!now || !isSameFinding(each, now)) differences.set(each.id, each);
      knownIds.add(each.id);
    }
  }
  for (const each of found.values()) if (!knownIds.has(each.id)) differences.set(each.id, each);
  const { ipamIds, withRows } = await store.read(async (transaction) => ({
    ...(await findViewers(transaction, site)),
    withRows: await listIpamsWithRows(transaction, site),
  }));
  for (const ipamId of new Set([...ipamIds, ...withRows])) {
    const isViewer = ipamIds.includes(ipamId);
    const rowIds = new Set(await store.read((transaction) => listRowIds(transaction, ipamId, site)));
    for (const rowId of rowIds) {
      const id = rowId.slice(ipamId.length + 1);
      if (!isViewer || !found.has(id)) differences.set(id, { id, resourceType: 'vpc' });
    }
    if (!isViewer) continue;
    for (const each of found.values()) {
      if (!rowIds.has(resourceCidrId(ipamId, each.id))) differences.set(each.id, each);
    }
  }
  return inOrder([...differences.values()], found);
}

/** What went, then what holds others, then what lies in that. */
function inOrder(differences: readonly Difference[], found: Sample['found']): Difference[] {
  const ranked = differences.map((difference) => {
    const now = found.get(difference.id);
    return { difference, rank: now ? 1 + allTypes.indexOf(now.resourceType) : 0 };
  });
  ranked.sort((a, b) => a.rank - b.rank || (a.difference.id < b.difference.id ? -1 : 1));
  return ranked.map(({ difference }) => difference);
}

const pageRowCount = 1000;

/** What is known of a site, page by page, so that calls are answered between two pages of a large one. */
async function* pagesOf(store: Store, site: Site): AsyncIterable<readonly DiscoveredCidr[]> {
  for (let after: string | undefined; ; ) {
    const page = await store.read((transaction) =>
      listDiscoveredCidrs(transaction, site, { after, countMax: pageRowCount }),
    );
    yield page;
    if (page.length < pageRowCount) return;
    after = page.at(-1)?.id;
    await turn();
  }
}

/** Writes some of the differences, for everybody who sees the site, all at one instant. */
export const applyDifferences = (
  line: Line,
  sample: Sample,
  differences: readonly Difference[],
): Promise<void> => recording(line, (recorder) => applyAll(recorder, sample, differences));

async function applyAll(line: Recorder, sample: Sample, differences: readonly Difference[]): Promise<void> {
  const { transaction } = line;
  const { site } = sample;
  const { ipamIds } = await findViewers(transaction, site);
  // IPAMs before networks, as every call that holds both.
  const ipams: Ipam[] = [];
  for (const ipamId of new Set([...ipamIds, ...(await listIpamsWithRows(transaction, site))].sort())) {
    const ipam = await holdIpam(transaction, ipamId);
    if (ipam) ipams.push(ipam);
  }
  const found = await withoutDeparted(line, sample, differences);
  for (const { id } of differences) {
    const now = found.get(id);
    if (now) saveDiscoveredCidr(transaction, now);
    else removeDiscoveredCidr(transaction, id);
  }
  for (const ipam of ipams) {
    const ipamId = ipam.id;
    const isViewer = ipamIds.includes(ipamId);
    await applyToIpam(line, ipam, differences, (id) => (isViewer ? found.get(id) : undefined), found);
  }
}

/** Looks at some resources of a site, and says of which: what belongs to them is looked at as well. */
export type Looker = (transaction: Transaction) => Promise<{
  readonly found: readonly Omit<DiscoveredCidr, 'sampledAt'>[];
  readonly resourceIds: readonly string[];
}>;

/**
 * Brings what is known of some resources to what a look finds of them now, in the same transaction: so whoever looks
 * last is right, in whatever order it was noticed that something changed.
 * @param suspects ids of discovered blocks that may be known of one of the resources and are found no longer
 */
export async function applyLook(
  line: Line,
  {
    site,
    isOwn,
    look,
    suspects = [],
  }: Pick<Sample, 'site' | 'isOwn'> & {
    readonly look: Looker;
    readonly suspects?: readonly string[];
  },
): Promise<number> {
  const { transaction, now } = line;
  // One at a time looks and writes, so that nobody writes what somebody has seen otherwise since.
  await transaction.lock('discovery_site', siteId(site));
  const { found, resourceIds } = await look(transaction);
  const sample: Sample = {
    site,
    found: new Map(found.map((each) => [each.id, { ...each, sampledAt: now }])),
    isOwn,
  };
  const known = new Map<string, DiscoveredCidr>();
  for (const id of resourceIds) {
    for (const each of await listDiscoveredOf(transaction, site, id)) known.set(each.id, each);
  }
  const differences = await differencesIn(transaction, sample, known, suspects);
  if (differences.length > 0) await applyDifferences(line, sample, differences);
  return differences.length;
}

async function differencesIn(
  transaction: Transaction,
  { site, found }: Sample,
  known: ReadonlyMap<string, DiscoveredCidr>,
  suspects: readonly string[],
): Promise<Difference[]> {
  const { ipamIds } = await findViewers(transaction, site);
  const withRows = await listIpamsWithRows(transaction, site);
  const different: Difference[] = [];
  for (const id of new Set([...known.keys(), ...found.keys(), ...suspects])) {
    const [was, is] = [known.get(id), found.get(id)];
    let isDifferent = was && is ? !isSameFinding(was, is) : was !== is;
    for (const ipamId of isDifferent ? [] : new Set([...ipamIds, ...withRows])) {
      const row = await findResourceCidr(transaction, resourceCidrId(ipamId, id));
      if ((row !== undefined) !== (is !== undefined && ipamIds.includes(ipamId))) isDifferent = true;
    }
    if (isDifferent) different.push({ id, resourceType: (is ?? was)?.resourceType ?? 'vpc' });
  }
  return inOrder(different, found);
}

/** Those who change what an IPAM monitors take turns. */
export async function holdIpam(transaction: Transaction, ipamId: string): Promise<Ipam | undefined> {
  await transaction.lock('ipam', ipamId);
  return findIpam(transaction, ipamId);
}

type Pair = { readonly before: ResourceCidr | undefined; readonly after: ResourceCidr };

async function applyToIpam(
  line: Recorder,
  ipam: Ipam,
  differences: readonly Difference[],
  wanted: (id: string) => DiscoveredCidr | undefined,
  found: Sample['found'],
): Promise<void> {
  const pairs: Pair[] = [];
  for (const { id } of differences) {
    const before = await findResourceCidr(line.transaction, resourceCidrId(ipam.id, id));
    const now = wanted(id);
    if (now) pairs.push({ before, after: rowOf(ipam, now, before) });
    else if (before) await endRow(line, before, found.has(id));
  }
  // Holders are there before anybody is judged, so that two that come together see each other.
  const holders = pairs.filter(({ after }) => isHolder(after));
  for (const { before, after } of holders) writeRow(line, before, after);
  for (const { before, after } of holders) {
    const judged = await evaluate(line, ipam, after);
    writeRow(line, after, judged);
    await recordConsequences(line, before, judged);
  }
  const homes: Homes = new Map();
  for (const { before, after } of pairs) {
    if (isHolder(after)) continue;
    await recordChange(line, before, await evaluate(line, ipam, after, homes));
  }
}

/** The facts are the sample's; what was chosen for the block stays, and the states wait for the evaluation. */
function rowOf(ipam: Ipam, found: DiscoveredCidr, before: ResourceCidr | undefined): ResourceCidr {
  const { subnetId: _subnetId, ...facts } = found;
  return {
    ...facts,
    id: resourceCidrId(ipam.id, found.id),
    ipamId: ipam.id,
    scopeId: before?.scopeId ?? (found.ipSource === 'none' ? ipam.privateScopeId : ipam.publicScopeId),
    poolId: before?.poolId,
    isIgnored: before?.isIgnored ?? false,
    destinationScopeId: before?.destinationScopeId,
    managementState: before?.managementState,
    complianceStatus: before?.complianceStatus,
    overlapStatus: before?.overlapStatus,
  };
}

async function endRow(line: Recorder, row: ResourceCidr, isStillThere: boolean): Promise<void> {
  // A network that an IPAM no longer sees keeps its space; one that is gone gives it back.
  if (!isStillThere && row.resourceType === 'vpc') await releaseImported(line, row);
  await recordChange(line, row, undefined);
}

/** What this register's own networks hold ends with them; this is for what was imported from elsewhere. */
async function releaseImported({ transaction }: Line, row: ResourceCidr): Promise<void> {
  const allocation = await findAllocationOf(transaction, row.ipamId, row);
  if (!allocation || (await holdsAllocation(transaction, row.resourceId, allocation.id))) return;
  const poolCidr = await findPoolCidr(transaction, allocation.poolCidrId);
  if (!poolCidr || !(await removeAllocation(transaction, allocation.id))) return;
  await giveBack(transaction, allocation.poolId, allocation.cidr, poolCidr.cidr);
  removeAllTags(transaction, allocation.id);
}
