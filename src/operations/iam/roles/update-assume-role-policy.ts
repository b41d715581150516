import type { UpdateAssumeRolePolicyRequest } from '@aws-sdk/client-iam';
import { saveRole } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { roleOf } from '../arns.ts';
import { holdRole } from '../identities.ts';
import { readTrustPolicy } from './role-parts.ts';

/** Changes who may assume a role. */
export const updateAssumeRolePolicy = operation<UpdateAssumeRolePolicyRequest, Record<string, never>>(
  'UpdateAssumeRolePolicy',
  {
    service: 'iam',
    kind: 'write',
    resources: roleOf,
    resourceKeys: ['iam:PermissionsBoundary'],
    async run(input, context) {
      const trustPolicy = readTrustPolicy(input.PolicyDocument);
      const role = await holdRole(context, input.RoleName as string);
      saveRole(context.transaction, { ...role, trustPolicy, trustSetAt: context.now });
      return {};
    },
  },
);
