// What text may mean: the beginning of an id where it looks like one, else of a name or of the value of a tag.

import type { SearchResult } from '../../api/cadastre.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import type { Scope } from '../../domain/ipam/ipam.ts';
import { findAllocation } from '../../store/allocations.ts';
import { findPool } from '../../store/pools.ts';
import { findResourcesById } from '../../store/resource-lists.ts';
import { findById, findResourcesByName, findTags } from '../../store/search.ts';
import type { Context } from '../operation.ts';
import { isVisibleIn } from '../owned.ts';
import { named, toResult } from './search-address.ts';

/** As ids begin: words, a hyphen, and digits as far as they are known. */
const idLike = /^[a-z0-9]+-(?:[a-z0-9]+-)*[0-9a-f]*$/;

export async function searchText(
  context: Context,
  scopes: readonly Scope[],
  query: string,
  countMax: number,
): Promise<SearchResult[]> {
  const found = new Map<string, SearchResult>();
  const add = (results: readonly SearchResult[]): void => {
    for (const result of results) {
      const key = result.Id ?? '';
      const known = found.get(key);
      // Of one thing the first finding is told, and what others know of it beside.
      found.set(key, known ? { ...result, ...defined(known) } : result);
    }
  };
  if (idLike.test(query)) {
    add(await searchAllocation(context, query));
    add(await searchId(context, scopes, query, countMax));
  }
  if (found.size < countMax) add(await searchTags(context, query, countMax));
  for (const { id: scopeId } of scopes) {
    if (found.size >= countMax) break;
    const rows = await findResourcesByName(context.transaction, scopeId, query, countMax);
    add(rows.map((row) => ({ ...toResult(row), MatchedBy: 'name' })));
  }
  return named(context.transaction, [...found.values()].slice(0, countMax));
}

const defined = (result: SearchResult): SearchResult =>
  Object.fromEntries(Object.entries(result).filter(([, value]) => value !== undefined));

async function searchId(
  { transaction, accountId, region }: Context,
  scopes: readonly Scope[],
  query: string,
  countMax: number,
): Promise<SearchResult[]> {
  const things = await findById(transaction, { accountId, region }, query, countMax);
  const results: SearchResult[] = things.map(({ table, id }) => ({
    Kind: table.replaceAll('_', '-'),
    Id: id,
    Region: region,
    ...(table === 'ipam_pool' && { IpamPoolId: id }),
    ...(table === 'ipam_scope' && { IpamScopeId: id }),
    MatchedBy: 'id',
  }));
  for (const scope of scopes) {
    if (results.length >= countMax) break;
    const rows = await findResourcesById(transaction, scope, query, countMax - results.length);
    results.push(...rows.map((row) => ({ ...toResult(row), MatchedBy: 'id' })));
  }
  return results;
}

/** Allocations have long ids and there are many of them: only a whole id is looked for. */
async function searchAllocation(
  { transaction, accountId, region }: Context,
  query: string,
): Promise<SearchResult[]> {
  const allocation = query.startsWith('ipam-pool-alloc-') && (await findAllocation(transaction, query));
  const pool = allocation && (await findPool(transaction, allocation.poolId));
  if (!allocation || !pool || pool.accountId !== accountId || !isVisibleIn(pool, region)) return [];
  return [
    {
      Kind: 'ipam-pool-allocation',
      Id: allocation.id,
      Name: allocation.description,
      Cidr: formatCidr(allocation.cidr),
      IpamScopeId: pool.scopeId,
      IpamPoolId: pool.id,
      ResourceType: allocation.resourceType,
      MatchedBy: 'id',
    },
  ];
}

async function searchTags(
  { transaction, accountId, region }: Context,
  query: string,
  countMax: number,
): Promise<SearchResult[]> {
  const [, key, value = query] = /^([^=]+)=(.*)$/s.exec(query) ?? [];
  const tags = await findTags(transaction, { accountId, region }, { key, value }, countMax);
  return tags.map((tag) => ({
    Kind: tag.resource_type,
    Id: tag.resource_id,
    Region: region,
    ...(tag.resource_type === 'ipam-pool' && { IpamPoolId: tag.resource_id }),
    ...(tag.resource_type === 'ipam-scope' && { IpamScopeId: tag.resource_id }),
    MatchedBy: tag.key === 'Name' ? 'name' : 'tag',
    TagKey: tag.key,
    TagValue: tag.value,
  }));
}
