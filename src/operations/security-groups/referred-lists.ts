// Prefix lists that rules name: who may name one, and what becomes of the groups that do when one grows.

import { Fault } from '../../domain/fault.ts';
import type { PrefixList } from '../../domain/prefix-list/prefix-list.ts';
import type { RuleTerms } from '../../domain/security-group/security-group.ts';
import { countReferences, prefixListsById } from '../../store/prefix-lists.ts';
import type { Context } from '../operation.ts';
import { ifVisible, prefixListNotFound } from '../prefix-lists/own-list.ts';
import { quotaOf } from '../quotas.ts';

type Referring = Pick<RuleTerms, 'prefixListId'>;

/**
 * The lists that rules of a group name, held until the end: none of them grows or goes while rules are added to the
 * group. Lists are held after the group, in the order of their ids.
 */
export async function holdReferredLists(
  { transaction }: Context,
  rules: readonly Referring[],
): Promise<ReadonlyMap<string, PrefixList>> {
  const ids = [...new Set(rules.flatMap(({ prefixListId }) => prefixListId ?? []))].sort();
  if (transaction.engine !== 'sqlite') {
    for (const id of ids) await transaction.lock('prefix_list', id);
  }
  return ids.length === 0 ? new Map() : prefixListsById(transaction, ids);
}

/**
 * Lets rules name lists that are the caller's own, or shared with it, as long as not too many rules do.
 * @throws {Fault} PrefixListNotFound, Unauthorized, ResourceLimitExceeded
 */
export async function requireReferable(
  context: Context,
  added: readonly Referring[],
  lists: ReadonlyMap<string, PrefixList>,
): Promise<void> {
  for (const [id, rules] of Map.groupBy(added, ({ prefixListId }) => prefixListId)) {
    if (id === undefined) continue;
    const list = await ifVisible(context, id, lists.get(id));
    if (!list) throw prefixListNotFound(id);
    const limit = await quotaOf(context, list.accountId, 'references-per-prefix-list');
    const count = await countReferences(context.transaction, id, limit);
    if (count + rules.length <= limit) continue;
    throw new Fault(
      'ResourceLimitExceeded',
      `${id} cannot be named by more than ${limit} rules, those of other accounts included. That is references-per-prefix-list in CADASTRE_QUOTAS.`,
    );
  }
}
