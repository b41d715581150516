import type {
  DimensionValuesWithAttributes,
  GetDimensionValuesRequest,
  GetDimensionValuesResponse,
} from '@aws-sdk/client-cost-explorer';
import { Fault } from '../../domain/fault.ts';
import { oneOf } from '../checks.ts';
import { operation } from '../operation.ts';
import { listPage } from '../paging.ts';
import { type Dimension, dimensionOf, dimensions, readFilter } from './dimensions.ts';
import { linesOf } from './lines.ts';
import { readPeriods } from './periods.ts';

/**
 * The values that there are to filter by: `USAGE_TYPE` with the search string `IPAddressManager` tells the home regions
 * of IPAMs that cost something, as chapter 30 looks for them.
 */
export const getDimensionValues = operation<GetDimensionValuesRequest, GetDimensionValuesResponse>(
  'GetDimensionValues',
  {
    service: 'ce',
    kind: 'read',
    async run(input, context) {
      const periods = readPeriods(input.TimePeriod, 'MONTHLY');
      const dimension = oneOf('Dimension', input.Dimension ?? '', dimensions) as Dimension;
      oneOf('Context', input.Context, ['COST_AND_USAGE'] as const);
      if ((input.SortBy?.length ?? 0) > 0) {
        throw new Fault('InvalidParameterValue', 'Values come in their own order; leave SortBy away.');
      }
      const isWanted = readFilter(input.Filter);
      const span = { from: periods[0]?.from as Date, to: periods.at(-1)?.to as Date };
      const lines = (await linesOf(context, span)).filter(isWanted);
      const search = input.SearchString?.toLowerCase() ?? '';
      const values = [...new Set(lines.map((line) => dimensionOf(line, dimension)))]
        .filter((value) => value.toLowerCase().includes(search))
        .sort();
      const { items, nextToken } = await listPage<string, DimensionValuesWithAttributes>({
        name: `GetDimensionValues ${dimension}`,
        input: { MaxResults: input.MaxResults, NextToken: input.NextPageToken },
        pageSize: { min: 1, max: 1000, fallback: 1000 },
        filters: new Map(),
        fetch: async ({ after = '', countMax }) => values.filter((each) => each > after).slice(0, countMax),
        keyOf: (value) => value,
        describe: async (found) => found.map((Value) => ({ Value, Attributes: {} })),
      });
      return {
        DimensionValues: items,
        ReturnSize: items.length,
        TotalSize: values.length,
        NextPageToken: nextToken,
      };
    },
  },
);
