import type { SearchRequest, SearchResponse, SearchResult } from '../../api/cadastre.ts';
import { widthOf } from '../../domain/cidr/cidr.ts';
import { parseAddress, parseCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import type { Scope } from '../../domain/ipam/ipam.ts';
import { listScopes } from '../../store/ipams.ts';
import { inRange } from '../checks.ts';
import { type Context, operation } from '../operation.ts';
import { searchAddress } from './search-address.ts';
import { searchText } from './search-text.ts';

const resultCountMax = 50;
const resultCountUsual = 20;
const queryLengthMax = 256;
/** More scopes than an account has unless its quota was raised far; those beyond are not looked through. */
const scopeCountMax = 100;

/**
 * Finds what one line of text may mean: an address or a block, and who has it or had it last; the beginning of an id,
 * of a name, or of the value of a tag. Only what the account has in the region, and only by indexes.
 */
export const search = operation<SearchRequest, SearchResponse>('Search', {
  service: 'cadastre',
  kind: 'read',
  async run(input, context) {
    const query = (input.Query as string).trim();
    const countMax = inRange('MaxResults', input.MaxResults, 1, resultCountMax) ?? resultCountUsual;
    if (query === '' || query.length > queryLengthMax) {
      throw new Fault(
        'InvalidParameterValue',
        `Value for parameter Query is invalid. It must have 1 to ${queryLengthMax} characters.`,
      );
    }
    const scopes = await listScopesOf(context);
    const found: SearchResult[] = [];
    const address = parseAddress(query);
    const cidr = address
      ? { family: address.family, first: address.value, prefixLength: widthOf(address.family) }
      : parseCidr(query)?.cidr;
    if (cidr)
      found.push(
        ...(await searchAddress(
          context,
          scopes.map((scope) => scope.id),
          cidr,
          countMax + 1,
        )),
      );
    if (!cidr) found.push(...(await searchText(context, scopes, query, countMax + 1)));
    return { Results: found.slice(0, countMax), HasMore: found.length > countMax };
  },
});

function listScopesOf({ transaction, accountId, region }: Context): Promise<Scope[]> {
  const where = [
    { column: 'account_id', anyOf: [accountId] },
    { column: 'region', anyOf: [region] },
  ];
  return listScopes(transaction, { where, countMax: scopeCountMax });
}
