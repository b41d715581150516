// The space of all pools at once: the operation that our own console and programs ask.

import { listOf, number, operation, paging, struct, text } from './schema.ts';

export type ListPoolCidrsRequest = {
  DryRun?: boolean | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
};

export type PoolCidrsReply = {
  IpamPoolId?: string | undefined;
  /** In the order of addresses, the first 200. */
  Cidrs?: string[] | undefined;
  /** How many it has. */
  CidrCount?: number | undefined;
  /** Of what others share with the account, once it was measured; of its own pools ListPoolUsage tells the shares. */
  PercentAllocated?: number | undefined;
  PercentAssigned?: number | undefined;
  PercentAvailable?: number | undefined;
};

export type ListPoolCidrsResult = {
  PoolCidrs?: PoolCidrsReply[] | undefined;
  NextToken?: string | undefined;
};

const poolCidrs = struct(
  'PoolCidrs',
  {},
  {
    IpamPoolId: text,
    Cidrs: listOf('Cidrs', text),
    CidrCount: number,
    PercentAllocated: number,
    PercentAssigned: number,
    PercentAvailable: number,
  },
);

export const ListPoolCidrs$ = operation(
  'ListPoolCidrs',
  struct('ListPoolCidrsRequest', {}, paging),
  struct('ListPoolCidrsResult', {}, { PoolCidrs: listOf('PoolCidrsList', poolCidrs), NextToken: text }),
);
