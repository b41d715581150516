// Bringing what is known of a site to what was found there, in bounded steps, each one transaction. A step that is
// lost, or done twice, is made good by the next comparison: nothing depends on a step having happened.

import type { Ipam } from '../domain/ipam/ipam.ts';
import type { DiscoveredCidr, ResourceCidr } from '../domain/monitoring/monitoring.ts';
import { isHolder } from '../domain/monitoring/overlap.ts';
import { removeAllocation } from '../store/allocations.ts';
import { listDiscoveredOf, removeDiscoveredCidr, saveDiscoveredCidrs } from '../store/discovered-cidrs.ts';
import { findViewers, siteId } from '../store/discovery.ts';
import type { Line } from '../store/evaluation-due.ts';
import { giveBack } from '../store/free-blocks.ts';
import { findIpam } from '../store/ipams.ts';
import { findAllocationOf } from '../store/monitored-pools.ts';
import { findPoolCidr } from '../store/pools.ts';
import { findResourceCidrs, listIpamsWithRows, resourceCidrId } from '../store/resource-cidrs.ts';
import type { Transaction } from '../store/store.ts';
import { removeAllTags } from '../store/tags.ts';
import { holdsAllocation } from '../store/vpcs.ts';
import { type Recorder, recording } from './count-space.ts';
import { withoutDeparted } from './departed.ts';
import { type Difference, differencesIn, type Sample } from './differences.ts';
import { evaluate, type Homes } from './evaluate.ts';
import { recordChange, recordConsequences, recordNew, writeRow } from './record.ts';

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
  for (const { id } of differences) if (!found.has(id)) removeDiscoveredCidr(transaction, site, id);
  await saveDiscoveredCidrs(
    transaction,
    site,
    differences.flatMap(({ id }) => found.get(id) ?? []),
  );
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
  const known = await findResourceCidrs(
    line.transaction,
    differences.map(({ id }) => resourceCidrId(ipam.id, id)),
  );
  for (const { id } of differences) {
    const before = known.get(resourceCidrId(ipam.id, id));
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
  const made: ResourceCidr[] = [];
  for (const { before, after } of pairs) {
    if (isHolder(after)) continue;
    const judged = await evaluate(line, ipam, after, homes);
    if (before) await recordChange(line, before, judged);
    else made.push(judged);
  }
  await recordNew(line, made);
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
