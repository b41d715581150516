import type { DescribeAccountRequest, DescribeAccountResponse } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { requireReader } from '../caller.ts';
import { toAccountReply } from '../replies.ts';
import { requireMember } from '../targets.ts';

/** An account of the organization. */
export const describeAccount = operation<DescribeAccountRequest, DescribeAccountResponse>('DescribeAccount', {
  service: 'organizations',
  kind: 'read',
  resources: namedBy({ AccountId: 'account' }),
  async run(input, context) {
    const organization = await requireReader(context);
    const member = await requireMember(context.transaction, organization, input.AccountId as string);
    return { Account: toAccountReply(organization, member) };
  },
});
