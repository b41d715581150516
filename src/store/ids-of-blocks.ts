// Which resources of an account and region have a block, by their ids and in their order: by the address, as the register
// has it, and not by looking at what was found.

import { type Cidr, firstKey } from '../domain/cidr/cidr.ts';
import type { Site } from './discovered-cidrs.ts';
import { inParts } from './parts.ts';
import { startsAround } from './resource-cidrs.ts';
import type { SqlValue, Transaction } from './store.ts';

/** The ids from one on, itself among them, of what has a block that begins where one of these does: the next so many. */
export async function listIdsOfBlocks(
  transaction: Transaction,
  site: Site,
  blocks: readonly Cidr[],
  from: string,
  countMax: number,
): Promise<string[]> {
  if (blocks.length === 0) return [];
  const firsts = [...new Set(blocks.map(firstKey))];
  const here = [site.accountId, site.region];
  const isHere = 'account_id = ? AND region = ?';
  const starts = [...new Set(blocks.flatMap((block) => [firstKey(block), ...startsAround(block)]))];
  const vpcs = await transaction.all<{ id: string; first_address: string }>(
    `SELECT vpc_id AS id, first_address FROM vpc_cidr WHERE ${isHere} AND first_address IN ${listOf(starts)}`,
    ...here,
    ...starts,
  );
  const ids = new Set(vpcs.filter((each) => firsts.includes(each.first_address)).map(({ id }) => id));
  const add = async (sql: string, ...values: readonly SqlValue[]): Promise<void> => {
    const rows = await transaction.all<{ id: string }>(
      `${sql} AND first_address IN ${listOf(firsts)}`,
      ...values,
      ...firsts,
    );
    for (const { id } of rows) ids.add(id);
  };
  // A subnet lies in a block of its VPC.
  for (const some of inParts([...new Set(vpcs.map(({ id }) => id))])) {
    await add(`SELECT subnet_id AS id FROM subnet_cidr WHERE vpc_id IN ${listOf(some)}`, ...some);
  }
  await add(`SELECT network_interface_id AS id FROM network_interface_address WHERE ${isHere}`, ...here);
  if (blocks.some(({ family }) => family === 'ipv4')) {
    await add(`SELECT id FROM elastic_ip WHERE ${isHere}`, ...here);
    const pools = await transaction.all<{ id: string }>(
      `SELECT id FROM public_ipv4_pool WHERE ${isHere}`,
      ...here,
    );
    for (const some of inParts(pools.map(({ id }) => id))) {
      const ofPools = `public_ipv4_pool_id IN ${listOf(some)}`;
      await add(`SELECT public_ipv4_pool_id AS id FROM public_ipv4_pool_range WHERE ${ofPools}`, ...some);
    }
  }
  return [...ids]
    .filter((id) => id >= from)
    .sort()
    .slice(0, countMax);
}

const listOf = (values: readonly unknown[]): string => `(${values.map(() => '?').join(', ')})`;
