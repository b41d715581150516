import type {
  DescribeCreateAccountStatusRequest,
  DescribeCreateAccountStatusResponse,
} from '@aws-sdk/client-organizations';
import { Fault } from '../../../domain/fault.ts';
import { findAccountCreation } from '../../../store/organization-requests.ts';
import { operation } from '../../operation.ts';
import { requireReader } from '../caller.ts';
import { toCreationReply } from '../replies.ts';

/** What became of a CreateAccount. */
export const describeCreateAccountStatus = operation<
  DescribeCreateAccountStatusRequest,
  DescribeCreateAccountStatusResponse
>('DescribeCreateAccountStatus', {
  service: 'organizations',
  kind: 'read',
  async run(input, context) {
    const organization = await requireReader(context);
    const id = input.CreateAccountRequestId as string;
    const creation = await findAccountCreation(context.transaction, id);
    if (creation?.organizationId !== organization.id) {
      throw new Fault('AccountCreationNotFound', `You specified a request that doesn't exist: ${id}.`);
    }
    return { CreateAccountStatus: toCreationReply(creation) };
  },
});
