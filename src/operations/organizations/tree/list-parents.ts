import type { ListParentsRequest, ListParentsResponse } from '@aws-sdk/client-organizations';
import { Fault } from '../../../domain/fault.ts';
import { findMember, findUnit } from '../../../store/organizations.ts';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { requireReader } from '../caller.ts';

/** Where an account or a unit is: the root, or one unit. */
export const listParents = operation<ListParentsRequest, ListParentsResponse>('ListParents', {
  service: 'organizations',
  kind: 'read',
  resources: namedBy({ ChildId: 'target' }),
  async run(input, context) {
    const { transaction } = context;
    const organization = await requireReader(context);
    const id = input.ChildId as string;
    const child = /^\d{12}$/.test(id) ? await findMember(transaction, id) : await findUnit(transaction, id);
    if (child?.organizationId !== organization.id || child.parentId === undefined) {
      throw new Fault(
        'ChildNotFound',
        `You specified an account or organizational unit that doesn't exist: ${id}.`,
      );
    }
    const isInRoot = child.parentId === organization.rootId;
    return { Parents: [{ Id: child.parentId, Type: isInRoot ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }] };
  },
});
