import type { DetachNetworkInterfaceRequest } from '@aws-sdk/client-ec2';
import { Fault } from '../../domain/fault.ts';
import { operation } from '../operation.ts';
import { detach } from './attachment.ts';
import { holdAttached } from './own-interface.ts';

/** Takes an interface off its instance. The primary one stays as long as the instance does. */
export const detachNetworkInterface = operation<DetachNetworkInterfaceRequest, object>(
  'DetachNetworkInterface',
  {
    kind: 'write',
    touches: 'inventory',
    async run(input, context) {
      const attachmentId = input.AttachmentId as string;
      const found = await holdAttached(context, attachmentId);
      if (found.instanceId === undefined) {
        throw new Fault(
          'OperationNotPermitted',
          `You are not allowed to manage 'ela-attach' attachments: ${found.id} is kept by ${found.requesterId}.`,
        );
      }
      if (found.deviceIndex === 0 && (found.networkCardIndex ?? 0) === 0) {
        throw new Fault(
          'OperationNotPermitted',
          'The network interface at device index 0 and networkCard index 0 cannot be detached. Terminate the instance.',
        );
      }
      await detach(context, found);
      return {};
    },
  },
);
