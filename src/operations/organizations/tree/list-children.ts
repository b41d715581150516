import type { Child, ListChildrenRequest, ListChildrenResponse } from '@aws-sdk/client-organizations';
import { listMembers, listUnitsOf } from '../../../store/organizations.ts';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { requireReader } from '../caller.ts';
import { invalidInput } from '../checks.ts';
import { listOrganizationPage } from '../listing.ts';
import { requireParent } from '../targets.ts';

/** The accounts, or the units, that are directly in the root or in a unit. */
export const listChildren = operation<ListChildrenRequest, ListChildrenResponse>('ListChildren', {
  service: 'organizations',
  kind: 'read',
  resources: namedBy({ ParentId: 'parent' }),
  async run(input, context) {
    const { transaction } = context;
    const organization = await requireReader(context);
    const parent = await requireParent(transaction, organization, input.ParentId as string);
    const type = readChildType(input.ChildType as string);
    const { items, nextToken } = await listOrganizationPage<{ readonly id: string }, Child>({
      name: `ListChildren ${parent.id} ${type}`,
      input,
      fetch: (page) =>
        type === 'ACCOUNT'
          ? listMembers(transaction, { parentId: parent.id }, page)
          : listUnitsOf(transaction, parent.id, page),
      keyOf: (child) => child.id,
      describe: (children) => children.map(({ id }) => ({ Id: id, Type: type })),
    });
    return { Children: items, NextToken: nextToken };
  },
});

function readChildType(text: string): 'ACCOUNT' | 'ORGANIZATIONAL_UNIT' {
  if (text === 'ACCOUNT' || text === 'ORGANIZATIONAL_UNIT') return text;
  throw invalidInput('ChildType must be ACCOUNT or ORGANIZATIONAL_UNIT.', 'INVALID_ENUM');
}
