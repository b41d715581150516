import type { UnassignPrivateIpAddressesRequest } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { operation } from '../operation.ts';
import { readHost, readPrefix } from './address-wish.ts';
import { holdInterface, refuseManaged } from './own-interface.ts';
import { onceEach, unassign } from './unassign.ts';

/** Gives IPv4 addresses and prefixes of an interface back; they are free again at once. */
export const unassignPrivateIpAddresses = operation<UnassignPrivateIpAddressesRequest, object>(
  'UnassignPrivateIpAddresses',
  {
    kind: 'write',
    touches: 'inventory',
    resources: (input, { principal, region }) => [
      ec2Arn(region, principal.accountId, 'network-interface', input.NetworkInterfaceId ?? ''),
    ],
    async run(input, context) {
      const blocks = onceEach(
        [
          ...(input.PrivateIpAddresses ?? []).map((text) => readHost('PrivateIpAddresses', text, 'ipv4')),
          ...(input.Ipv4Prefixes ?? []).map((text) => readPrefix('Ipv4Prefixes', text, 'ipv4')),
        ],
        'PrivateIpAddresses or Ipv4Prefixes',
      );
      const owner = await holdInterface(context, input.NetworkInterfaceId as string);
      refuseManaged(owner);
      await unassign(context, owner, blocks);
      return {};
    },
  },
);
