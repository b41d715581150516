// Every kind of space that blocks are handed out of, each with a free list under its name: what it is made of, and
// who has taken what of it. A new kind of space is a line in each of the lists; without them its free blocks lie
// outside of everything, and verifying says so.

import { firstKey } from '../domain/cidr/cidr.ts';
import { reservedOf } from '../domain/vpc/host-space.ts';
import { type BlockRow, blockOf, type Look, live, type Walk, walk } from './look.ts';

export type SpaceRow = BlockRow & { readonly space: string; readonly id: string };

/** Rows by space and address. */
const inOrder = (space: string, from: string): Walk => ({
  sql: `SELECT ${space} AS space, id, first_address, prefix_length FROM ${from}
        AND (${space}, first_address, id) > (?, ?, ?) ORDER BY ${space}, first_address, id LIMIT ?`,
  key: ['space', 'first_address', 'id'],
  start: ['', '', ''],
});

/** The block of a subnet, once hosts have addresses in it; the space has the id of the block. */
const subnetBlocks: Walk = {
  sql: `SELECT s.id AS space, s.id AS id, c.first_address AS first_address, c.prefix_length AS prefix_length
        FROM subnet_space s JOIN subnet_cidr c ON c.id = s.id WHERE s.id > ? ORDER BY s.id LIMIT ?`,
  key: ['id'],
  start: [''],
};

/** The blocks that spaces are made of: a pool of its CIDRs, a public pool and the provider of their ranges. */
export const wholeWalks: readonly Walk[] = [
  inOrder('pool_id', `ipam_pool_cidr WHERE ${live}`),
  inOrder('public_ipv4_pool_id', 'public_ipv4_pool_range WHERE 1 = 1'),
  inOrder('id', 'provider_range WHERE 1 = 1'),
  subnetBlocks,
];

/** What is taken of pools, of public pools and of subnets. */
export const takenWalks: readonly Walk[] = [
  {
    sql: `SELECT pool_id AS space, id, first_address, prefix_length FROM ipam_pool_allocation
          WHERE (pool_id, first_address) > (?, ?) ORDER BY pool_id, first_address LIMIT ?`,
    key: ['space', 'first_address'],
    start: ['', ''],
  },
  inOrder('public_ipv4_pool_id', 'elastic_ip WHERE public_ipv4_pool_id IS NOT NULL'),
  inOrder('subnet_cidr_id', 'network_interface_address WHERE 1 = 1'),
];

/** What nobody gets of a subnet: it is not free, and nobody has taken it. */
export async function* walkReserved(look: Look): AsyncGenerator<SpaceRow, void, void> {
  for await (const { space, ...row } of walk<SpaceRow>(look, subnetBlocks)) {
    const block = blockOf(row);
    for (const cidr of block ? reservedOf(block) : []) {
      yield { space, id: 'reserved', first_address: firstKey(cidr), prefix_length: cidr.prefixLength };
    }
  }
}

const providerSpace = "CASE WHEN length(first_address) = 8 THEN 'provider-ipv4' ELSE 'provider-ipv6' END";

/**
 * What is taken of the provider's ranges. There is no index for this order, so each batch looks at all of it:
 * large batches, and few of them.
 */
export const provided: Walk = {
  sql: `SELECT space, id, first_address, prefix_length FROM (
          SELECT ${providerSpace} AS space, id, first_address, prefix_length FROM ipam_pool_cidr
          WHERE origin = 'provider' AND ${live}
          UNION ALL
          SELECT ${providerSpace} AS space, id, first_address, prefix_length FROM vpc_cidr
          WHERE origin = 'amazon'
          UNION ALL
          SELECT ${providerSpace} AS space, id, first_address, prefix_length FROM elastic_ip
          WHERE origin = 'provider'
          UNION ALL
          SELECT ${providerSpace} AS space, id, first_address, prefix_length FROM public_address
        ) AS provided
        WHERE (space, first_address, id) > (?, ?, ?) ORDER BY space, first_address, id LIMIT ?`,
  key: ['space', 'first_address', 'id'],
  start: ['', '', ''],
  batch: 10_000,
};
