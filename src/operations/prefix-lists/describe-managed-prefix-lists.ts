import {
  type DescribeManagedPrefixListsRequest,
  type DescribeManagedPrefixListsResult,
  ManagedPrefixList$,
  type ManagedPrefixList as Reply,
} from '@aws-sdk/client-ec2';
import type { PrefixList } from '../../domain/prefix-list/prefix-list.ts';
import { listPrefixLists } from '../../store/prefix-lists.ts';
import { filtersOf } from '../filters.ts';
import { describe } from '../listing.ts';
import { operation } from '../operation.ts';
import { listOwnAndShared } from '../sharing/shared.ts';
import { describeListsOf } from './list-reply.ts';

const filters = filtersOf<Reply>(ManagedPrefixList$);

export const pageOfHundred = { min: 1, max: 100, fallback: 100 } as const;

/** The prefix lists of the account in the region, and those shared with it. */
export const describeManagedPrefixLists = operation<
  DescribeManagedPrefixListsRequest,
  DescribeManagedPrefixListsResult
>('DescribeManagedPrefixLists', {
  kind: 'read',
  async run(input, context) {
    const { transaction, accountId, region } = context;
    const { items, nextToken } = await describe({
      name: 'DescribeManagedPrefixLists',
      input,
      ids: input.PrefixListIds,
      notFound: { fault: 'PrefixListNotFound', noun: 'prefix list' },
      pageSize: pageOfHundred,
      filters,
      columns: { 'prefix-list-id': 'id', 'prefix-list-name': 'name' },
      where: [{ column: 'region', anyOf: [region] }],
      list: listOwnAndShared<PrefixList>(context, 'ec2:PrefixList', (options) =>
        listPrefixLists(transaction, options),
      ),
      describe: (lists) => describeListsOf(transaction, lists, accountId),
    });
    return { PrefixLists: items, NextToken: nextToken };
  },
});
