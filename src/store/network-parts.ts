// What is in networks, by its ids and in their order, so that a listing of some networks reads what they hold and not
// what there is around them.

import { inParts, ofSize } from './parts.ts';
import type { SqlValue, Transaction } from './store.ts';

/** VPCs or subnets. */
export type Networks = { readonly kind: 'vpc' | 'subnet'; readonly ids: readonly string[] };

/** Some of the networks, and where they are. */
export type PlacedNetworks = Networks & { readonly accountId: string; readonly region: string };

/** More than this are not worth being looked at one by one. */
export const networkCountMax = 20;

/** How many ids of networks are looked up together, by whoever wants so many rows. */
export const idsAtOnce = (countMax: number): number => Math.min(Math.max(countMax, 50), 500);

/** The networks that there are, by their site. */
export async function placeNetworks(
  transaction: Transaction,
  { kind, ids }: Networks,
): Promise<PlacedNetworks[]> {
  if (ids.length === 0) return [];
  const rows = await transaction.all<{ id: string; account_id: string; region: string }>(
    `SELECT id, account_id, region FROM ${kind} WHERE id IN (${ids.map(() => '?').join(', ')}) ORDER BY id`,
    ...ids,
  );
  const places = Map.groupBy(rows, (row) => `${row.account_id} ${row.region}`);
  return [...places].map(([place, some]) => {
    const [accountId = '', region = ''] = place.split(' ');
    return { kind, accountId, region, ids: some.map((row) => row.id) };
  });
}

/** The ids from one on, itself among them, of what is in the networks, and of the networks: the next so many. */
export async function listIdsInNetworks(
  transaction: Transaction,
  { kind, ids }: Networks,
  from: string,
  countMax: number,
): Promise<string[]> {
  const subnetIds = kind === 'subnet' ? ids : await listSubnetIdsOf(transaction, ids);
  const interfaces = await listInterfaceIds(transaction, subnetIds, from, countMax);
  // As the names of the kinds are ordered, interfaces come before subnets, and those before VPCs.
  const networks = [...new Set([...subnetIds, ...ids])].filter((id) => id >= from).sort();
  return [...interfaces, ...networks].slice(0, countMax);
}

/** The next ids after one, which is named, of a walk through the ids of networks. */
export const fromAfter = (id: string): string => `${id} `;

async function listSubnetIdsOf(transaction: Transaction, vpcIds: readonly string[]): Promise<string[]> {
  if (vpcIds.length === 0) return [];
  const rows = await transaction.all<{ id: string }>(
    `SELECT id FROM subnet WHERE vpc_id IN (${vpcIds.map(() => '?').join(', ')})`,
    ...vpcIds,
  );
  return rows.map((row) => row.id);
}

/** Each subnet's are in an index in their order; they are merged. */
const interfacesSql = ofSize(
  (size) =>
    `${new Array<string>(size)
      .fill(
        'SELECT id FROM (SELECT id FROM network_interface WHERE subnet_id = ? AND id >= ? ORDER BY id LIMIT ?) AS part',
      )
      .join(' UNION ALL ')} ORDER BY id LIMIT ?`,
);

export async function listInterfaceIds(
  transaction: Transaction,
  subnetIds: readonly string[],
  from: string,
  countMax: number,
): Promise<string[]> {
  const found: string[] = [];
  for (const some of inParts(subnetIds)) {
    const rows = await transaction.all<{ id: string }>(
      interfacesSql(some.length),
      ...some.flatMap((id): SqlValue[] => [id, from, countMax]),
      countMax,
    );
    found.push(...rows.map((row) => row.id));
  }
  return found.sort().slice(0, countMax);
}
