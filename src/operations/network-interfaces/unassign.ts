// Giving addresses and prefixes of an interface back to its subnet.

import type { Cidr } from '../../domain/cidr/cidr.ts';
import { equals } from '../../domain/cidr/cidr.ts';
import { Fault } from '../../domain/fault.ts';
import type { NetworkInterface } from '../../domain/network-interface/network-interface.ts';
import { listAddressesOf } from '../../store/network-interfaces.ts';
import { disassociatePrivate } from '../addresses/association.ts';
import type { Context } from '../operation.ts';
import { giveAddressBack, textOf } from './take-addresses.ts';

/**
 * Gives all of them back, or none where one is not the interface's; an Elastic IP on one of them is disassociated.
 * @throws {Fault} InvalidParameterValue for one that it has not got, OperationNotPermitted for the primary address
 */
export async function unassign(
  context: Context,
  owner: NetworkInterface,
  blocks: readonly Cidr[],
): Promise<void> {
  const present = await listAddressesOf(context.transaction, owner.id);
  for (const block of blocks) {
    const address = present.find((each) => equals(each.cidr, block));
    if (!address) {
      throw new Fault(
        'InvalidParameterValue',
        `Some of the specified addresses are not assigned to interface ${owner.id}: ${textOf(block)}.`,
      );
    }
    if (address.isPrimary) {
      throw new Fault(
        'InvalidParameterValue',
        `The address ${textOf(block)} is the primary one of ${owner.id} and stays as long as the interface does.`,
      );
    }
    await disassociatePrivate(context, owner.id, textOf(block));
    await giveAddressBack(context, address);
  }
}

/** What the call names, each once. @throws {Fault} MissingParameter when it names nothing */
export function onceEach(blocks: readonly Cidr[], parameters: string): Cidr[] {
  if (blocks.length === 0) throw new Fault('MissingParameter', `The request must contain ${parameters}.`);
  return blocks.filter((block, index) => blocks.findIndex((each) => equals(each, block)) === index);
}
