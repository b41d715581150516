// Counts the active addresses of each IPAM once an hour. An hour in which no process ran is not counted later.

import type { Ipam } from '../domain/ipam/ipam.ts';
import { hourOf, type UsageHour } from '../domain/usage/usage.ts';
import { findAdministered } from '../store/coverage.ts';
import { listScopesOf } from '../store/ipams.ts';
import { findMember } from '../store/organizations.ts';
import type { Transaction } from '../store/store.ts';
import { countActive, listUnmetered, removeOldUsage, saveUsage } from '../store/usage.ts';
import type { Reconciler } from './reconciler.ts';

const ipamsMax = 10;
const oldMax = 1000;

export const meterUsage: Reconciler = {
  name: 'meter-usage',
  everyMs: 60_000,
  async activate({ store, clock, config }) {
    const now = clock.now();
    const hour = hourOf(now);
    const before = new Date(now.getTime() - config.historyKeptMs);
    const [metered, removed] = await store.write(async (transaction) => {
      const ipams = await listUnmetered(transaction, hour, ipamsMax);
      for (const ipam of ipams) await meter(transaction, ipam, hour);
      return [ipams.length, await removeOldUsage(transaction, before, oldMax)];
    });
    return { changed: metered + removed, more: metered === ipamsMax || removed === oldMax };
  },
};

async function meter(transaction: Transaction, ipam: Ipam, hour: Date): Promise<void> {
  const payerOf = await findPayers(transaction, ipam);
  const counts = new Map<string, UsageHour>();
  for (const scope of await listScopesOf(transaction, ipam.id)) {
    for (const { ownerId, region, addressCount } of await countActive(transaction, scope.id)) {
      const id = `${ipam.id}|${hour.getTime()}|${ownerId}|${region}`;
      counts.set(id, {
        id,
        hour,
        ipamId: ipam.id,
        ipamAccountId: ipam.accountId,
        ipamRegion: ipam.region,
        tier: ipam.tier,
        payerId: await payerOf(ownerId),
        ownerId,
        region,
        addressCount: addressCount + (counts.get(id)?.addressCount ?? 0),
      });
    }
  }
  saveUsage(transaction, ipam.id, hour, [...counts.values()]);
}

/** Owners of addresses are charged where cost is distributed, within the organization that the IPAM is for. */
async function findPayers(
  transaction: Transaction,
  ipam: Ipam,
): Promise<(ownerId: string) => Promise<string>> {
  const organization =
    ipam.meteredAccount === 'resource-owner'
      ? await findAdministered(transaction, ipam.accountId)
      : undefined;
  if (!organization) return async () => ipam.accountId;
  return async (ownerId) => {
    const member = await findMember(transaction, ownerId);
    return member?.organizationId === organization.id ? ownerId : ipam.accountId;
  };
}
