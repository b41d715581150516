// Pages of the listings of quotas, all of which are short.

import { listPage } from '../paging.ts';

type PageInput = {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
};

type Listing<Entity, Item extends object> = {
  readonly name: string;
  readonly input: PageInput;
  readonly fetch: (options: { after: string | undefined; countMax: number }) => Promise<Entity[]>;
  readonly keyOf: (entity: Entity) => string;
  readonly toItem: (entity: Entity) => Item;
};

/** @throws {Fault} InvalidParameterValue, InvalidNextToken */
export const quotaPage = <Entity, Item extends object>({
  input: { MaxResults, NextToken },
  toItem,
  ...listing
}: Listing<Entity, Item>): Promise<{ items: Item[]; nextToken: string | undefined }> =>
  listPage({
    ...listing,
    input: { MaxResults, NextToken },
    pageSize: { min: 1, max: 100, fallback: 100 },
    filters: new Map(),
    describe: async (entities) => entities.map(toItem),
  });

/** The entries of a list that is in the order of its keys, as a listing fetches them. */
export const fetchFrom =
  <Entity>(entities: readonly Entity[], keyOf: (entity: Entity) => string) =>
  async ({ after = '', countMax }: { after: string | undefined; countMax: number }): Promise<Entity[]> =>
    entities.filter((each) => keyOf(each) > after).slice(0, countMax);
