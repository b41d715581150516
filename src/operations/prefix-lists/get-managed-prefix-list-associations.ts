import type {
  GetManagedPrefixListAssociationsRequest,
  GetManagedPrefixListAssociationsResult,
} from '@aws-sdk/client-ec2';
import { listReferences } from '../../store/prefix-lists.ts';
import { operation } from '../operation.ts';
import { listPage } from '../paging.ts';
import { listArns, requirePrefixList } from './own-list.ts';

/** The resources that refer to a prefix list: groups whose rules name it. */
export const getManagedPrefixListAssociations = operation<
  GetManagedPrefixListAssociationsRequest,
  GetManagedPrefixListAssociationsResult
>('GetManagedPrefixListAssociations', {
  kind: 'read',
  resources: listArns,
  async run(input, context) {
    const { transaction } = context;
    const list = await requirePrefixList(context, input.PrefixListId as string);
    const { items, nextToken } = await listPage({
      name: `GetManagedPrefixListAssociations ${list.id}`,
      input,
      pageSize: { min: 5, max: 255, fallback: 255 },
      filters: new Map(),
      fetch: (page) => listReferences(transaction, list.id, page),
      keyOf: ({ groupId }) => groupId,
      describe: async (references) =>
        references.map(({ groupId, ownerId }) => ({ ResourceId: groupId, ResourceOwner: ownerId })),
    });
    return { PrefixListAssociations: items, NextToken: nextToken };
  },
});
