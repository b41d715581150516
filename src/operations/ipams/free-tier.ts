// The Free Tier: for the public space of one account in one region. What it has not got, and what must be gone before
// an IPAM can change to it (guide chapters 02, 03, 07 and 09, and the page of prices, which compares the tiers).

import { Fault } from '../../domain/fault.ts';
import type { Ipam } from '../../domain/ipam/ipam.ts';
import type { SqlValue } from '../../store/store.ts';
import type { Context } from '../operation.ts';

/**
 * @param what it needs the Advanced Tier, as the message begins: `Additional scopes`
 * @throws {Fault} UnsupportedOperation for an IPAM in the Free Tier
 */
export function requireAdvancedTier(ipam: Ipam, what: string): void {
  if (ipam.tier === 'advanced') return;
  throw new Fault(
    'UnsupportedOperation',
    `The ipam ${ipam.id} is in the Free Tier. ${what} the Advanced Tier; change the tier with ModifyIpam first.`,
  );
}

type Obstacle = {
  readonly remedy: string;
  readonly sql: string;
  readonly values: (ipam: Ipam) => SqlValue[];
};

const obstacles: readonly Obstacle[] = [
  {
    remedy: 'Delete the pools in private scopes',
    sql: `SELECT id FROM ipam_pool WHERE ipam_id = ? AND scope_type = 'private' LIMIT 1`,
    values: (ipam) => [ipam.id],
  },
  {
    remedy: 'Delete the private scopes that are not default',
    sql: 'SELECT id FROM ipam_scope WHERE ipam_id = ? AND is_default = 0 LIMIT 1',
    values: (ipam) => [ipam.id],
  },
  {
    remedy: 'Delete the pools with a locale other than the home Region',
    sql: 'SELECT id FROM ipam_pool WHERE ipam_id = ? AND locale <> ? LIMIT 1',
    values: (ipam) => [ipam.id, ipam.region],
  },
  {
    remedy: 'Disassociate the resource discoveries that are not default',
    sql: 'SELECT id FROM ipam_resource_discovery_association WHERE ipam_id = ? AND is_default = 0 LIMIT 1',
    values: (ipam) => [ipam.id],
  },
  {
    remedy: 'Release the allocations to accounts that are not the owner of the IPAM',
    sql: `SELECT a.id FROM ipam_pool_allocation a JOIN ipam_pool p ON p.id = a.pool_id
          WHERE p.ipam_id = ? AND a.owner_id <> ? LIMIT 1`,
    values: (ipam) => [ipam.id, ipam.accountId],
  },
];

/** @throws {Fault} DependencyViolation that names the first obstacle and what to do about it. */
export async function requireFreeTierAllowed({ transaction }: Context, ipam: Ipam): Promise<void> {
  for (const { remedy, sql, values } of obstacles) {
    const found = await transaction.one<{ id: string }>(sql, ...values(ipam));
    if (found) {
      throw new Fault(
        'DependencyViolation',
        `The ipam ${ipam.id} cannot change to the Free Tier. ${remedy} first; ${found.id} is one.`,
      );
    }
  }
}
