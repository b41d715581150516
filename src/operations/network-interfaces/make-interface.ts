// Making an interface with its addresses and groups, and removing one with all that it holds.

import { Fault } from '../../domain/fault.ts';
import {
  type InterfaceAddress,
  macAddressFrom,
  type NetworkInterface,
  unattached,
} from '../../domain/network-interface/network-interface.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import type { Subnet, SubnetCidr } from '../../domain/vpc/vpc.ts';
import {
  countInterfaces,
  listAddressesOf,
  removeInterface,
  saveNewGroupsOf,
  saveNewInterface,
} from '../../store/network-interfaces.ts';
import { removeAllTags, saveTags } from '../../store/tags.ts';
import { disassociateAll } from '../addresses/association.ts';
import type { Context } from '../operation.ts';
import { type AddressWish, wishSize } from './address-wish.ts';
import { releasePublicAddress } from './public-address.ts';
import { giveAddressBack, takeAddresses, takePrimary } from './take-addresses.ts';

export type Attachment = Pick<
  NetworkInterface,
  | 'attachmentId'
  | 'instanceId'
  | 'instanceOwnerId'
  | 'deviceIndex'
  | 'networkCardIndex'
  | 'deleteOnTermination'
  | 'attachedAt'
>;

type Parts = {
  readonly subnet: Subnet;
  readonly blocks: readonly SubnetCidr[];
  readonly groupIds: readonly string[];
  readonly wish: AddressWish;
  readonly tags: readonly Tag[];
  readonly description: string;
  readonly interfaceType: string;
  /** What differs from an interface of the caller's own that is attached to nothing. */
  readonly more?: Partial<NetworkInterface>;
};

export type MadeInterface = {
  readonly networkInterface: NetworkInterface;
  /** The primary one first. */
  readonly addresses: readonly InterfaceAddress[];
};

/** @throws {Fault} of `takeAddresses`, and InterfaceLimitExceeded */
export async function makeInterface(context: Context, parts: Parts): Promise<MadeInterface> {
  await requireRoomForInterface(context);
  return addInterface(context, parts);
}

/** The same for who has counted. @throws {Fault} of `takeAddresses` */
export async function addInterface(context: Context, parts: Parts): Promise<MadeInterface> {
  const { transaction, ids, now } = context;
  const { subnet, blocks, wish } = parts;
  const networkInterface: NetworkInterface = {
    id: ids.short('eni'),
    accountId: subnet.accountId,
    region: subnet.region,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    zoneName: subnet.zoneName,
    zoneId: subnet.zoneId,
    description: parts.description,
    interfaceType: parts.interfaceType,
    macAddress: macAddressFrom(ids.bits(46)),
    sourceDestCheck: true,
    requesterId: undefined,
    requesterManaged: false,
    natGatewayId: undefined,
    wantsPublicAddress: false,
    ...unattached,
    createdAt: now,
    ...parts.more,
  };
  saveNewInterface(transaction, networkInterface);
  saveNewGroupsOf(transaction, networkInterface.id, parts.groupIds);
  const addresses: InterfaceAddress[] = [];
  // What is named goes first, so that nothing that is only counted takes it away.
  const named = { ...wish.ipv4, count: 0, prefixCount: 0 };
  const counted = { ...wish.ipv4, named: [], prefixes: [] };
  const take = async (family: 'ipv4' | 'ipv6', some: AddressWish['ipv4']) => {
    const taker = { owner: networkInterface, blocks, present: addresses };
    addresses.push(...(await takeAddresses(context, taker, family, some)));
  };
  if (wish.primary) addresses.push(await takePrimary(context, networkInterface, blocks, wish.primary));
  await take('ipv4', named);
  if (!subnet.ipv6Native && !wish.primary) {
    addresses.unshift(await takePrimary(context, networkInterface, blocks, undefined));
  }
  await take('ipv4', counted);
  await take('ipv6', ipv6Wish(subnet, wish));
  const on = { resourceId: networkInterface.id, resourceType: 'network-interface' };
  const { accountId, region } = subnet;
  saveTags(transaction, { ...on, accountId, region }, parts.tags);
  return { networkInterface, addresses };
}

/** Some subnets give every interface an IPv6 address. */
const ipv6Wish = (subnet: Subnet, { ipv6 }: AddressWish): AddressWish['ipv6'] =>
  wishSize(ipv6) === 0 && (subnet.ipv6Native || subnet.assignIpv6AddressOnCreation)
    ? { ...ipv6, count: 1 }
    : ipv6;

/** Removes an interface; all that it holds is free again at once, and Elastic IPs are the account's still. */
export async function unmakeInterface(context: Context, { id }: NetworkInterface): Promise<void> {
  const { transaction } = context;
  await disassociateAll(context, id);
  await releasePublicAddress(context, id);
  for (const address of await listAddressesOf(transaction, id)) await giveAddressBack(context, address);
  removeAllTags(transaction, id);
  removeInterface(transaction, id);
}

async function requireRoomForInterface(context: Context): Promise<void> {
  const { transaction, accountId } = context;
  const limit = context.config.quotas['network-interfaces-per-region'];
  const [, count] = await Promise.all([
    // Two at the same time must not both find the last place free.
    transaction.lock('account', accountId),
    countInterfaces(transaction, context, limit),
  ]);
  if (count < limit) return;
  throw new Fault(
    'InterfaceLimitExceeded',
    `The maximum number of network interfaces has been reached. It is ${limit}, set by network-interfaces-per-region in CADASTRE_QUOTAS.`,
  );
}
