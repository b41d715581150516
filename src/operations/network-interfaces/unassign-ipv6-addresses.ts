import type { UnassignIpv6AddressesRequest, UnassignIpv6AddressesResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { isAddress } from '../../domain/network-interface/network-interface.ts';
import { operation } from '../operation.ts';
import { readHost, readPrefix } from './address-wish.ts';
import { holdInterface, refuseManaged } from './own-interface.ts';
import { textOf } from './take-addresses.ts';
import { onceEach, unassign } from './unassign.ts';

/** Gives IPv6 addresses and prefixes of an interface back; they are free again at once. */
export const unassignIpv6Addresses = operation<UnassignIpv6AddressesRequest, UnassignIpv6AddressesResult>(
  'UnassignIpv6Addresses',
  {
    kind: 'write',
    touches: 'inventory',
    resources: (input, { principal, region }) => [
      ec2Arn(region, principal.accountId, 'network-interface', input.NetworkInterfaceId ?? ''),
    ],
    async run(input, context) {
      const blocks = onceEach(
        [
          ...(input.Ipv6Addresses ?? []).map((text) => readHost('Ipv6Addresses', text, 'ipv6')),
          ...(input.Ipv6Prefixes ?? []).map((text) => readPrefix('Ipv6Prefixes', text, 'ipv6')),
        ],
        'Ipv6Addresses or Ipv6Prefixes',
      );
      const owner = await holdInterface(context, input.NetworkInterfaceId as string);
      refuseManaged(owner);
      await unassign(context, owner, blocks);
      return {
        NetworkInterfaceId: owner.id,
        UnassignedIpv6Addresses: blocks.filter(isAddress).map(textOf),
        UnassignedIpv6Prefixes: blocks.filter((block) => !isAddress(block)).map(textOf),
      };
    },
  },
);
