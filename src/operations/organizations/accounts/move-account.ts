import type { MoveAccountRequest } from '@aws-sdk/client-organizations';
import { Fault } from '../../../domain/fault.ts';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { moveMember } from '../members.ts';
import { requireMember, requireParent } from '../targets.ts';

/** Moves an account to the root or to a unit. */
export const moveAccount = operation<MoveAccountRequest, object>('MoveAccount', {
  service: 'organizations',
  kind: 'write',
  touches: 'shares',
  resources: namedBy({ AccountId: 'account', SourceParentId: 'parent', DestinationParentId: 'parent' }),
  async run(input, context) {
    const { transaction } = context;
    const organization = await holdOrganization(context);
    const member = await requireMember(transaction, organization, input.AccountId as string);
    const source = await requireParent(
      transaction,
      organization,
      input.SourceParentId as string,
      'SourceParentNotFound',
    );
    const destination = await requireParent(
      transaction,
      organization,
      input.DestinationParentId as string,
      'DestinationParentNotFound',
    );
    if (member.parentId === destination.id) {
      throw new Fault('AccountDuplicate', `The account ${member.id} is already in ${destination.id}.`);
    }
    if (member.parentId !== source.id) {
      throw new Fault('SourceParentNotFound', `The account ${member.id} isn't in ${source.id}.`);
    }
    await moveMember(context, organization, member, destination);
    return {};
  },
});
