import type { GetUserPolicyRequest, GetUserPolicyResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { requireEntity } from '../identities.ts';
import { getInline } from '../inlining.ts';

/** Shows a policy that belongs to one user. */
export const getUserPolicy = operation<GetUserPolicyRequest, GetUserPolicyResponse>('GetUserPolicy', {
  service: 'iam',
  kind: 'read',
  resources: userOf,
  async run(input, context) {
    const { name } = await requireEntity(context, 'user', input.UserName as string);
    const policy = await getInline(context, { kind: 'user', name }, input.PolicyName as string);
    return { UserName: name, ...policy };
  },
});
