// The space of a pool as a map shows it: blocks in a window, and what is at many places at once. Allocations of a
// pool are disjoint, as are its free blocks: whatever is at an address begins there, or is the last that began before.

import { type Cidr, cidrFromKey, firstKey, lastKey, overlaps } from '../domain/cidr/cidr.ts';
import type { Allocation } from '../domain/pool/pool.ts';
import { occupiedPartOf } from './free-block-rows.ts';
import { allocationTable } from './schema.ts';
import type { SqlValue, Transaction } from './store.ts';

/** The allocations that share addresses with the window, by address; the one around it, or those within. */
export async function listAllocationsIn(
  transaction: Transaction,
  poolId: string,
  window: Cidr,
  { after, countMax }: { readonly after?: string | undefined; readonly countMax: number },
): Promise<Allocation[]> {
  const within = await allocationTable.select(
    transaction,
    `WHERE pool_id = ? AND first_address ${after === undefined ? '>=' : '>'} ? AND first_address <= ?
     ORDER BY first_address LIMIT ?`,
    poolId,
    after ?? firstKey(window),
    lastKey(window),
    countMax,
  );
  if (after !== undefined) return within;
  const [before] = await allocationTable.select(
    transaction,
    'WHERE pool_id = ? AND first_address < ? ORDER BY first_address DESC LIMIT 1',
    poolId,
    firstKey(window),
  );
  return before && overlaps(before.cidr, window) ? [before, ...within].slice(0, countMax) : within;
}

type BlockRow = { first_address: string; prefix_length: number };
const toBlock = (row: BlockRow): Cidr => cidrFromKey(row.first_address, Number(row.prefix_length));

/** The blocks of those allocations. */
export const listTakenIn = (
  transaction: Transaction,
  poolId: string,
  window: Cidr,
  countMax: number,
): Promise<Cidr[]> =>
  blocksIn(transaction, 'ipam_pool_allocation WHERE pool_id = ?', poolId, window, countMax);

/** What is free there, and occupied by a network. */
export const listOccupiedIn = (
  transaction: Transaction,
  poolId: string,
  window: Cidr,
  countMax: number,
): Promise<Cidr[]> =>
  blocksIn(transaction, 'free_block WHERE space = ?', occupiedPartOf(poolId), window, countMax);

async function blocksIn(
  transaction: Transaction,
  from: string,
  owner: string,
  window: Cidr,
  countMax: number,
): Promise<Cidr[]> {
  const select = `SELECT first_address, prefix_length FROM ${from}`;
  const rows = await transaction.all<BlockRow>(
    `${select} AND first_address BETWEEN ? AND ? ORDER BY first_address LIMIT ?`,
    owner,
    firstKey(window),
    lastKey(window),
    countMax,
  );
  const before = await transaction.one<BlockRow>(
    `${select} AND first_address < ? ORDER BY first_address DESC LIMIT 1`,
    owner,
    firstKey(window),
  );
  const within = rows.map(toBlock);
  return before && overlaps(toBlock(before), window) ? [toBlock(before), ...within] : within;
}

/** What there is of a pool at a place. */
export type Taken = { readonly allocated: boolean; readonly occupied: boolean; readonly free: boolean };

/** What there is at each of the places, which are blocks of one size. Three seeks for each. */
export async function findPlacesTaken(
  transaction: Transaction,
  poolId: string,
  places: readonly Cidr[],
): Promise<Taken[]> {
  const found: Taken[] = [];
  for (let at = 0; at < places.length; at += placesPerStatement) {
    const some = places.slice(at, at + placesPerStatement);
    const rows = await transaction.all<TakenRow>(
      takenSql(some.length),
      ...some.flatMap((place): SqlValue[] => [firstKey(place), lastKey(place)]),
      poolId,
      occupiedPartOf(poolId),
    );
    for (const row of rows) {
      const isMet = (last: string | null): boolean => last !== null && last >= row.first_address;
      found.push({
        allocated: isMet(row.allocated),
        occupied: isMet(lastOfText(row.occupied)),
        free: isMet(lastOfText(row.free)),
      });
    }
  }
  return found;
}

const placesPerStatement = 1024;

type TakenRow = {
  first_address: string;
  allocated: string | null;
  occupied: string | null;
  free: string | null;
};

/** The last address of a free block, which has only its first one and its length. */
function lastOfText(text: string | null): string | null {
  if (text === null) return null;
  const [first = '', length] = text.split('/');
  return lastKey(cidrFromKey(first, Number(length)));
}

const freeSql = (space: string): string =>
  `(SELECT first_address || '/' || CAST(prefix_length AS TEXT) FROM free_block
    WHERE space = ${space} AND first_address <= place.last_address ORDER BY first_address DESC LIMIT 1)`;

const takenSql = (count: number): string => `
  WITH place (first_address, last_address) AS (VALUES ${new Array<string>(count).fill('(?, ?)').join(', ')})
  SELECT place.first_address,
    (SELECT last_address FROM ipam_pool_allocation WHERE pool_id = pool.id
       AND first_address <= place.last_address ORDER BY first_address DESC LIMIT 1) AS allocated,
    ${freeSql('pool.occupied')} AS occupied,
    ${freeSql('pool.id')} AS free
  FROM (SELECT CAST(? AS TEXT) AS id, CAST(? AS TEXT) AS occupied) AS pool CROSS JOIN place
  ORDER BY place.first_address`;
