import { createHash } from 'node:crypto';
import type { CreateVpcRequest, CreateVpcResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { anywhere } from '../../domain/space/free-space.ts';
import type { Vpc } from '../../domain/vpc/vpc.ts';
import { saveTags } from '../../store/tags.ts';
import { countVpcs, saveNewVpc } from '../../store/vpcs.ts';
import { oneOf } from '../checks.ts';
import { type Context, operation } from '../operation.ts';
import { makeDefaultGroup } from '../security-groups/default-group.ts';
import { readTagSpecifications } from '../tags/tag-specifications.ts';
import { readIpv4Source, readVpcIpv6Source, type SourceRules } from './block-source.ts';
import { poolArns, poolKeys } from './pool-access.ts';
import { addVpcBlock, checkVpcPool } from './vpc-block.ts';
import { justMade, type SourcedBlock, toVpcReply } from './vpc-reply.ts';

const rules: SourceRules = { network: 'vpc', checkPool: checkVpcPool, bounds: async () => anywhere };

/**
 * Makes a VPC with an IPv4 block and perhaps an IPv6 one, each by hand, from an IPAM pool or from the provider
 * (guide chapter 04). It and its allocations are there when the call returns.
 */
export const createVpc = operation<CreateVpcRequest, CreateVpcResult>('CreateVpc', {
  kind: 'write',
  touches: 'inventory',
  resources: (input, { principal, region }) => [
    ec2Arn(region, principal.accountId, 'vpc', '*'),
    ...poolArns(input, principal.accountId),
  ],
  conditions: poolKeys,
  async run(input, context) {
    const { transaction, accountId, region } = context;
    const tags = readTagSpecifications(input.TagSpecifications, 'vpc');
    const vpc = readVpc(context, input);
    const ipv4 = await readIpv4Source(context, input, rules);
    if (!ipv4) {
      throw new Fault('MissingParameter', "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.");
    }
    const ipv6 = await readVpcIpv6Source(context, input, rules);
    await transaction.lock('account', accountId);
    await requireRoomForVpc(context);
    saveNewVpc(transaction, vpc);
    makeDefaultGroup(context, vpc, ipv6 !== undefined);
    const blocks: SourcedBlock[] = [];
    for (const source of ipv6 ? [ipv4, ipv6] : [ipv4]) {
      const isPrimary = source === ipv4;
      blocks.push(await addVpcBlock(context, source, { vpc, tags, isPrimary, others: [] }));
    }
    saveTags(transaction, { resourceId: vpc.id, resourceType: 'vpc', accountId, region }, tags);
    return { Vpc: toVpcReply(vpc, blocks, tags, justMade) };
  },
});

function readVpc({ ids, accountId, region, now }: Context, input: CreateVpcRequest): Vpc {
  if (input.VpcEncryptionControl) {
    throw new Fault(
      'UnsupportedOperation',
      'This server carries no traffic and has no VpcEncryptionControl.',
    );
  }
  return {
    id: ids.short('vpc'),
    accountId,
    region,
    instanceTenancy: oneOf('InstanceTenancy', input.InstanceTenancy, ['default', 'dedicated']) ?? 'default',
    dhcpOptionsId: defaultDhcpOptionsId(accountId, region),
    enableDnsSupport: true,
    enableDnsHostnames: false,
    enableNetworkAddressUsageMetrics: false,
    securityGroupId: ids.short('sg'),
    routeTableId: ids.short('rtb'),
    routeTableAssociationId: ids.short('rtbassoc'),
    networkAclId: ids.short('acl'),
    createdAt: now,
  };
}

/** One and the same for all VPCs of an account in a region, as on the service; nothing is stored of it. */
function defaultDhcpOptionsId(accountId: string, region: string): string {
  const hash = createHash('sha256').update(`dopt ${accountId} ${region}`).digest('hex');
  return `dopt-0${hash.slice(0, 16)}`;
}

async function requireRoomForVpc({ transaction, accountId, region, config }: Context): Promise<void> {
  const limit = config.quotas['vpcs-per-region'];
  if ((await countVpcs(transaction, accountId, region)) < limit) return;
  throw new Fault(
    'VpcLimitExceeded',
    `The maximum number of VPCs has been reached. It is ${limit}, set by vpcs-per-region in CADASTRE_QUOTAS.`,
  );
}
