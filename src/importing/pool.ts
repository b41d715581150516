import type { Family } from '../domain/cidr/cidr.ts';
import { findPool } from '../store/pools.ts';
import type { Work } from './outcome.ts';
import { several } from './site.ts';

/**
 * The pool that a line names, by its id or as the only one of its name that gives out such blocks in the region, or
 * why there is none.
 */
export async function choosePool(
  { context: { transaction, region }, site }: Work,
  text: string,
  family: Family,
): Promise<string | { readonly problem: string }> {
  if (/^ipam-pool-[0-9a-f]+$/.test(text)) return text;
  const meant: string[] = [];
  for (const id of await site.poolIdsNamed(transaction, text)) {
    const pool = await findPool(transaction, id);
    if (pool?.family === family && (pool.locale ?? pool.region) === region) meant.push(id);
  }
  const [id, ...others] = meant;
  const kind = `${family === 'ipv4' ? 'IPv4' : 'IPv6'} pool of the region ${region}`;
  if (id === undefined)
    return { problem: `No ${kind} is called "${text}"; make it first, or write the id of one.` };
  if (others.length === 0) return id;
  return { problem: `${several(others)} pools are called "${text}", each an ${kind}; write the id of one.` };
}
