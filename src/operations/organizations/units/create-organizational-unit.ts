import type {
  CreateOrganizationalUnitRequest,
  CreateOrganizationalUnitResponse,
} from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { checkLength, readOrganizationTags } from '../checks.ts';
import { toUnitReply } from '../replies.ts';
import { requireParent } from '../targets.ts';
import { createUnit } from '../units.ts';

/** Makes a unit in the root or in another unit. */
export const createOrganizationalUnit = operation<
  CreateOrganizationalUnitRequest,
  CreateOrganizationalUnitResponse
>('CreateOrganizationalUnit', {
  service: 'organizations',
  kind: 'write',
  resources: namedBy({ ParentId: 'parent' }),
  async run(input, context) {
    const organization = await holdOrganization(context);
    const parent = await requireParent(context.transaction, organization, input.ParentId as string);
    const unit = await createUnit(context, organization, parent, {
      name: checkLength('Name', input.Name as string, 128),
      tags: readOrganizationTags(input.Tags),
    });
    return { OrganizationalUnit: toUnitReply(organization, unit) };
  },
});
