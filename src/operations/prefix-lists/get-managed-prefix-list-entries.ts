import type {
  GetManagedPrefixListEntriesRequest,
  GetManagedPrefixListEntriesResult,
  PrefixListEntry as Reply,
} from '@aws-sdk/client-ec2';
import { formatCidr } from '../../domain/cidr/text.ts';
import { afterEntry, listEntries } from '../../store/prefix-lists.ts';
import { operation } from '../operation.ts';
import { listPage } from '../paging.ts';
import { pageOfHundred } from './describe-managed-prefix-lists.ts';
import { listArns, requireKept, requirePrefixList } from './own-list.ts';

/** The entries of a version of a prefix list, the last one unless told, in the order of their blocks. */
export const getManagedPrefixListEntries = operation<
  GetManagedPrefixListEntriesRequest,
  GetManagedPrefixListEntriesResult
>('GetManagedPrefixListEntries', {
  kind: 'read',
  resources: listArns,
  async run(input, context) {
    const list = await requirePrefixList(context, input.PrefixListId as string);
    const { TargetVersion: version = list.version } = input;
    requireKept(list, 'TargetVersion', version);
    const { items, nextToken } = await listPage({
      name: `GetManagedPrefixListEntries ${list.id} ${input.TargetVersion ?? ''}`,
      input,
      pageSize: pageOfHundred,
      filters: new Map(),
      fetch: (page) => listEntries(context.transaction, list, version, page),
      keyOf: afterEntry,
      describe: async (entries) =>
        entries.map(
          ({ cidr, description }): Reply => ({
            Cidr: formatCidr(cidr),
            Description: description,
          }),
        ),
    });
    return { Entries: items, NextToken: nextToken };
  },
});
