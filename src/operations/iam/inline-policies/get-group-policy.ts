import type { GetGroupPolicyRequest, GetGroupPolicyResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { groupOf } from '../arns.ts';
import { requireEntity } from '../identities.ts';
import { getInline } from '../inlining.ts';

/** Shows a policy that belongs to one group. */
export const getGroupPolicy = operation<GetGroupPolicyRequest, GetGroupPolicyResponse>('GetGroupPolicy', {
  service: 'iam',
  kind: 'read',
  resources: groupOf,
  async run(input, context) {
    const { name } = await requireEntity(context, 'group', input.GroupName as string);
    const policy = await getInline(context, { kind: 'group', name }, input.PolicyName as string);
    return { GroupName: name, ...policy };
  },
});
