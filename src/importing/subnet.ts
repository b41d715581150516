import type { CreateSubnetRequest } from '@aws-sdk/client-ec2';
import { equals } from '../domain/cidr/cidr.ts';
import { formatCidr } from '../domain/cidr/text.ts';
import { createSubnet } from '../operations/subnets/create-subnet.ts';
import { toWireTags } from '../operations/tags/tag-specifications.ts';
import { disagreement, otherPool } from './agreement.ts';
import { calling, conflict, type Outcome, present, type Work } from './outcome.ts';
import type { Row } from './row.ts';
import { type KnownNetwork, type KnownSubnet, several } from './site.ts';

/** A subnet of the network that the line names, or of the only one whose blocks are around it. */
export async function importSubnet(work: Work, row: Row): Promise<Outcome> {
  const { context, site } = work;
  const { transaction } = context;
  const network = await chooseNetwork(work, row);
  if (typeof network === 'string') return conflict(network);
  const there = await site.subnetOf(transaction, network, row.cidr);
  if (there) return compare(there, row);
  const input: CreateSubnetRequest = {
    VpcId: network.id,
    ...blockInput(row),
    ...(row.zone && { AvailabilityZone: row.zone }),
    TagSpecifications: [{ ResourceType: 'subnet', Tags: toWireTags(row.tags) }],
  };
  const output = await createSubnet.run(input, calling(context, createSubnet));
  return { kind: 'made', action: createSubnet.permission, input, output };
}

/** The network of a line, or why there is none. */
export async function chooseNetwork(
  { context: { transaction }, site }: Work,
  { network: text, cidr }: Row,
): Promise<KnownNetwork | string> {
  if (text !== undefined) {
    const [meant, ...others] = await site.meant(transaction, text);
    if (!meant) return `There is no network "${text}" in the region ${site.place.region} of the account.`;
    if (others.length > 0) return `${several(others)} networks are called "${text}"; write the id of one.`;
    return meant;
  }
  const [around, ...others] = await site.around(transaction, cidr);
  if (!around) return `No network of the region ${site.place.region} has ${formatCidr(cidr)} in its blocks.`;
  if (others.length > 0) {
    return `Several networks have ${formatCidr(cidr)} in their blocks; name one in the column network.`;
  }
  return around;
}

function compare({ subnet, tags, blocks }: KnownSubnet, row: Row): Outcome {
  const { zone, ipv6 } = row;
  if (zone !== undefined && subnet.zoneName !== zone) {
    return conflict(`${subnet.id} is there already, in the zone ${subnet.zoneName}.`);
  }
  if (ipv6 !== undefined && !blocks.some((block) => equals(block.cidr, ipv6))) {
    return conflict(`${subnet.id} is there already, without the block ${formatCidr(ipv6)}.`);
  }
  const block = blocks.find((each) => equals(each.cidr, row.cidr));
  const problem =
    otherPool(subnet.id, block?.poolId, row.pool) ?? disagreement({ id: subnet.id, tags }, row.tags);
  return problem ? conflict(problem) : present;
}

function blockInput({ cidr, ipv6, pool }: Row): Partial<CreateSubnetRequest> {
  if (cidr.family === 'ipv6') {
    return { Ipv6CidrBlock: formatCidr(cidr), Ipv6Native: true, ...(pool && { Ipv6IpamPoolId: pool }) };
  }
  return {
    CidrBlock: formatCidr(cidr),
    ...(pool && { Ipv4IpamPoolId: pool }),
    ...(ipv6 && { Ipv6CidrBlock: formatCidr(ipv6) }),
  };
}
