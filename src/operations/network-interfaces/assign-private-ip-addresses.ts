import type { AssignPrivateIpAddressesRequest, AssignPrivateIpAddressesResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { isAddress } from '../../domain/network-interface/network-interface.ts';
import { listAddressesOf } from '../../store/network-interfaces.ts';
import { listSubnetCidrs } from '../../store/subnets.ts';
import { operation } from '../operation.ts';
import { readFamilyWish, readHost, wishSize } from './address-wish.ts';
import { holdInterface, refuseManaged } from './own-interface.ts';
import { takeFromOther } from './reassign.ts';
import { takeAddresses, textOf } from './take-addresses.ts';

/** Gives an interface further IPv4 addresses or prefixes: those that are named, or the next free ones. */
export const assignPrivateIpAddresses = operation<
  AssignPrivateIpAddressesRequest,
  AssignPrivateIpAddressesResult
>('AssignPrivateIpAddresses', {
  kind: 'write',
  touches: 'inventory',
  resources: (input, { principal, region }) => [
    ec2Arn(region, principal.accountId, 'network-interface', input.NetworkInterfaceId ?? ''),
  ],
  async run(input, context) {
    const { transaction } = context;
    const wish = readFamilyWish('ipv4', {
      named: input.PrivateIpAddresses?.map((text) => readHost('PrivateIpAddresses', text, 'ipv4')),
      count: input.SecondaryPrivateIpAddressCount,
      prefixes: input.Ipv4Prefixes,
      prefixCount: input.Ipv4PrefixCount,
    });
    if (wishSize(wish) === 0) {
      throw new Fault(
        'MissingParameter',
        'The request must contain one of PrivateIpAddresses, SecondaryPrivateIpAddressCount, Ipv4Prefixes and Ipv4PrefixCount.',
      );
    }
    const owner = await holdInterface(context, input.NetworkInterfaceId as string);
    refuseManaged(owner);
    if (input.AllowReassignment) {
      for (const wanted of wish.named) await takeFromOther(context, owner, wanted);
    }
    const blocks = await listSubnetCidrs(transaction, owner.subnetId);
    const present = await listAddressesOf(transaction, owner.id);
    const taken = await takeAddresses(context, { owner, blocks, present }, 'ipv4', wish);
    return {
      NetworkInterfaceId: owner.id,
      AssignedPrivateIpAddresses: taken
        .filter((each) => isAddress(each.cidr))
        .map((each) => ({ PrivateIpAddress: textOf(each.cidr) })),
      AssignedIpv4Prefixes: taken
        .filter((each) => !isAddress(each.cidr))
        .map((each) => ({ Ipv4Prefix: textOf(each.cidr) })),
    };
  },
});
