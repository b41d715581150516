import type {
  DisassociateResourceSharePermissionRequest,
  DisassociateResourceSharePermissionResponse,
} from '@aws-sdk/client-ram';
import { Fault } from '../../../domain/fault.ts';
import { hasType, listPermissionsIn, removeSharePermission } from '../../../store/resource-shares.ts';
import { operation } from '../../operation.ts';
import { permissionKeys, sharesAndPermissionsOf } from '../arns.ts';
import { holdShare } from '../own-share.ts';
import { readPermission } from './read-permission.ts';

/** Takes a permission out of a share that has no things of its type. */
export const disassociateResourceSharePermission = operation<
  DisassociateResourceSharePermissionRequest,
  DisassociateResourceSharePermissionResponse
>('DisassociateResourceSharePermission', {
  service: 'ram',
  kind: 'write',
  resources: sharesAndPermissionsOf,
  conditions: permissionKeys,
  async run(input, context) {
    const { transaction } = context;
    const share = await holdShare(context, input.resourceShareArn as string);
    const { name, resourceType } = readPermission(input.permissionArn as string);
    const present = (await listPermissionsIn(transaction, share.id)).find((each) => each.permission === name);
    if (!present) {
      throw new Fault(
        'ResourceNotFound',
        `The permission ${name} is not in the resource share ${share.name}.`,
      );
    }
    if (await hasType(transaction, share.id, resourceType)) {
      throw new Fault(
        'OperationNotPermitted',
        `The resource share has resources of the type ${resourceType}, which need a permission. Replace it, or disassociate them first.`,
      );
    }
    removeSharePermission(transaction, present.id);
    return { returnValue: true, clientToken: input.clientToken };
  },
});
