import type {
  AssociateResourceSharePermissionRequest,
  AssociateResourceSharePermissionResponse,
} from '@aws-sdk/client-ram';
import { Fault } from '../../../domain/fault.ts';
import { listPermissionsIn } from '../../../store/resource-shares.ts';
import { operation } from '../../operation.ts';
import { permissionKeys, sharesAndPermissionsOf } from '../arns.ts';
import { listAllIn, requireLeave, setPermission } from '../change-share.ts';
import { holdShare } from '../own-share.ts';
import { readPermission } from './read-permission.ts';

/** Sets the permission of a type of things in a share; in place of another one only when that is asked for. */
export const associateResourceSharePermission = operation<
  AssociateResourceSharePermissionRequest,
  AssociateResourceSharePermissionResponse
>('AssociateResourceSharePermission', {
  service: 'ram',
  kind: 'write',
  resources: sharesAndPermissionsOf,
  conditions: permissionKeys,
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
    if (present?.permission !== permission.name) {
      const shared = await listAllIn(context, share.id);
      const meant = shared.filter((each) => each.resourceType === permission.resourceType);
      await requireLeave(context, 'ec2:PutResourcePolicy', meant);
      setPermission(context, share, permission);
    }
    return { returnValue: true, clientToken: input.clientToken };
  },
});
