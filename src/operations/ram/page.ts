// Pages of the listings of shares: as those of EC2, but for how their parameters are written.

import { listPage } from '../paging.ts';

type PageInput = {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
};

type Listing<Entity, Item extends object> = {
  readonly name: string;
  readonly input: PageInput;
  readonly fetch: (options: { after: string | undefined; countMax: number }) => Promise<Entity[]>;
  readonly keyOf: (entity: Entity) => string;
  /** What is shown of some entities; those that are not to be seen are left out. */
  readonly describe: (entities: readonly Entity[]) => Promise<Item[]>;
};

/** @throws {Fault} InvalidParameterValue, InvalidNextToken */
export const sharingPage = <Entity, Item extends object>({
  input,
  ...listing
}: Listing<Entity, Item>): Promise<{ items: Item[]; nextToken: string | undefined }> =>
  listPage({
    ...listing,
    input: { MaxResults: input.maxResults, NextToken: input.nextToken },
    pageSize: { min: 1, max: 500, fallback: 500 },
    filters: new Map(),
  });
