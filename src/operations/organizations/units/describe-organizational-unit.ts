import type {
  DescribeOrganizationalUnitRequest,
  DescribeOrganizationalUnitResponse,
} from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { requireReader } from '../caller.ts';
import { toUnitReply } from '../replies.ts';
import { requireUnit } from '../targets.ts';

/** A unit of the organization. */
export const describeOrganizationalUnit = operation<
  DescribeOrganizationalUnitRequest,
  DescribeOrganizationalUnitResponse
>('DescribeOrganizationalUnit', {
  service: 'organizations',
  kind: 'read',
  async run(input, context) {
    const organization = await requireReader(context);
    const unit = await requireUnit(context.transaction, organization, input.OrganizationalUnitId as string);
    return { OrganizationalUnit: toUnitReply(organization, unit) };
  },
});
