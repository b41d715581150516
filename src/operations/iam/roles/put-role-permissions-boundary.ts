import type { PutRolePermissionsBoundaryRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { boundaryKeys, roleOf } from '../arns.ts';
import { limitRole } from '../attaching.ts';

/** Limits what a role can do to what a managed policy allows. */
export const putRolePermissionsBoundary = operation<PutRolePermissionsBoundaryRequest, Record<string, never>>(
  'PutRolePermissionsBoundary',
  {
    service: 'iam',
    kind: 'write',
    resources: roleOf,
    conditions: boundaryKeys,
    async run(input, context) {
      return limitRole(context, input.RoleName as string, input.PermissionsBoundary);
    },
  },
);
