import type { PrefixList } from '../../domain/prefix-list/prefix-list.ts';
import { listReferringWeights } from '../../store/prefix-lists.ts';
import type { Context } from '../operation.ts';
import { quotaOf } from '../quotas.ts';

/** How many groups are told, as the service tells them. */
const toldMax = 10;

/** How many groups are weighed together. */
const groupsAtOnce = 500;

/** Groups that name the list and have no room for the size that it is to have: the first ten by their ids. */
export async function listFullGroups(context: Context, { id, maxEntries }: PrefixList): Promise<string[]> {
  const limits = new Map<string, number>();
  const limitOf = async (ownerId: string): Promise<number> => {
    const known = limits.get(ownerId) ?? (await quotaOf(context, ownerId, 'rules-per-security-group'));
    limits.set(ownerId, known);
    return known;
  };
  const full = new Set<string>();
  for (let after = ''; full.size < toldMax; ) {
    const weights = await listReferringWeights(
      context.transaction,
      { listId: id, maxEntries },
      { after, countMax: groupsAtOnce },
    );
    for (const { groupId, ownerId, weight } of weights) {
      if (full.size < toldMax && weight > (await limitOf(ownerId))) full.add(groupId);
    }
    if (weights.length === 0) break;
    after = weights.at(-1)?.groupId ?? '';
  }
  return [...full];
}
