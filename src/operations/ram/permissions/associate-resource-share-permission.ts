import type {
  AssociateResourceSharePermissionRequest,
  AssociateResourceSharePermissionResponse,
} from '@aws-sdk/client-ram';
import { Fault } from '../../../domain/fault.ts';
import { listPermissionsIn } from '../../../store/resource-shares.ts';
import { operation } from '../../operation.ts';
import { setPermission } from '../change-share.ts';
import { holdShare, sharesOf } from '../own-share.ts';
import { readPermission } from './read-permission.ts';

/** Sets the permission of a type of things in a share; in place of another one only when that is asked for. */
export const associateResourceSharePermission = operation<
  AssociateResourceSharePermissionRequest,
  AssociateResourceSharePermissionResponse
>('AssociateResourceSharePermission', {
  service: 'ram',
  kind: 'write',
  resources: sharesOf((input) => input.resourceShareArn),
  async run(input, context) {
    const share = await holdShare(context, input.resourceShareArn as string);
    const permission = readPermission(input.permissionArn as string, input.permissionVersion);
    const present = (await listPermissionsIn(context.transaction, share.id)).find(
      (each) => each.resourceType === permission.resourceType,
    );
    if (present && present.permission !== permission.name && !input.replace) {
      throw new Fault(
        'InvalidParameterValue',
        `The resource share has the permission ${present.permission} for ${permission.resourceType} already. Set replace to put another in its place.`,
      );
    }
    if (present?.permission !== permission.name) setPermission(context, share, permission);
    return { returnValue: true, clientToken: input.clientToken };
  },
});
