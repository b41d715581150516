import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-organizations';
import { listOrganizationTags } from '../../../store/organization-requests.ts';
import { operation } from '../../operation.ts';
import { namedBy, taggedTypeKeys } from '../arns.ts';
import { requireReader } from '../caller.ts';
import { requireTaggable } from '../targets.ts';

/** The tags of an account, a unit, the root or a policy. */
export const listTagsForResource = operation<ListTagsForResourceRequest, ListTagsForResourceResponse>(
  'ListTagsForResource',
  {
    service: 'organizations',
    kind: 'read',
    resources: namedBy({ ResourceId: 'taggable' }),
    conditions: taggedTypeKeys,
    async run(input, context) {
      const { transaction } = context;
      const organization = await requireReader(context);
      const resourceId = input.ResourceId as string;
      await requireTaggable(transaction, organization, resourceId);
      const tags = await listOrganizationTags(transaction, resourceId);
      return { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) };
    },
  },
);
