// The operations of our own.

import { listAuditRecords } from '../audit/list-audit-records.ts';
import { lookUpAddress } from '../history/look-up-address.ts';
import type { AnyOperation } from '../operation.ts';
import { listPoolCidrs } from '../pools/list-pool-cidrs.ts';
import { listPoolUsage } from '../pools/list-pool-usage.ts';
import { getScopeSummary } from '../scopes/get-scope-summary.ts';
import { getScopeTrends } from '../scopes/get-scope-trends.ts';
import { search } from '../search/search.ts';
import { getSpaceMap } from '../space/get-space-map.ts';
import { listSpaceBlocks } from '../space/list-space-blocks.ts';
import { previewSpaceBlock } from '../space/preview-space-block.ts';
import { getUsage } from '../usage/get-usage.ts';

export const ownOperations: readonly AnyOperation[] = [
  getUsage,
  getScopeSummary,
  getScopeTrends,
  getSpaceMap,
  listAuditRecords,
  listPoolCidrs,
  listPoolUsage,
  listSpaceBlocks,
  lookUpAddress,
  previewSpaceBlock,
  search,
];
