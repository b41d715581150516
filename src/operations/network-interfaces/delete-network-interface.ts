import type { DeleteNetworkInterfaceRequest } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { operation } from '../operation.ts';
import { unmakeInterface } from './make-interface.ts';
import { holdInterface, refuseManaged } from './own-interface.ts';

/** Deletes an interface that no instance has; its addresses are free again at once. */
export const deleteNetworkInterface = operation<DeleteNetworkInterfaceRequest, object>(
  'DeleteNetworkInterface',
  {
    kind: 'write',
    touches: 'inventory',
    resources: (input, { principal, region }) => [
      ec2Arn(region, principal.accountId, 'network-interface', input.NetworkInterfaceId ?? ''),
    ],
    async run(input, context) {
      const found = await holdInterface(context, input.NetworkInterfaceId as string);
      refuseManaged(found);
      // What was recorded of a service's interface is the account's own record, and it may forget it.
      if (found.instanceId !== undefined) {
        throw new Fault(
          'InvalidParameterValue',
          `Network interface '${found.id}' is currently in use. Detach it from ${found.instanceId} first (${found.attachmentId}).`,
        );
      }
      await unmakeInterface(context, found);
      return {};
    },
  },
);
