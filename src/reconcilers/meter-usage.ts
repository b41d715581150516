// Counts the active addresses of each IPAM once an hour. An hour in which no process ran is not counted later.

import { setImmediate as turn } from 'node:timers/promises';
import type { Ipam } from '../domain/ipam/ipam.ts';
import { hourOf, type UsageHour } from '../domain/usage/usage.ts';
import { findAdministered } from '../store/coverage.ts';
import { listScopesOf } from '../store/ipams.ts';
import { membersAmong } from '../store/organizations.ts';
import type { Store, Transaction } from '../store/store.ts';
import {
  type Active,
  type ActiveStretch,
  accountsPerCount,
  countActivePublic,
  countNextActive,
  listUnmetered,
  removeOldUsage,
  saveUsage,
} from '../store/usage.ts';
import type { Reconciler } from './reconciler.ts';

const ipamsMax = 10;
const oldMax = 1000;

/** How many blocks are looked at at once. */
const blocksMax = 2000;

export const meterUsage: Reconciler = {
  name: 'meter-usage',
  everyMs: 60_000,
  async activate({ store, clock, config }) {
    const now = clock.now();
    const hour = hourOf(now);
    const before = new Date(now.getTime() - config.historyKeptMs);
    const ipams = await store.read((transaction) => listUnmetered(transaction, hour, ipamsMax));
    for (const ipam of ipams) {
      const usage = await meter(store, ipam, hour);
      await store.write(async (transaction) => saveUsage(transaction, ipam.id, hour, usage));
    }
    const removed = await store.write((transaction) => removeOldUsage(transaction, before, oldMax));
    return {
      changed: ipams.length + removed,
      more: ipams.length === ipamsMax || removed === oldMax,
    };
  },
};

/**
 * The active addresses of an IPAM, private and public, by their owner and region: those of interfaces that are
 * attached to something (guide chapters 09 and 14). A large IPAM is counted in many looks, between which others are
 * answered; what comes and goes meanwhile may be counted or not.
 */
async function meter(store: Store, ipam: Ipam, hour: Date): Promise<UsageHour[]> {
  const active: Active[] = [];
  for (const scope of await store.read((transaction) => listScopesOf(transaction, ipam.id))) {
    for (const family of ['ipv4', 'ipv6'] as const) {
      let last: ActiveStretch['last'];
      do {
        const from = last;
        const next = await store.glance((transaction) =>
          countNextActive(transaction, { scopeId: scope.id, family }, from, blocksMax),
        );
        active.push(...next.active);
        last = next.last;
        await turn();
      } while (last);
    }
  }
  const ownerIds = [...new Set(active.map(({ ownerId }) => ownerId))];
  for (let at = 0; at < ownerIds.length; at += accountsPerCount) {
    const some = ownerIds.slice(at, at + accountsPerCount);
    active.push(...(await store.read((transaction) => countActivePublic(transaction, ipam.id, some))));
    await turn();
  }
  const payerOf = await store.read((transaction) => findPayers(transaction, ipam, ownerIds));
  const counts = new Map<string, UsageHour>();
  for (const { ownerId, region, addressCount } of active) {
    const id = `${ipam.id}|${hour.getTime()}|${ownerId}|${region}`;
    counts.set(id, {
      id,
      hour,
      ipamId: ipam.id,
      ipamAccountId: ipam.accountId,
      ipamRegion: ipam.region,
      tier: ipam.tier,
      payerId: payerOf(ownerId),
      ownerId,
      region,
      addressCount: addressCount + (counts.get(id)?.addressCount ?? 0),
    });
  }
  return [...counts.values()];
}

/** Owners of addresses are charged where cost is distributed, within the organization that the IPAM is for. */
async function findPayers(
  transaction: Transaction,
  ipam: Ipam,
  ownerIds: readonly string[],
): Promise<(ownerId: string) => string> {
  const organization =
    ipam.meteredAccount === 'resource-owner'
      ? await findAdministered(transaction, ipam.accountId)
      : undefined;
  if (!organization) return () => ipam.accountId;
  const members = await membersAmong(transaction, organization.id, ownerIds);
  return (ownerId) => (members.has(ownerId) ? ownerId : ipam.accountId);
}
