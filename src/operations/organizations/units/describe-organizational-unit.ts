import type {
  DescribeOrganizationalUnitRequest,
  DescribeOrganizationalUnitResponse,
} from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
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
  resources: namedBy({ OrganizationalUnitId: 'unit' }),
  async run(input, context) {
    const organization = await requireReader(context);
    const unit = await requireUnit(context.transaction, organization, input.OrganizationalUnitId as string);
    return { OrganizationalUnit: toUnitReply(organization, unit) };
  },
});
