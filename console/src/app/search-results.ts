// What a result of the search is called, and where it leads.

import { parseAddress, parseCidr } from '../../../src/domain/cidr/text.ts';
import type { Output } from '../api/actions.ts';
import { searchWords as words } from '../texts/search.ts';
import { pathOfId, paths, withQuery } from './paths.ts';

export type SearchResult = NonNullable<Output<'cadastre:Search'>['Results']>[number];

/** What the list shows of a result; its value tells it from the others. */
export function optionOf(result: SearchResult, index: number) {
  const { Kind = '', Id, Name, Cidr, Region, TagKey, TagValue, MatchedBy } = result;
  const parts = [Cidr, Name ? Id : undefined];
  const kind = words.kinds[Kind] ?? Kind;
  const tag = MatchedBy === 'tag' && TagKey !== undefined ? `${TagKey}=${TagValue ?? ''}` : undefined;
  return {
    value: `${Id ?? Cidr ?? Kind} #${index + 1}`,
    label: Name || Id || Cidr || Kind,
    description: [...parts, tag].filter((part) => part && part !== (Name || Id || Cidr)).join(' · '),
    // Beside the kind, for what is below is as wide as the list already.
    labelTag: Region === undefined || planned.has(Kind) ? kind : `${kind} · ${Region}`,
  };
}

/** What is planned is administered in the Region that is chosen, wherever its space is used. */
const planned: ReadonlySet<string> = new Set(['ipam', 'ipam-scope', 'ipam-pool', 'ipam-pool-allocation']);

/** Its own page, else the history or the map of its block. */
export function pathOfResult(result: SearchResult): string | undefined {
  const { Kind, Id, Cidr, Region, IpamScopeId, IpamPoolId, MatchedBy } = result;
  const scope = IpamScopeId;
  if (Kind === 'history-record') return withQuery(paths.history, { cidr: Cidr, scope });
  if (Kind === 'ipam-pool-allocation' && IpamPoolId !== undefined) return paths.pool(IpamPoolId);
  // Who looks for an address wants to know all of it, whichever account has it.
  if (Kind === 'eip' && MatchedBy === 'address' && Cidr?.endsWith('/32'))
    return withQuery(paths.publicIp(Cidr.slice(0, -'/32'.length)), { 'addresses-in': Region });
  const own = Id === undefined ? undefined : pathOfId(Id);
  if (own !== undefined) return own;
  return Cidr === undefined ? undefined : withQuery(paths.map, { cidr: Cidr, scope });
}

/** Where a text leads by itself: an id to its page, an address or a block to its history. */
export function enteredPath(text: string): string | undefined {
  if (parseAddress(text) || parseCidr(text)) return withQuery(paths.history, { cidr: text, scope: 'all' });
  return pathOfId(text);
}
