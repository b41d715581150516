// The public address that an interface has from the provider, without an Elastic IP: drawn when its instance
// starts, and given back when the instance stops or an Elastic IP takes its place.

import type { Cidr } from '../../domain/cidr/cidr.ts';
import { formatAddress } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import type { NetworkInterface, PublicAddress } from '../../domain/network-interface/network-interface.ts';
import { takeNextFree } from '../../store/free-blocks.ts';
import {
  findPublicAddress,
  removePublicAddress,
  saveNewPublicAddress,
} from '../../store/network-interfaces.ts';
import { providerIpv4, providerOptions, returnToProvider } from '../../store/provider-ranges.ts';
import type { Context } from '../operation.ts';

/** Draws an address for the primary private address of an interface that has none. @throws {Fault} AddressesExhausted */
export async function drawPublicAddress(
  { transaction, now }: Context,
  { id, accountId, region }: NetworkInterface,
  primary: Cidr,
): Promise<PublicAddress> {
  const cidr = await takeNextFree(transaction, providerIpv4, 'ipv4', 32);
  if (!cidr) {
    throw new Fault(
      'AddressesExhausted',
      `There is no free address left in the provider's range, set by ${providerOptions[providerIpv4]}.`,
    );
  }
  const address: PublicAddress = {
    id,
    accountId,
    region,
    cidr,
    privateAddress: formatAddress('ipv4', primary.first),
    createdAt: now,
  };
  saveNewPublicAddress(transaction, address);
  return address;
}

/** Gives the interface's public address back, if it has one that is no Elastic IP. */
export async function releasePublicAddress({ transaction }: Context, interfaceId: string): Promise<void> {
  const address = await findPublicAddress(transaction, interfaceId);
  if (!address) return;
  removePublicAddress(transaction, interfaceId);
  await returnToProvider(transaction, address.cidr);
}
