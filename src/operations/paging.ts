// A page of a listing, by keyset: the token names the last row that was looked at, so that what is added or
// removed elsewhere neither repeats nor hides a row, and the thousandth page costs what the first does.

import { Fault } from '../domain/fault.ts';
import type { Condition } from '../store/table.ts';
import type { FilterSet, WireFilter } from './filters.ts';
import { readFilters } from './filters.ts';

type PageInput = {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly Filters?: readonly WireFilter[] | undefined;
};

/** How many rows one call looks at before it answers with a short page and a token. */
const usualRowsPerCallMax = 20_000;

type Listing<Entity, Item extends object> = {
  /** The action: a token of another listing is refused. */
  readonly name: string;
  readonly input: PageInput;
  /** Smallest and largest page that the service allows, and the page of a caller who does not say. */
  readonly pageSize: { readonly min: number; readonly max: number; readonly fallback: number };
  readonly filters: FilterSet<Item>;
  /** Filters that a column answers. */
  readonly columns?: Readonly<Record<string, string>>;
  /** For rows that cost more than most. */
  readonly rowsPerCallMax?: number;
  /** The next rows after a key, in the order of their keys. */
  readonly fetch: (options: {
    conditions: readonly Condition[];
    after: string | undefined;
    countMax: number;
  }) => Promise<Entity[]>;
  readonly keyOf: (entity: Entity) => string;
  /** At most one item for each. */
  readonly describe: (entities: readonly Entity[]) => Promise<Item[]>;
};

/** @throws {Fault} InvalidParameterValue for a page size out of range or a bad filter; InvalidNextToken. */
export async function listPage<Entity, Item extends object>(
  listing: Listing<Entity, Item>,
): Promise<{ items: Item[]; nextToken: string | undefined }> {
  const countMax = readPageSize(listing);
  let after = readToken(listing.name, listing.input.NextToken);
  const { conditions, matches } = readFilters(listing.input.Filters, listing.filters, listing.columns);
  const items: Item[] = [];
  const rowCountMax = listing.rowsPerCallMax ?? usualRowsPerCallMax;
  let batch = 0;
  for (let rowCount = 0; rowCount < rowCountMax; ) {
    const wanted = countMax - items.length;
    // Where nothing is found more is looked at at once.
    batch = Math.min(Math.max(batch, wanted), 1000, rowCountMax - rowCount);
    // One row more than wanted tells whether there is another page.
    const rows = await listing.fetch({ conditions, after, countMax: batch + 1 });
    const page = rows.slice(0, batch);
    const found = (await listing.describe(page)).filter(matches);
    rowCount += page.length;
    if (found.length > wanted) {
      // Which row the last one that fits is of is not known: again with no more rows than are wanted.
      batch = 0;
      continue;
    }
    items.push(...found);
    if (rows.length === page.length) return { items, nextToken: undefined };
    after = listing.keyOf(page[page.length - 1] as Entity);
    if (items.length >= countMax) break;
    batch = found.length === 0 ? batch * 4 : 0;
  }
  return { items, nextToken: writeToken(listing.name, after as string) };
}

function readPageSize<Entity, Item extends object>({ input, pageSize }: Listing<Entity, Item>): number {
  const count = input.MaxResults;
  if (count === undefined) return pageSize.fallback;
  if (count < pageSize.min || count > pageSize.max) {
    throw new Fault(
      'InvalidParameterValue',
      `Value (${count}) for parameter maxResults is invalid. Expecting a value between ${pageSize.min} and ${pageSize.max}.`,
    );
  }
  return count;
}

/** Some calls answer what is named in one piece, and refuse a page size beside it. @throws {Fault} */
export function refusePageOfNamed(
  parameter: string,
  ids: readonly string[] | undefined,
  countMax: number | undefined,
): void {
  if (countMax === undefined || !ids?.length) return;
  throw new Fault(
    'InvalidParameterCombination',
    `The parameter ${parameter} cannot be used with the parameter MaxResults.`,
  );
}

const tokenLengthMax = 1024;

function readToken(name: string, token: string | undefined): string | undefined {
  if (token === undefined || token === '') return undefined;
  if (token.length <= tokenLengthMax) {
    const [tokenName, key] = Buffer.from(token, 'base64url').toString('utf8').split('\n', 2);
    if (tokenName === name && key && writeToken(name, key) === token) return key;
  }
  throw invalidToken();
}

export const invalidToken = (): Fault =>
  new Fault('InvalidNextToken', 'The NextToken is not one that this call gave. Start again without it.');

/** A token says nothing but where to go on; it opens nothing that its holder could not list anyway. */
const writeToken = (name: string, key: string): string =>
  Buffer.from(`${name}\n${key}`).toString('base64url');
