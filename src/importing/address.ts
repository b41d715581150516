import type { CreateNetworkInterfaceRequest } from '@aws-sdk/client-ec2';
import { formatAddress, formatCidr } from '../domain/cidr/text.ts';
import { readAddressWish } from '../operations/network-interfaces/address-wish.ts';
import { createNetworkInterface } from '../operations/network-interfaces/create-network-interface.ts';
import { type Attachment, addInterface } from '../operations/network-interfaces/make-interface.ts';
import type { Context } from '../operations/operation.ts';
import { toWireTags } from '../operations/tags/tag-specifications.ts';
import { disagreement } from './agreement.ts';
import { conflict, type Outcome, present, type Work } from './outcome.ts';
import type { Row } from './row.ts';
import { findHolder, type KnownInterface } from './site.ts';
import { chooseNetwork } from './subnet.ts';

/** The address of a host: an interface in the subnet that the address is in. */
export async function importAddress({ context, site }: Work, row: Row): Promise<Outcome> {
  const { transaction } = context;
  const network = chooseNetwork(site, row);
  if (typeof network === 'string') return conflict(network);
  const known = (await site.subnetsOf(transaction, network)).around(row.cidr);
  const text = formatAddress(row.cidr.family, row.cidr.first);
  if (!known) return conflict(`No subnet of ${network.id} has the address ${text}.`);
  const { subnet, blocks } = known;
  const there = await findHolder(transaction, subnet.id, row.cidr);
  if (there) {
    const besides = row.ipv6 && (await findHolder(transaction, subnet.id, row.ipv6));
    if (row.ipv6 && besides?.id !== there.id) {
      return conflict(`${there.id} is there already, without the address ${formatCidr(row.ipv6)}.`);
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
    ...addressInput(row, text),
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
    more: atWork(context),
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

function addressInput({ cidr, ipv6 }: Row, text: string): Partial<CreateNetworkInterfaceRequest> {
  const besides = ipv6 && formatAddress(ipv6.family, ipv6.first);
  if (cidr.family === 'ipv6') return { Ipv6Addresses: [{ Ipv6Address: text }] };
  return { PrivateIpAddress: text, ...(besides && { Ipv6Addresses: [{ Ipv6Address: besides }] }) };
}

function compare(there: KnownInterface, row: Row): Outcome {
  if (row.description !== undefined && there.description !== row.description) {
    return conflict(
      `${there.id} has ${formatCidr(row.cidr)} already, and is described as ${JSON.stringify(there.description)}.`,
    );
  }
  const problem = disagreement(there, row.tags);
  return problem ? conflict(problem) : present;
}
