// Taking a secondary address away from another interface of the subnet, for a call that allows it.

import { type Cidr, firstKey } from '../../domain/cidr/cidr.ts';
import type { NetworkInterface } from '../../domain/network-interface/network-interface.ts';
import { findAddressAt, listAddressesOf } from '../../store/network-interfaces.ts';
import { disassociatePrivate } from '../addresses/association.ts';
import type { Context } from '../operation.ts';
import { holdInterface } from './own-interface.ts';
import { giveAddressBack, textOf } from './take-addresses.ts';

/** Frees the address where another interface of the same subnet has it as a secondary one. */
export async function takeFromOther(context: Context, taker: NetworkInterface, wanted: Cidr): Promise<void> {
  const { transaction } = context;
  const seen = await findAddressAt(transaction, taker.subnetId, firstKey(wanted));
  if (!seen || seen.isPrimary || seen.networkInterfaceId === taker.id) return;
  if (seen.cidr.prefixLength !== wanted.prefixLength) return;
  const other = await holdInterface(context, seen.networkInterfaceId);
  const address = (await listAddressesOf(transaction, other.id)).find((each) => each.id === seen.id);
  if (!address) return;
  await disassociatePrivate(context, other.id, textOf(address.cidr));
  await giveAddressBack(context, address);
}
