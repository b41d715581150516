import type { DeleteOrganizationalUnitRequest } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { requireUnit } from '../targets.ts';
import { deleteUnit } from '../units.ts';

/** Takes an empty unit away. */
export const deleteOrganizationalUnit = operation<DeleteOrganizationalUnitRequest, object>(
  'DeleteOrganizationalUnit',
  {
    service: 'organizations',
    kind: 'write',
    resources: namedBy({ OrganizationalUnitId: 'unit' }),
    async run(input, context) {
      const organization = await holdOrganization(context);
      const id = input.OrganizationalUnitId as string;
      await deleteUnit(context, await requireUnit(context.transaction, organization, id));
      return {};
    },
  },
);
