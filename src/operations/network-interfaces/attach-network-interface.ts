import type { AttachNetworkInterfaceRequest, AttachNetworkInterfaceResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { holdInstance } from '../instances/own-instance.ts';
import { operation } from '../operation.ts';
import { attach, checkAttachable } from './attachment.ts';
import { holdInterface } from './own-interface.ts';

/** Gives an instance an interface that nothing else has. */
export const attachNetworkInterface = operation<AttachNetworkInterfaceRequest, AttachNetworkInterfaceResult>(
  'AttachNetworkInterface',
  {
    kind: 'write',
    touches: 'inventory',
    resources: (input, { principal, region }) => [
      ec2Arn(region, principal.accountId, 'instance', input.InstanceId ?? ''),
      ec2Arn(region, principal.accountId, 'network-interface', input.NetworkInterfaceId ?? ''),
    ],
    async run(input, context) {
      // The instance before the interface, as every call that holds both.
      const instance = await holdInstance(context, input.InstanceId as string);
      const found = await holdInterface(context, input.NetworkInterfaceId as string);
      if (instance.state === 'terminated') {
        throw new Fault(
          'IncorrectInstanceState',
          `The instance '${instance.id}' is terminated; no interface can be attached to it.`,
        );
      }
      checkAttachable(found, instance);
      const attached = await attach(context, found, {
        instanceId: instance.id,
        deviceIndex: input.DeviceIndex as number,
        networkCardIndex: input.NetworkCardIndex ?? 0,
        deleteOnTermination: false,
      });
      return { AttachmentId: attached.attachmentId, NetworkCardIndex: attached.networkCardIndex };
    },
  },
);
