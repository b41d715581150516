// What is served of Cost Explorer.

import { getCostAndUsage } from '../ce/get-cost-and-usage.ts';
import { getDimensionValues } from '../ce/get-dimension-values.ts';
import type { AnyOperation } from '../operation.ts';

export const costExplorerOperations: readonly AnyOperation[] = [getCostAndUsage, getDimensionValues];
