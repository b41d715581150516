import type { UntagResourceRequest } from '@aws-sdk/client-organizations';
import { removeOrganizationTags } from '../../../store/organization-requests.ts';
import { operation } from '../../operation.ts';
import { namedBy, taggedTypeKeys } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { requireTaggable } from '../targets.ts';

/** Takes tags away. */
export const untagResource = operation<UntagResourceRequest, object>('UntagResource', {
  service: 'organizations',
  kind: 'write',
  resources: namedBy({ ResourceId: 'taggable' }),
  conditions: taggedTypeKeys,
  async run(input, context) {
    const { transaction } = context;
    const organization = await holdOrganization(context);
    const resourceId = input.ResourceId as string;
    await requireTaggable(transaction, organization, resourceId);
    removeOrganizationTags(transaction, resourceId, input.TagKeys ?? []);
    return {};
  },
});
