import type { DescribeOrganizationResponse } from '@aws-sdk/client-organizations';
import { findMember } from '../../../store/organizations.ts';
import { operation } from '../../operation.ts';
import { requireStanding } from '../caller.ts';
import { toOrganizationReply } from '../replies.ts';

/** The organization of the calling account, which any member may look at. */
export const describeOrganization = operation<object, DescribeOrganizationResponse>('DescribeOrganization', {
  service: 'organizations',
  kind: 'read',
  async run(_input, context) {
    const { organization } = await requireStanding(context);
    const management = await findMember(context.transaction, organization.managementAccountId);
    return { Organization: toOrganizationReply(organization, management?.email ?? '') };
  },
});
