import type {
  RestoreManagedPrefixListVersionRequest,
  RestoreManagedPrefixListVersionResult,
} from '@aws-sdk/client-ec2';
import { changeTo, withChange } from '../../domain/prefix-list/prefix-list.ts';
import { quotaValueMax } from '../../domain/quota-catalogue.ts';
import { forgetVersions, listEntries, saveEntries, savePrefixList } from '../../store/prefix-lists.ts';
import { operation } from '../operation.ts';
import { toListReply } from './list-reply.ts';
import { holdPrefixList, listArns, requireKept, requireVersion } from './own-list.ts';
import { requireRoom } from './read-list.ts';

/** A version is read whole, also where quotas were larger when it was made. */
const all = { countMax: quotaValueMax };

/** Gives a prefix list the entries of a version before, as its next version. */
export const restoreManagedPrefixListVersion = operation<
  RestoreManagedPrefixListVersionRequest,
  RestoreManagedPrefixListVersionResult
>('RestoreManagedPrefixListVersion', {
  kind: 'write',
  resources: listArns,
  async run(input, context) {
    const { transaction, config } = context;
    const list = await holdPrefixList(context, input.PrefixListId as string);
    requireVersion(list, input.CurrentVersion);
    const previous = input.PreviousVersion as number;
    requireKept(list, 'PreviousVersion', previous);
    const change = changeTo(
      await listEntries(transaction, list, list.version, all),
      await listEntries(transaction, list, previous, all),
    );
    const versionsKept = config.quotas['versions-per-prefix-list'];
    const restored = withChange(list, change, 'restore-complete', versionsKept);
    requireRoom(restored);
    saveEntries(transaction, restored, change);
    if (restored.oldestVersion > list.oldestVersion) forgetVersions(transaction, restored);
    savePrefixList(transaction, restored);
    return { PrefixList: toListReply(list, undefined, 'restore-in-progress') };
  },
});
