// What a storm of users was told, to be compared with what the register holds. Whatever was acknowledged is known
// here; whatever was cut off is unsure until somebody asks again.

import assert from 'node:assert/strict';
import type { Store } from '../../src/store/store.ts';
import { seed } from '../support/seed.ts';

export type LedgerPool = {
  readonly id: string;
  readonly parent: LedgerPool | undefined;
  readonly family: 'ipv4' | 'ipv6';
  /** Prefix lengths that allocations from it and pools within it have. */
  readonly allocationLengths: readonly [number, number];
  readonly innerLengths: readonly [number, number] | undefined;
  fate: Fate;
};

/** `going`: somebody asked for its end and was not answered (yet). */
export type Fate = 'there' | 'going' | 'gone';

export type LedgerAllocation = {
  readonly id: string;
  readonly cidr: string;
  readonly pool: LedgerPool;
  fate: Fate;
};
export type LedgerVpc = {
  readonly id: string;
  readonly cidr: string;
  readonly subnets: Set<string>;
  fate: Fate;
};

export class Ledger {
  readonly pools = new Map<string, LedgerPool>();
  readonly allocations = new Map<string, LedgerAllocation>();
  readonly vpcs = new Map<string, LedgerVpc>();
  /** How often each operation was done, and how often each refusal came. */
  readonly done = new Map<string, number>();
  readonly refused = new Map<string, number>();
  /** How many requests without a token nobody answered; each may have made one thing. */
  unsureNetworks = 0;

  count(action: string, code: string | undefined): void {
    const counts = code === undefined ? this.done : this.refused;
    const key = code === undefined ? action : `${action}: ${code}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  /** A pool goes with every pool around it. */
  fateOf(pool: LedgerPool): Fate {
    const around = pool.parent ? this.fateOf(pool.parent) : 'there';
    return around === 'there' ? pool.fate : pool.fate === 'gone' ? 'gone' : around;
  }

  livePools(): LedgerPool[] {
    return [...this.pools.values()].filter((pool) => this.fateOf(pool) === 'there');
  }

  heldAllocations(): LedgerAllocation[] {
    return [...this.allocations.values()].filter(
      (each) => each.fate === 'there' && this.fateOf(each.pool) === 'there',
    );
  }

  liveVpcs(): LedgerVpc[] {
    return [...this.vpcs.values()].filter((each) => each.fate === 'there');
  }

  summary(): string {
    const list = (counts: Map<string, number>) =>
      [...counts]
        .sort()
        .map(([name, count]) => `${name} ${count}`)
        .join(', ');
    return `done: ${list(this.done)}; refused: ${list(this.refused) || 'nothing'}`;
  }
}

type AllocationRow = { id: string; pool_id: string; resource_type: string; cidr: string };

/**
 * Compares the ledger with the register: what was acknowledged is there, what was acknowledged as gone is gone, and
 * nothing is there that nobody asked for. What is unsure may be either, and is settled by what is found.
 */
export async function requireLedger(store: Store, ledger: Ledger, when: string): Promise<void> {
  const { allocations, pools, vpcs, subnets } = await store.read(async (transaction) => {
    const idsOf = async (table: string) =>
      new Set((await transaction.all<{ id: string }>(`SELECT id FROM ${table}`)).map((row) => row.id));
    const rows = await transaction.all<AllocationRow>(
      'SELECT id, pool_id, resource_type FROM ipam_pool_allocation',
    );
    return {
      allocations: new Map(rows.map((row) => [row.id, row])),
      pools: await idsOf('ipam_pool'),
      vpcs: await idsOf('vpc'),
      subnets: await idsOf('subnet'),
    };
  });
  const wrong: string[] = [];
  const settle = (what: string, entry: { readonly id: string; fate: Fate }, fate: Fate, isThere: boolean) => {
    if (fate === 'there' && !isThere) wrong.push(`${what} ${entry.id} was acknowledged and is lost`);
    if (fate === 'gone' && isThere) wrong.push(`${what} ${entry.id} was acknowledged as gone and is there`);
    if (fate === 'going') entry.fate = isThere ? 'there' : 'gone';
  };
  // From the outside in: whether a pool is there decides of everything in it.
  for (const pool of ledger.pools.values()) settle('pool', pool, ledger.fateOf(pool), pools.has(pool.id));
  for (const each of ledger.allocations.values()) {
    if (ledger.fateOf(each.pool) === 'there') settle('allocation', each, each.fate, allocations.has(each.id));
    else if (allocations.has(each.id)) wrong.push(`allocation ${each.id} outlived its pool`);
  }
  for (const row of allocations.values()) {
    if (row.resource_type === 'custom' && !ledger.allocations.has(row.id))
      wrong.push(`${row.id} is nobody's`);
  }
  for (const id of pools) if (!ledger.pools.has(id)) wrong.push(`pool ${id} is nobody's`);
  requireNetworks(ledger, vpcs, subnets, wrong, settle);
  assert.deepEqual(wrong, [], `${when}, seed ${seed}; ${ledger.summary()}`);
}

type Settle = (
  what: string,
  entry: { readonly id: string; fate: Fate },
  fate: Fate,
  isThere: boolean,
) => void;

function requireNetworks(
  ledger: Ledger,
  vpcs: ReadonlySet<string>,
  subnets: ReadonlySet<string>,
  wrong: string[],
  settle: Settle,
): void {
  const known = new Set<string>();
  for (const vpc of ledger.vpcs.values()) {
    settle('vpc', vpc, vpc.fate, vpcs.has(vpc.id));
    for (const subnet of vpc.subnets) {
      known.add(subnet);
      if (!subnets.has(subnet)) wrong.push(`subnet ${subnet} was acknowledged and is lost`);
    }
  }
  const extra = [...vpcs]
    .filter((id) => !ledger.vpcs.has(id))
    .concat([...subnets].filter((id) => !known.has(id)));
  if (extra.length > ledger.unsureNetworks)
    wrong.push(`nobody asked for ${extra.length} of ${extra.join(', ')}`);
}
