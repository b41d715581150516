import type { AssociateVpcCidrBlockRequest, CreateVpcRequest } from '@aws-sdk/client-ec2';
import { equals } from '../domain/cidr/cidr.ts';
import { formatCidr } from '../domain/cidr/text.ts';
import { toWireTags } from '../operations/tags/tag-specifications.ts';
import { associateVpcCidrBlock } from '../operations/vpcs/associate-vpc-cidr-block.ts';
import { createVpc } from '../operations/vpcs/create-vpc.ts';
import { vpcTable } from '../store/schema.ts';
import { disagreement, otherPool } from './agreement.ts';
import { calling, conflict, type Outcome, present, type Work } from './outcome.ts';
import type { Row } from './row.ts';
import { type KnownNetwork, several } from './site.ts';

/** A block of a network: of one that is there, or the first of a new one. */
export async function importNetwork(work: Work, row: Row): Promise<Outcome> {
  const network = await chooseNetwork(work, row);
  if (typeof network === 'string') return conflict(network);
  if (!network) return makeNetwork(work, row);
  if (row.network !== undefined) work.site.call(row.network, network.id);
  const problem = disagreement(network, row.tags);
  if (problem) return conflict(problem);
  const there = network.blocks.find((block) => equals(block.cidr, row.cidr));
  if (there) {
    const other = otherPool(network.id, there.poolId, row.pool);
    return other ? conflict(other) : present;
  }
  const input: AssociateVpcCidrBlockRequest = { VpcId: network.id, ...blockInput(row) };
  const output = await associateVpcCidrBlock.run(input, calling(work.context, associateVpcCidrBlock));
  network.blocks.push({ cidr: row.cidr, poolId: row.pool });
  return { kind: 'made', action: associateVpcCidrBlock.permission, input, output };
}

/** The network that a line is about, nothing when it is to be made, or why nobody can tell. */
async function chooseNetwork(
  { context: { transaction }, site }: Work,
  { network: word, name, cidr }: Row,
): Promise<KnownNetwork | string | undefined> {
  if (word === undefined) {
    const [network, ...others] = await site.named(transaction, name as string);
    if (others.length === 0) return network;
    return `${several(others)} networks are called "${name}" here; give each its own name, or write the id of the one that is meant in the column network.`;
  }
  const called = await site.called(transaction, word);
  if (called) return called;
  // The word may be of another register: there already is what has the same name, or none, and the same block.
  const [network, ...others] = await site.alike(transaction, name, cidr);
  if (others.length === 0) return network;
  return `${several(others)} networks have ${formatCidr(cidr)} and ${name === undefined ? 'no name' : `the name "${name}"`}; write the id of the one that is meant in the column network instead of "${word}".`;
}

async function makeNetwork({ context, site }: Work, row: Row): Promise<Outcome> {
  const TagSpecifications = [{ ResourceType: 'vpc' as const, Tags: toWireTags(row.tags) }];
  const input: CreateVpcRequest = { ...blockInput(row), TagSpecifications };
  const output = await createVpc.run(input, calling(context, createVpc));
  const id = output.Vpc?.VpcId as string;
  const vpc = await vpcTable.find(context.transaction, id);
  site.add({
    id,
    securityGroupId: vpc?.securityGroupId as string,
    tags: row.tags,
    blocks: [{ cidr: row.cidr, poolId: row.pool }],
  });
  if (row.network !== undefined) site.call(row.network, id);
  return { kind: 'made', action: createVpc.permission, input, output };
}

const blockInput = ({ cidr, pool }: Row) =>
  cidr.family === 'ipv4'
    ? { CidrBlock: formatCidr(cidr), ...(pool && { Ipv4IpamPoolId: pool }) }
    : { Ipv6CidrBlock: formatCidr(cidr), ...(pool && { Ipv6IpamPoolId: pool }) };
