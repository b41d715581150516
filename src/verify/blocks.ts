// Blocks: each is aligned to its own size, and the three columns that keep it agree. Everything else that is
// checked, and everything that looks for overlaps, rests on this.

import { lastKey } from '../domain/cidr/cidr.ts';
import { type BlockRow, blockOf, familyOfKey, type Look, textOf, walk } from './look.ts';

type KeptRow = BlockRow & { readonly id: string; readonly last_address: string };

const tables = [
  'ipam_pool_cidr',
  'ipam_pool_allocation',
  'provider_range',
  'vpc_cidr',
  'subnet_cidr',
  'public_ipv4_pool_range',
  'elastic_ip',
  'network_interface_address',
  'public_address',
  'prefix_list_entry',
];

export async function checkBlocks(look: Look): Promise<void> {
  for (const table of tables) {
    const sql = `SELECT id, first_address, last_address, prefix_length FROM ${table}
                 WHERE id > ? ORDER BY id LIMIT ?`;
    for await (const row of walk<KeptRow>(look, { sql, key: ['id'], start: [''] })) checkBlock(look, row);
  }
  const sql = `SELECT space AS id, prefix_length, first_address FROM free_block
               WHERE (space, first_address, prefix_length) > (?, ?, ?)
               ORDER BY space, first_address, prefix_length LIMIT ?`;
  const key = ['id', 'first_address', 'prefix_length'];
  const start = ['', '', Number.MIN_SAFE_INTEGER];
  for await (const row of walk<Omit<KeptRow, 'last_address'>>(look, { sql, key, start }))
    checkBlock(look, row);
}

function checkBlock(look: Look, row: Omit<KeptRow, 'last_address'> & Partial<KeptRow>): void {
  const cidr = blockOf(row);
  const found = { what: 'malformed', where: row.id, cidr: textOf(row) };
  if (!cidr) {
    const reason = familyOfKey(row.first_address)
      ? 'it is not aligned to its size'
      : 'its address is no address';
    look.find({ ...found, message: `${row.id} has ${found.cidr}, which is no block: ${reason}.` });
  } else if (row.last_address !== undefined && row.last_address !== lastKey(cidr)) {
    look.find({
      ...found,
      message: `${row.id} has ${found.cidr} and keeps ${row.last_address} as its last address, not ${lastKey(cidr)}.`,
    });
  }
}
