import type { CreateSubnetRequest, CreateSubnetResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { usableAddressCount } from '../../domain/vpc/blocks.ts';
import type { Subnet, SubnetCidr, Vpc } from '../../domain/vpc/vpc.ts';
import { countSubnets, saveNewSubnet } from '../../store/subnets.ts';
import { saveTags } from '../../store/tags.ts';
import { type Context, operation } from '../operation.ts';
import { readTagSpecifications } from '../tags/tag-specifications.ts';
import { type BlockSource, readIpv4Source, readIpv6Source } from '../vpcs/block-source.ts';
import { holdVpc } from '../vpcs/hold-vpc.ts';
import { poolArns, poolKeys } from '../vpcs/pool-access.ts';
import { addSubnetBlock, subnetRules } from './subnet-block.ts';
import { toSubnetReply } from './subnet-reply.ts';
import { readZone } from './zone.ts';

/**
 * Makes a subnet of a VPC, its blocks chosen by hand or allocated from a pool that plans the VPC's space
 * (guide chapter 27). The VPC is held meanwhile, so that two subnets cannot both get the same space.
 */
export const createSubnet = operation<CreateSubnetRequest, CreateSubnetResult>('CreateSubnet', {
  kind: 'write',
  touches: 'inventory',
  resources: (input, { principal, region }) => [
    ec2Arn(region, principal.accountId, 'subnet', '*'),
    ec2Arn(region, principal.accountId, 'vpc', input.VpcId ?? ''),
    ...poolArns(input, principal.accountId),
  ],
  conditions: (input, { principal, region }) => ({
    ...poolKeys(input),
    'ec2:Vpc': ec2Arn(region, principal.accountId, 'vpc', input.VpcId ?? ''),
  }),
  async run(input, context) {
    const { transaction, accountId, region } = context;
    const tags = readTagSpecifications(input.TagSpecifications, 'subnet');
    const vpc = await holdVpc(context, input.VpcId as string);
    const subnet = readSubnet(context, vpc, input);
    const sources = await readSources(context, vpc, input);
    await requireRoomForSubnet(context, vpc.id);
    saveNewSubnet(transaction, subnet);
    const blocks: SubnetCidr[] = [];
    for (const source of sources) blocks.push(await addSubnetBlock(context, source, subnet, tags));
    saveTags(transaction, { resourceId: subnet.id, resourceType: 'subnet', accountId, region }, tags);
    const ipv4 = blocks.find((block) => block.cidr.family === 'ipv4');
    const available = ipv4 ? usableAddressCount(ipv4.cidr) : 0;
    return { Subnet: toSubnetReply(subnet, blocks, tags, available) };
  },
});

function readSubnet(context: Context, vpc: Vpc, input: CreateSubnetRequest): Subnet {
  if (input.OutpostArn !== undefined) {
    throw new Fault('UnsupportedOperation', 'This server has no Outposts; leave OutpostArn out.');
  }
  const zone = readZone(context, input);
  const ipv6Native = input.Ipv6Native ?? false;
  return {
    id: context.ids.short('subnet'),
    accountId: vpc.accountId,
    region: vpc.region,
    vpcId: vpc.id,
    zoneName: zone.name,
    zoneId: zone.id,
    ipv6Native,
    mapPublicIpOnLaunch: false,
    assignIpv6AddressOnCreation: ipv6Native,
    enableDns64: false,
    hostnameType: ipv6Native ? 'resource-name' : 'ip-name',
    enableResourceNameDnsA: false,
    enableResourceNameDnsAaaa: false,
    networkAclAssociationId: context.ids.short('aclassoc'),
    createdAt: context.now,
  };
}

async function readSources(context: Context, vpc: Vpc, input: CreateSubnetRequest): Promise<BlockSource[]> {
  const rules = subnetRules(context, vpc.id);
  const ipv4 = await readIpv4Source(context, input, rules);
  const ipv6 = await readIpv6Source(context, input, rules);
  if (input.Ipv6Native) {
    if (ipv4) {
      throw new Fault('InvalidParameterCombination', 'An Ipv6Native subnet has no IPv4 block.');
    }
    if (ipv6) return [ipv6];
    throw new Fault('MissingParameter', "Either 'ipv6CidrBlock' or 'ipv6IpamPoolId' should be provided.");
  }
  if (ipv4) return ipv6 ? [ipv4, ipv6] : [ipv4];
  throw new Fault('MissingParameter', "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.");
}

async function requireRoomForSubnet({ transaction, config }: Context, vpcId: string): Promise<void> {
  const limit = config.quotas['subnets-per-vpc'];
  if ((await countSubnets(transaction, vpcId)) < limit) return;
  throw new Fault(
    'SubnetLimitExceeded',
    `The maximum number of subnets of ${vpcId} has been reached. It is ${limit}, set by subnets-per-vpc in CADASTRE_QUOTAS.`,
  );
}
