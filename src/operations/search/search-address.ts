// Who has an address or a block: resources and allocations first, then the pools around them, then who had it last.

import type { SearchResult } from '../../api/cadastre.ts';
import { type Cidr, compareCidrs, contains } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import type { ResourceCidr } from '../../domain/monitoring/monitoring.ts';
import { listBlocksAround } from '../../store/history-queries.ts';
import { findPlace } from '../../store/reservations.ts';
import { listRowsIn } from '../../store/scope-blocks.ts';
import { findLastEnded, listPoolCidrsAround } from '../../store/search.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import type { Context } from '../operation.ts';

/** The most that is looked at in one scope, of each kind. */
const rowsPerScopeMax = 100;

export async function searchAddress(
  { transaction }: Context,
  scopeIds: readonly string[],
  cidr: Cidr,
  countMax: number,
): Promise<SearchResult[]> {
  const holders: SearchResult[] = [];
  const pools: SearchResult[] = [];
  const past: SearchResult[] = [];
  for (const scopeId of scopeIds) {
    const rows = await listRowsIn(
      transaction,
      { scopeId, window: cidr, countMax: rowsPerScopeMax },
      undefined,
    );
    holders.push(...rows.sort(nearestTo(cidr)).map(toResult));
    holders.push(...(await allocationAround(transaction, scopeId, cidr)));
    const around = await listPoolCidrsAround(transaction, scopeId, cidr, rowsPerScopeMax);
    for (const { poolId, cidr: block } of around.reverse()) {
      pools.push({
        Kind: 'ipam-pool',
        Id: poolId,
        Cidr: formatCidr(block),
        IpamScopeId: scopeId,
        IpamPoolId: poolId,
        MatchedBy: 'address',
      });
    }
    past.push(...(await lastHolders(transaction, scopeId, cidr)));
  }
  const all = [...holders.slice(0, countMax), ...pools, ...past].slice(0, countMax);
  return named(transaction, all);
}

/** The block itself first, then what lies around it, the smallest first, then what lies in it. */
const nearestTo =
  (cidr: Cidr) =>
  (a: ResourceCidr, b: ResourceCidr): number => {
    const rank = (row: ResourceCidr): number =>
      row.cidr.prefixLength === cidr.prefixLength ? 0 : contains(row.cidr, cidr) ? 1 : 2;
    return (
      rank(a) - rank(b) ||
      (rank(a) === 1 ? b.cidr.prefixLength - a.cidr.prefixLength : compareCidrs(a.cidr, b.cidr))
    );
  };

export const toResult = (row: ResourceCidr): SearchResult => ({
  Kind: row.resourceType,
  Id: row.resourceId,
  Name: row.name,
  Cidr: formatCidr(row.cidr),
  Region: row.region,
  IpamScopeId: row.scopeId,
  IpamPoolId: row.poolId,
  ResourceType: row.resourceType,
  MatchedBy: 'address',
});

/** What is reserved by hand there; of other allocations the holder is told already. */
async function allocationAround(
  transaction: Transaction,
  scopeId: string,
  cidr: Cidr,
): Promise<SearchResult[]> {
  const allocation = (await findPlace(transaction, scopeId, cidr))?.allocation;
  if (allocation?.resourceType !== 'custom') return [];
  return [
    {
      Kind: 'ipam-pool-allocation',
      Id: allocation.id,
      Name: allocation.description,
      Cidr: formatCidr(allocation.cidr),
      IpamScopeId: scopeId,
      IpamPoolId: allocation.poolId,
      ResourceType: allocation.resourceType,
      MatchedBy: 'address',
    },
  ];
}

/** Of the smallest block around the address that anybody had and has no longer, who had it last. */
async function lastHolders(transaction: Transaction, scopeId: string, cidr: Cidr): Promise<SearchResult[]> {
  for (const block of await listBlocksAround(transaction, scopeId, cidr)) {
    const record = await findLastEnded(transaction, scopeId, block);
    if (!record) continue;
    return [
      {
        Kind: 'history-record',
        Id: record.resourceId,
        Name: record.name,
        Cidr: formatCidr(record.cidr),
        Region: record.region,
        IpamScopeId: scopeId,
        ResourceType: record.resourceType,
        MatchedBy: 'address',
        StartTime: record.startedAt,
        EndTime: record.endedAt,
      },
    ];
  }
  return [];
}

/** The names of those that have none yet, from their tags. */
export async function named(
  transaction: Transaction,
  results: readonly SearchResult[],
): Promise<SearchResult[]> {
  const ids = results.flatMap(({ Id, Name }) => (Id !== undefined && Name === undefined ? [Id] : []));
  const tags = await tagsOfAll(transaction, [...new Set(ids)]);
  return results.map((result) => ({
    ...result,
    Name: result.Name ?? tags.get(result.Id ?? '')?.find((tag) => tag.key === 'Name')?.value,
  }));
}
