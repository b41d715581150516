import type { DeleteManagedPrefixListRequest, DeleteManagedPrefixListResult } from '@aws-sdk/client-ec2';
import { listReferences, removePrefixList, savePrefixList } from '../../store/prefix-lists.ts';
import { forgetShared } from '../../store/resource-shares.ts';
import { removeAllTags } from '../../store/tags.ts';
import { operation } from '../operation.ts';
import { toListReply } from './list-reply.ts';
import { holdPrefixList, listArns } from './own-list.ts';

/** How many of the groups that are in the way a message names. */
const namedMax = 10;

/** Deletes a prefix list that no rule names; one that is named fails to go, and says who names it. */
export const deleteManagedPrefixList = operation<
  DeleteManagedPrefixListRequest,
  DeleteManagedPrefixListResult
>('DeleteManagedPrefixList', {
  kind: 'write',
  resources: listArns,
  async run(input, context) {
    const { transaction } = context;
    const list = await holdPrefixList(context, input.PrefixListId as string);
    const references = await listReferences(transaction, list.id, { countMax: namedMax });
    if (references.length > 0) {
      const names = references.map((each) => each.groupId).join(', ');
      const stateMessage = `Resources refer to the prefix list: ${names}. Remove their rules for it first.`;
      savePrefixList(transaction, { ...list, state: 'delete-failed', stateMessage });
    } else {
      forgetShared(transaction, list.id, context.now);
      removePrefixList(transaction, list.id);
      removeAllTags(transaction, list.id);
    }
    return { PrefixList: toListReply(list, undefined, 'delete-in-progress') };
  },
});
