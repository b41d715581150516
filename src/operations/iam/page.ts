// Pages as IAM writes them: a Marker, and whether there is more.

import { listPage } from '../paging.ts';

type PageInput = { readonly MaxItems?: number | undefined; readonly Marker?: string | undefined };

type Listing<Entity, Item extends object> = {
  readonly name: string;
  readonly input: PageInput;
  readonly fetch: (page: { after: string | undefined; countMax: number }) => Promise<Entity[]>;
  readonly keyOf: (entity: Entity) => string;
  /** What is shown of some entities; those that are left out are not. */
  readonly describe: (entities: readonly Entity[]) => Item[] | Promise<Item[]>;
};

export type PageEnd = { IsTruncated: boolean; Marker?: string };

/** @throws {Fault} InvalidParameterValue, InvalidNextToken */
export async function markedPage<Entity, Item extends object>({
  input,
  describe,
  ...listing
}: Listing<Entity, Item>): Promise<{ items: Item[]; end: PageEnd }> {
  const { items, nextToken } = await listPage({
    ...listing,
    describe: async (entities) => describe(entities),
    input: { MaxResults: input.MaxItems, NextToken: input.Marker },
    pageSize: { min: 1, max: 1000, fallback: 100 },
    filters: new Map(),
  });
  return {
    items,
    end: nextToken === undefined ? { IsTruncated: false } : { IsTruncated: true, Marker: nextToken },
  };
}
