// Our own operation for finding things: one line of text, and whatever it may mean.

import { boolean, listOf, number, operation, struct, text, time } from './schema.ts';

export type SearchRequest = {
  /** An address, a block, the beginning of an id, of a name, or of the value of a tag, or `key=value`. */
  Query: string | undefined;
  DryRun?: boolean | undefined;
  MaxResults?: number | undefined;
};

export type SearchResult = {
  /** What it is: `ipam-pool`, `vpc`, …; a `history-record` for who had an address last. */
  Kind?: string | undefined;
  Id?: string | undefined;
  Name?: string | undefined;
  Cidr?: string | undefined;
  Region?: string | undefined;
  IpamScopeId?: string | undefined;
  IpamPoolId?: string | undefined;
  ResourceType?: string | undefined;
  /** What was found of it: `address`, `id`, `name` or `tag`. */
  MatchedBy?: string | undefined;
  TagKey?: string | undefined;
  TagValue?: string | undefined;
  StartTime?: Date | undefined;
  EndTime?: Date | undefined;
};

export type SearchResponse = {
  /** The closest first. */
  Results?: SearchResult[] | undefined;
  /** Whether there are more than are told. */
  HasMore?: boolean | undefined;
};

const result = struct(
  'SearchResult',
  {},
  {
    Kind: text,
    Id: text,
    Name: text,
    Cidr: text,
    Region: text,
    IpamScopeId: text,
    IpamPoolId: text,
    ResourceType: text,
    MatchedBy: text,
    TagKey: text,
    TagValue: text,
    StartTime: time,
    EndTime: time,
  },
);

export const Search$ = operation(
  'Search',
  struct('SearchRequest', { Query: text }, { DryRun: boolean, MaxResults: number }),
  struct('SearchResponse', {}, { Results: listOf('SearchResults', result), HasMore: boolean }),
);
