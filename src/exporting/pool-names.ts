import { findNamed } from '../store/named.ts';
import { findPool } from '../store/pools.ts';
import type { Transaction } from '../store/store.ts';
import { tagsOf } from '../store/tags.ts';

export type PoolNames = {
  /** The pool's name where it is the only one of the account that a line could mean by it, or its id. */
  nameOf(poolId: string, region: string): Promise<string>;
};

/** How many pools of one name are told apart, and how many names are kept at hand. */
const alikeCountMax = 100;
const knownCountMax = 10_000;

/** Names of pools: those of the register that a file goes to have other ids. */
export function poolNamesFor(transaction: Transaction, accountId: string): PoolNames {
  const known = new Map<string, string>();
  return {
    async nameOf(poolId, region) {
      const name = known.get(poolId) ?? (await findName(transaction, accountId, poolId, region)) ?? poolId;
      if (known.size >= knownCountMax) known.clear();
      known.set(poolId, name);
      return name;
    },
  };
}

async function findName(
  transaction: Transaction,
  accountId: string,
  poolId: string,
  region: string,
): Promise<string | undefined> {
  const name = (await tagsOf(transaction, poolId)).find((tag) => tag.key === 'Name')?.value;
  if (!name || name.startsWith('ipam-pool-')) return undefined;
  const kind = { accountId, resourceType: 'ipam-pool', prefix: 'ipam-pool-' };
  const ids = await findNamed(transaction, kind, name, alikeCountMax);
  if (ids.length === alikeCountMax || !ids.includes(poolId)) return undefined;
  const family = (await findPool(transaction, poolId))?.family;
  for (const id of ids.filter((each) => each !== poolId)) {
    const other = await findPool(transaction, id);
    if (other?.family === family && (other?.locale ?? other?.region) === region) return undefined;
  }
  return name;
}
