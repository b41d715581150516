import type { CreateNetworkInterfaceRequest } from '@aws-sdk/client-ec2';
import type { Cidr, Family } from '../domain/cidr/cidr.ts';
import { isAddress } from '../domain/network-interface/network-interface.ts';
import { readAddressWish } from '../operations/network-interfaces/address-wish.ts';
import { createNetworkInterface } from '../operations/network-interfaces/create-network-interface.ts';
import { type Attachment, addInterface } from '../operations/network-interfaces/make-interface.ts';
import { textOf } from '../operations/network-interfaces/take-addresses.ts';
import type { Context } from '../operations/operation.ts';
import { toWireTags } from '../operations/tags/tag-specifications.ts';
import { disagreement } from './agreement.ts';
import { conflict, type Outcome, present, type Work } from './outcome.ts';
import { type Row, statusOf } from './row.ts';
import { findHolder, type KnownInterface } from './site.ts';
import { chooseNetwork } from './subnet.ts';

/** The address of a host: an interface in the subnet that the address is in. */
export async function importAddress(work: Work, row: Row): Promise<Outcome> {
  const { context, site } = work;
  const { transaction } = context;
  const network = await chooseNetwork(work, row);
  if (typeof network === 'string') return conflict(network);
  const known = await site.subnetAround(transaction, network, row.cidr);
  if (!known) return conflict(`No subnet of ${network.id} has the address ${textOf(row.cidr)}.`);
  const { subnet, blocks } = known;
  const there = await findHolder(transaction, subnet.id, row.cidr);
  if (there) {
    for (const more of besides(row)) {
      if ((await findHolder(transaction, subnet.id, more))?.id === there.id) continue;
      return conflict(`${there.id} is there already, without ${textOf(more)}.`);
    }
    return compare(there, row);
  }
  const limit = context.config.quotas['network-interfaces-per-region'];
  if (site.interfaceCount >= limit) {
    return conflict(
      `There are ${limit} network interfaces already, as many as network-interfaces-per-region in CADASTRE_QUOTAS allows.`,
    );
  }
  const input: CreateNetworkInterfaceRequest = {
    SubnetId: subnet.id,
    ...addressInput(row),
    ...(row.description && { Description: row.description }),
    TagSpecifications: [{ ResourceType: 'network-interface', Tags: toWireTags(row.tags) }],
  };
  const { networkInterface } = await addInterface(context, {
    subnet,
    blocks,
    groupIds: [network.securityGroupId],
    wish: readAddressWish(input),
    tags: row.tags,
    description: row.description ?? '',
    interfaceType: 'interface',
    ...(row.isAttached !== false && { more: atWork(context) }),
  });
  site.interfaceCount += 1;
  const output = { NetworkInterface: { NetworkInterfaceId: networkInterface.id } };
  return { kind: 'made', action: createNetworkInterface.permission, input, output };
}

/** A host that has its address now: its interface is attached, to a machine that this register does not run. */
const atWork = ({ accountId, ids, now }: Context): Attachment => ({
  attachmentId: ids.short('eni-attach'),
  instanceId: undefined,
  instanceOwnerId: accountId,
  deviceIndex: 0,
  networkCardIndex: 0,
  deleteOnTermination: false,
  attachedAt: now,
});

/** What the host has besides the address of the line. */
const besides = ({ ipv6, more }: Row): Cidr[] => (ipv6 ? [ipv6, ...more] : [...more]);

function addressInput(row: Row): Partial<CreateNetworkInterfaceRequest> {
  const all = [row.cidr, ...besides(row)];
  const of = (family: Family, ofAddresses: boolean): string[] =>
    all.filter((each) => each.family === family && isAddress(each) === ofAddresses).map(textOf);
  const [primary, ...secondary] = of('ipv4', true);
  return {
    ...(primary && { PrivateIpAddress: primary }),
    PrivateIpAddresses: secondary.map((each) => ({ PrivateIpAddress: each })),
    Ipv4Prefixes: of('ipv4', false).map((each) => ({ Ipv4Prefix: each })),
    Ipv6Addresses: of('ipv6', true).map((each) => ({ Ipv6Address: each })),
    Ipv6Prefixes: of('ipv6', false).map((each) => ({ Ipv6Prefix: each })),
  };
}

function compare(there: KnownInterface, row: Row): Outcome {
  if (row.description !== undefined && there.description !== row.description) {
    return conflict(
      `${there.id} has ${textOf(row.cidr)} already, and is described as ${JSON.stringify(there.description)}.`,
    );
  }
  if (row.isAttached !== undefined && there.isAttached !== row.isAttached) {
    return conflict(`${there.id} has ${textOf(row.cidr)} already, and is ${statusOf(there.isAttached)}.`);
  }
  const problem = disagreement(there, row.tags);
  return problem ? conflict(problem) : present;
}
