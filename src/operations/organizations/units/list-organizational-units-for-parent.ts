import type {
  ListOrganizationalUnitsForParentRequest,
  ListOrganizationalUnitsForParentResponse,
} from '@aws-sdk/client-organizations';
import { listUnitsOf } from '../../../store/organizations.ts';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { requireReader } from '../caller.ts';
import { listOrganizationPage } from '../listing.ts';
import { toUnitReply } from '../replies.ts';
import { requireParent } from '../targets.ts';

/** The units that are directly in the root or in a unit. */
export const listOrganizationalUnitsForParent = operation<
  ListOrganizationalUnitsForParentRequest,
  ListOrganizationalUnitsForParentResponse
>('ListOrganizationalUnitsForParent', {
  service: 'organizations',
  kind: 'read',
  resources: namedBy({ ParentId: 'parent' }),
  async run(input, context) {
    const { transaction } = context;
    const organization = await requireReader(context);
    const parent = await requireParent(transaction, organization, input.ParentId as string);
    const { items, nextToken } = await listOrganizationPage({
      name: `ListOrganizationalUnitsForParent ${parent.id}`,
      input,
      fetch: (page) => listUnitsOf(transaction, parent.id, page),
      keyOf: (unit) => unit.id,
      describe: (units) => units.map((unit) => toUnitReply(organization, unit)),
    });
    return { OrganizationalUnits: items, NextToken: nextToken };
  },
});
