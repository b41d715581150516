// Taking addresses and prefixes out of a subnet for an interface, and giving them back: the one place where they
// come and go.

import { type Cidr, type Family, firstKey, overlaps } from '../../domain/cidr/cidr.ts';
import { formatAddress, formatCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import {
  addressLength,
  type InterfaceAddress,
  isAddress,
  type NetworkInterface,
  prefixLength,
} from '../../domain/network-interface/network-interface.ts';
import { usabilityOf } from '../../domain/vpc/host-space.ts';
import type { SubnetCidr } from '../../domain/vpc/vpc.ts';
import { removeAddress, saveNewAddress } from '../../store/network-interfaces.ts';
import { LostRace } from '../../store/store.ts';
import { giveHostBlockBack, takeHostBlock, takeNextHostBlock } from '../../store/subnet-spaces.ts';
import { findSubnetCidr } from '../../store/subnets.ts';
import type { Context } from '../operation.ts';
import { type FamilyWish, wishSize } from './address-wish.ts';

export type Owner = Pick<NetworkInterface, 'id' | 'subnetId' | 'vpcId' | 'accountId' | 'region'>;

type Taker = {
  readonly owner: Owner;
  /** The blocks of the subnet. */
  readonly blocks: readonly SubnetCidr[];
  /** What the interface has already. */
  readonly present: readonly InterfaceAddress[];
};

/**
 * Takes what is wished of one family, what is named before what is only counted.
 * @throws {Fault} AddressInUse, InvalidParameterValue, SubnetAddressesExhausted, SubnetPrefixesExhausted,
 *   InterfaceAddressLimitExceeded
 */
export async function takeAddresses(
  context: Context,
  { owner, blocks, present }: Taker,
  family: Family,
  wish: FamilyWish,
): Promise<InterfaceAddress[]> {
  const size = wishSize(wish);
  if (size === 0) return [];
  requireRoom(context, owner, present.filter((each) => each.cidr.family === family).length + size);
  const block = requireBlock(owner, blocks, family);
  // Each is recorded as it is taken, so that what was taken before a refusal can be given back.
  const taken: InterfaceAddress[] = [];
  const keep = (cidr: Cidr) => taken.push(saveTaken(context, owner, block, cidr, false));
  for (const wanted of [...wish.prefixes, ...wish.named]) {
    keep(await takeNamed(context, block, wanted, [...present, ...taken]));
  }
  for (let count = 0; count < wish.prefixCount; count += 1) {
    keep(await takeNext(context, block, prefixLength[family]));
  }
  for (let count = 0; count < wish.count; count += 1) {
    keep(await takeNext(context, block, addressLength[family]));
  }
  return taken;
}

/**
 * Takes the first IPv4 address of an interface: the named one or the next free one.
 * @throws {Fault} as `takeAddresses`
 */
export async function takePrimary(
  context: Context,
  owner: Owner,
  blocks: readonly SubnetCidr[],
  named: Cidr | undefined,
): Promise<InterfaceAddress> {
  const block = requireBlock(owner, blocks, 'ipv4');
  const cidr = named
    ? await takeNamed(context, block, named, [])
    : await takeNext(context, block, addressLength.ipv4);
  return saveTaken(context, owner, block, cidr, true);
}

/** Gives an address or a prefix back to its subnet; it can be taken again at once. */
export async function giveAddressBack(context: Context, address: InterfaceAddress): Promise<void> {
  const { transaction } = context;
  if (!(await removeAddress(transaction, address))) {
    throw new LostRace(`${address.id} was given back meanwhile`);
  }
  const block = await findSubnetCidr(transaction, address.subnetCidrId);
  if (!block) throw new Error(`${address.id} outlived ${address.subnetCidrId}`);
  await giveHostBlockBack(transaction, block, address.cidr);
}

function saveTaken(
  { transaction, now }: Context,
  owner: Owner,
  block: SubnetCidr,
  cidr: Cidr,
  isPrimary: boolean,
): InterfaceAddress {
  const address: InterfaceAddress = {
    id: `${owner.id} ${firstKey(cidr)}`,
    networkInterfaceId: owner.id,
    accountId: owner.accountId,
    region: owner.region,
    vpcId: owner.vpcId,
    subnetId: owner.subnetId,
    subnetCidrId: block.id,
    cidr,
    isPrimary,
    createdAt: now,
  };
  saveNewAddress(transaction, address);
  return address;
}

async function takeNamed(
  { transaction }: Context,
  block: SubnetCidr,
  wanted: Cidr,
  own: readonly InterfaceAddress[],
): Promise<Cidr> {
  const text = textOf(wanted);
  const usability = usabilityOf(block.cidr, wanted);
  if (usability === 'outside') {
    throw new Fault(
      'InvalidParameterValue',
      `Address ${text} does not fall within the subnet's address range, ${formatCidr(block.cidr)}.`,
    );
  }
  if (usability === 'reserved') {
    throw new Fault(
      'InvalidParameterValue',
      `Address ${text} is in subnet's reserved address range: the first four addresses and the last.`,
    );
  }
  if (await takeHostBlock(transaction, block, wanted)) return wanted;
  const isOwn = own.some((each) => overlaps(each.cidr, wanted));
  throw new Fault('AddressInUse', `Address ${text} is in use${isOwn ? ' by the interface itself' : ''}.`);
}

async function takeNext({ transaction }: Context, block: SubnetCidr, length: number): Promise<Cidr> {
  const cidr = await takeNextHostBlock(transaction, block, length);
  if (cidr) return cidr;
  if (length === addressLength[block.cidr.family]) {
    throw new Fault(
      'SubnetAddressesExhausted',
      'The specified subnet does not have enough free addresses to satisfy the request.',
    );
  }
  throw new Fault(
    'SubnetPrefixesExhausted',
    'The specified subnet does not have enough free cidr blocks to satisfy the request.',
  );
}

function requireBlock(owner: Owner, blocks: readonly SubnetCidr[], family: Family): SubnetCidr {
  const block = blocks.find((each) => each.cidr.family === family);
  if (block) return block;
  const name = family === 'ipv4' ? 'IPv4' : 'IPv6';
  throw new Fault(
    'InvalidParameterValue',
    `The subnet ${owner.subnetId} has no ${name} block. Associate one, or leave ${name} addresses out.`,
  );
}

function requireRoom({ config }: Context, { id }: Owner, wanted: number): void {
  const limit = config.quotas['addresses-per-network-interface'];
  if (wanted <= limit) return;
  throw new Fault(
    'InterfaceAddressLimitExceeded',
    `Number of private addresses will exceed limit: ${id} would have ${wanted} of one family. It is ${limit}, set by addresses-per-network-interface in CADASTRE_QUOTAS.`,
  );
}

/** An address as it is written, a prefix as a block. */
export const textOf = (cidr: Cidr): string =>
  isAddress(cidr) ? formatAddress(cidr.family, cidr.first) : formatCidr(cidr);
