// How managed prefix lists look on the wire.

import type { ManagedPrefixList, PrefixListState as WireState } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import type { PrefixList } from '../../domain/prefix-list/prefix-list.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { toWireTags } from '../tags/tag-specifications.ts';
import { familyText } from './read-list.ts';

export const toListReply = (
  list: PrefixList,
  tags: readonly Tag[] | undefined,
  state: WireState = list.state,
): ManagedPrefixList => ({
  PrefixListId: list.id,
  AddressFamily: familyText(list.family),
  State: state,
  // What was wrong is over while something else is done.
  StateMessage: state === list.state ? list.stateMessage : undefined,
  PrefixListArn: ec2Arn(list.region, list.accountId, 'prefix-list', list.id),
  PrefixListName: list.name,
  MaxEntries: list.maxEntries,
  Version: list.version,
  Tags: tags && toWireTags(tags),
  OwnerId: list.accountId,
});

/** @param viewerId who looks: tags are for the account that owns what they are on */
export async function describeListsOf(
  transaction: Transaction,
  lists: readonly PrefixList[],
  viewerId: string,
): Promise<ManagedPrefixList[]> {
  const tags = await tagsOfAll(
    transaction,
    lists.filter((each) => each.accountId === viewerId).map((each) => each.id),
  );
  return lists.map((each) => toListReply(each, tags.get(each.id) ?? []));
}
