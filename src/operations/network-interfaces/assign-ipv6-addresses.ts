import type { AssignIpv6AddressesRequest, AssignIpv6AddressesResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { isAddress } from '../../domain/network-interface/network-interface.ts';
import { listAddressesOf } from '../../store/network-interfaces.ts';
import { listSubnetCidrs } from '../../store/subnets.ts';
import { operation } from '../operation.ts';
import { readFamilyWish, readHost, wishSize } from './address-wish.ts';
import { holdInterface, refuseManaged } from './own-interface.ts';
import { takeAddresses, textOf } from './take-addresses.ts';

/** Gives an interface IPv6 addresses or prefixes of its subnet: those that are named, or the next free ones. */
export const assignIpv6Addresses = operation<AssignIpv6AddressesRequest, AssignIpv6AddressesResult>(
  'AssignIpv6Addresses',
  {
    kind: 'write',
    touches: 'inventory',
    resources: (input, { principal, region }) => [
      ec2Arn(region, principal.accountId, 'network-interface', input.NetworkInterfaceId ?? ''),
    ],
    async run(input, context) {
      const { transaction } = context;
      const wish = readFamilyWish('ipv6', {
        named: input.Ipv6Addresses?.map((text) => readHost('Ipv6Addresses', text, 'ipv6')),
        count: input.Ipv6AddressCount,
        prefixes: input.Ipv6Prefixes,
        prefixCount: input.Ipv6PrefixCount,
      });
      if (wishSize(wish) === 0) {
        throw new Fault(
          'MissingParameter',
          'The request must contain one of Ipv6Addresses, Ipv6AddressCount, Ipv6Prefixes and Ipv6PrefixCount.',
        );
      }
      const owner = await holdInterface(context, input.NetworkInterfaceId as string);
      refuseManaged(owner);
      const blocks = await listSubnetCidrs(transaction, owner.subnetId);
      const present = await listAddressesOf(transaction, owner.id);
      const taken = await takeAddresses(context, { owner, blocks, present }, 'ipv6', wish);
      const texts = (ofAddresses: boolean) =>
        taken.filter((each) => isAddress(each.cidr) === ofAddresses).map((each) => textOf(each.cidr));
      return {
        NetworkInterfaceId: owner.id,
        AssignedIpv6Addresses: texts(true),
        AssignedIpv6Prefixes: texts(false),
      };
    },
  },
);
