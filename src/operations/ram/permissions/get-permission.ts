import type { GetPermissionRequest, GetPermissionResponse } from '@aws-sdk/client-ram';
import { operation } from '../../operation.ts';
import { permissionKeys, permissionsOf } from '../arns.ts';
import { toPermissionReply } from '../share-reply.ts';
import { readPermission } from './read-permission.ts';

/** What a permission lets principals do. */
export const getPermission = operation<GetPermissionRequest, GetPermissionResponse>('GetPermission', {
  service: 'ram',
  kind: 'read',
  resources: permissionsOf,
  conditions: permissionKeys,
  async run(input) {
    const permission = readPermission(input.permissionArn as string, input.permissionVersion);
    const text = JSON.stringify({ Effect: 'Allow', Action: permission.actions });
    return {
      permission: { ...toPermissionReply(permission, 'ATTACHABLE'), status: 'ATTACHABLE', permission: text },
    };
  },
});
