import type { TagResourceRequest } from '@aws-sdk/client-organizations';
import { listOrganizationTags, saveOrganizationTags } from '../../../store/organization-requests.ts';
import { operation } from '../../operation.ts';
import { namedBy, taggedTypeKeys } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { checkTagCount, readOrganizationTags } from '../checks.ts';
import { requireTaggable } from '../targets.ts';

/** Tags an account, a unit, the root or a policy. */
export const tagResource = operation<TagResourceRequest, object>('TagResource', {
  service: 'organizations',
  kind: 'write',
  resources: namedBy({ ResourceId: 'taggable' }),
  conditions: taggedTypeKeys,
  async run(input, context) {
    const { transaction } = context;
    const organization = await holdOrganization(context);
    const resourceId = input.ResourceId as string;
    await requireTaggable(transaction, organization, resourceId);
    const tags = readOrganizationTags(input.Tags);
    const kept = new Set((await listOrganizationTags(transaction, resourceId)).map(({ key }) => key));
    for (const { key } of tags) kept.add(key);
    checkTagCount(kept.size);
    saveOrganizationTags(transaction, { organizationId: organization.id, resourceId }, tags);
    return {};
  },
});
