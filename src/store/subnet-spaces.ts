// The single addresses of subnets. Each block of a subnet is a space of the free list under the block's own id:
// taking an address or a prefix costs the same however many are taken. A space is opened when the first address is
// taken, so that subnets without hosts cost nothing: an IPv6 block is more than a hundred free blocks.

import { type Cidr, sizeOf } from '../domain/cidr/cidr.ts';
import { usableAddressCount } from '../domain/vpc/blocks.ts';
import { hostBlocksOf } from '../domain/vpc/host-space.ts';
import type { SubnetCidr } from '../domain/vpc/vpc.ts';
import { addBlocks, giveBack, takeExactly, takeNextFree } from './free-blocks.ts';
import type { Transaction } from './store.ts';

/** Takes the lowest free address or prefix of the length; `undefined` when there is none. */
export async function takeNextHostBlock(
  transaction: Transaction,
  { id, cidr }: SubnetCidr,
  prefixLength: number,
): Promise<Cidr | undefined> {
  const take = () => takeNextFree(transaction, id, cidr.family, prefixLength);
  const taken = await take();
  if (taken) return taken;
  // Nothing is free in a space that is not open yet, either.
  await open(transaction, { id, cidr });
  return take();
}

/** Takes this address or prefix; false when any part of it is taken or reserved. */
export async function takeHostBlock(
  transaction: Transaction,
  { id, cidr }: SubnetCidr,
  wanted: Cidr,
): Promise<boolean> {
  if (await takeExactly(transaction, id, wanted)) return true;
  await open(transaction, { id, cidr });
  return takeExactly(transaction, id, wanted);
}

export const giveHostBlockBack = (transaction: Transaction, block: SubnetCidr, taken: Cidr): Promise<void> =>
  giveBack(transaction, block.id, taken, block.cidr, 'subnet_space');

/** Forgets the space of a block that goes; everything that was taken from it was given back. */
export function closeSpace(transaction: Transaction, subnetCidrId: string): void {
  transaction.send('DELETE FROM free_block WHERE space = ?', subnetCidrId);
  transaction.send('DELETE FROM subnet_space WHERE id = ?', subnetCidrId);
}

/**
 * How many addresses each of the IPv4 blocks has to give, by the id of the block. What is free is added up, which
 * is a few numbers per block unless its free space is in pieces.
 */
export async function countAvailable(
  transaction: Transaction,
  blocks: readonly Pick<SubnetCidr, 'id' | 'cidr'>[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (let at = 0; at < blocks.length; at += idsPerStatement) {
    const some = blocks.slice(at, at + idsPerStatement);
    const ids = padded(some.map((block) => block.id));
    const marks = ids.map(() => '?').join(', ');
    const open = await transaction.all<{ id: string }>(
      `SELECT id FROM subnet_space WHERE id IN (${marks})`,
      ...ids,
    );
    const isOpen = new Set(open.map((row) => row.id));
    for (const { id, cidr } of some) counts.set(id, isOpen.has(id) ? 0 : usableAddressCount(cidr));
    if (open.length === 0) continue;
    const free = await transaction.all<{ space: string; prefix_length: number; n: number }>(
      `SELECT space, prefix_length, count(*) AS n FROM free_block WHERE space IN (${marks})
       GROUP BY space, prefix_length`,
      ...ids,
    );
    for (const { space, prefix_length: length, n } of free) {
      const size = Number(sizeOf({ family: 'ipv4', first: 0n, prefixLength: Number(length) }));
      counts.set(space, (counts.get(space) ?? 0) + Number(n) * size);
    }
  }
  return counts;
}

/** How many ids one statement looks up. */
const idsPerStatement = 500;

/** Padded to a power of two, so that few statements are ever prepared. */
const padded = (ids: readonly string[]): string[] => [
  ...ids,
  ...new Array<string>(2 ** Math.ceil(Math.log2(ids.length)) - ids.length).fill(''),
];

/** Whoever inserts the row fills the free list; another one waits for that, and finds the space open. */
async function open(transaction: Transaction, { id, cidr }: Pick<SubnetCidr, 'id' | 'cidr'>): Promise<void> {
  const opened = await transaction.run(
    `INSERT INTO subnet_space (id, subnet_id) SELECT id, subnet_id FROM subnet_cidr WHERE id = ?
     ON CONFLICT (id) DO NOTHING`,
    id,
  );
  if (opened === 1) addBlocks(transaction, id, hostBlocksOf(cidr));
}
