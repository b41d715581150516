import {
  type DescribePrefixListsRequest,
  type DescribePrefixListsResult,
  PrefixList$,
  type PrefixList as Reply,
} from '@aws-sdk/client-ec2';
import { filtersOf } from '../filters.ts';
import { describe, pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';

const filters = filtersOf<Reply>(PrefixList$);

/**
 * The prefix lists of services that gateway endpoints lead to. No such service is here, so there are none; lists that
 * accounts make are not among them, as on EC2.
 */
export const describePrefixLists = operation<DescribePrefixListsRequest, DescribePrefixListsResult>(
  'DescribePrefixLists',
  {
    kind: 'read',
    async run(input) {
      const { items, nextToken } = await describe<{ id: string }, Reply>({
        name: 'DescribePrefixLists',
        input,
        ids: input.PrefixListIds,
        notFound: { fault: 'PrefixListNotFound', noun: 'prefix list' },
        pageSize: pageOfThousand,
        filters,
        where: [],
        list: async () => [],
        describe: async () => [],
      });
      return { PrefixLists: items, NextToken: nextToken };
    },
  },
);
