import type { GetRolePolicyRequest, GetRolePolicyResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { roleOf } from '../arns.ts';
import { requireEntity } from '../identities.ts';
import { getInline } from '../inlining.ts';

/** Shows a policy that belongs to one role. */
export const getRolePolicy = operation<GetRolePolicyRequest, GetRolePolicyResponse>('GetRolePolicy', {
  service: 'iam',
  kind: 'read',
  resources: roleOf,
  async run(input, context) {
    const { name } = await requireEntity(context, 'role', input.RoleName as string);
    const policy = await getInline(context, { kind: 'role', name }, input.PolicyName as string);
    return { RoleName: name, ...policy };
  },
});
