import type { PutUserPermissionsBoundaryRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { boundaryKeys, userOf } from '../arns.ts';
import { limitUser } from '../attaching.ts';

/** Limits what a user can do to what a managed policy allows. */
export const putUserPermissionsBoundary = operation<PutUserPermissionsBoundaryRequest, Record<string, never>>(
  'PutUserPermissionsBoundary',
  {
    service: 'iam',
    kind: 'write',
    resources: userOf,
    conditions: boundaryKeys,
    async run(input, context) {
      return limitUser(context, input.UserName as string, input.PermissionsBoundary);
    },
  },
);
