import type { CreateManagedPrefixListRequest, CreateManagedPrefixListResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import type { PrefixList } from '../../domain/prefix-list/prefix-list.ts';
import { countPrefixLists, saveEntries, saveNewPrefixList } from '../../store/prefix-lists.ts';
import { saveTags } from '../../store/tags.ts';
import { operation } from '../operation.ts';
import { checkQuota } from '../quotas.ts';
import { readTagSpecifications } from '../tags/tag-specifications.ts';
import { toListReply } from './list-reply.ts';
import { readEntries, readFamily, readMaxEntries, readName, requireRoom } from './read-list.ts';

/** Makes a prefix list, with the entries of its first version. */
export const createManagedPrefixList = operation<
  CreateManagedPrefixListRequest,
  CreateManagedPrefixListResult
>('CreateManagedPrefixList', {
  kind: 'write',
  resources: (_, { region, principal }) => [ec2Arn(region, principal.accountId, 'prefix-list', '*')],
  async run(input, context) {
    const { transaction, accountId, region, ids, now } = context;
    const tags = readTagSpecifications(input.TagSpecifications, 'prefix-list');
    const family = readFamily(input.AddressFamily as string);
    const entries = readEntries(input.Entries, family);
    const list: PrefixList = {
      id: ids.short('pl'),
      accountId,
      region,
      name: readName(input.PrefixListName as string),
      family,
      maxEntries: readMaxEntries(context, input.MaxEntries as number),
      version: 1,
      oldestVersion: 1,
      entryCount: entries.length,
      state: 'create-complete',
      stateMessage: undefined,
      createdAt: now,
    };
    requireRoom(list);
    // Two at the same time must not both find the last place free.
    await transaction.lock('account', accountId);
    const count = await countPrefixLists(transaction, accountId, region);
    checkQuota(context, 'prefix-lists-per-region', 'prefix lists', count);
    saveNewPrefixList(transaction, list);
    saveEntries(transaction, list, { added: entries, ended: [] });
    saveTags(transaction, { resourceId: list.id, resourceType: 'prefix-list', accountId, region }, tags);
    return { PrefixList: toListReply(list, tags, 'create-in-progress') };
  },
});
