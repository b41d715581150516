// A page of a list of Organizations: one to twenty items, by keyset.

import type { FilterSet } from '../filters.ts';
import { listPage } from '../paging.ts';

type OrganizationListing<Entity, Item extends object> = {
  /** The action and what else the token is good for: a token of another listing is refused. */
  readonly name: string;
  readonly input: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined };
  readonly fetch: (options: { after: string | undefined; countMax: number }) => Promise<Entity[]>;
  readonly keyOf: (entity: Entity) => string;
  readonly describe: (entities: readonly Entity[]) => Promise<Item[]> | Item[];
};

/** @throws {Fault} InvalidParameterValue for a page size out of range; InvalidNextToken. */
export const listOrganizationPage = <Entity, Item extends object>({
  name,
  input: { MaxResults, NextToken },
  describe,
  ...listing
}: OrganizationListing<Entity, Item>): Promise<{ items: Item[]; nextToken: string | undefined }> =>
  listPage({
    ...listing,
    name,
    input: { MaxResults, NextToken },
    pageSize: { min: 1, max: 20, fallback: 20 },
    filters: new Map() as FilterSet<Item>,
    describe: async (entities) => describe(entities),
  });
