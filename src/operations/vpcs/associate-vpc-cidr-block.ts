import type { AssociateVpcCidrBlockRequest, AssociateVpcCidrBlockResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import type { Family } from '../../domain/cidr/cidr.ts';
import { Fault } from '../../domain/fault.ts';
import type { VpcCidr } from '../../domain/vpc/vpc.ts';
import { tagsOf } from '../../store/tags.ts';
import { listVpcCidrs } from '../../store/vpcs.ts';
import { type Context, operation } from '../operation.ts';
import { openIpv6Egress } from '../security-groups/default-group.ts';
import { type BlockSource, readIpv4Source, readVpcIpv6Source, type SourceRules } from './block-source.ts';
import { holdVpc } from './hold-vpc.ts';
import { poolArns, poolKeys } from './pool-access.ts';
import { addVpcBlock, checkVpcPool } from './vpc-block.ts';
import { toIpv4Association, toIpv6Association } from './vpc-reply.ts';

/**
 * Adds a block to a VPC, from the same sources as CreateVpc. The pool's tag rule looks at the tags that the VPC
 * has now.
 */
export const associateVpcCidrBlock = operation<AssociateVpcCidrBlockRequest, AssociateVpcCidrBlockResult>(
  'AssociateVpcCidrBlock',
  {
    kind: 'write',
    touches: 'inventory',
    resources: (input, { principal, region }) => [
      ec2Arn(region, principal.accountId, 'vpc', input.VpcId ?? ''),
      ...poolArns(input, principal.accountId),
    ],
    conditions: poolKeys,
    async run(input, context) {
      const { transaction } = context;
      const vpc = await holdVpc(context, input.VpcId as string);
      const others = await listVpcCidrs(transaction, vpc.id);
      const { source, family } = await readOneSource(context, input, others);
      requireRoomForBlock(context, vpc.id, family, others);
      const tags = await tagsOf(transaction, vpc.id);
      const added = await addVpcBlock(context, source, { vpc, tags, isPrimary: false, others });
      if (family === 'ipv6') await openIpv6Egress(context, vpc);
      return family === 'ipv4'
        ? { CidrBlockAssociation: toIpv4Association(added.block, 'associating'), VpcId: vpc.id }
        : { Ipv6CidrBlockAssociation: toIpv6Association(added, 'associating'), VpcId: vpc.id };
    },
  },
);

async function readOneSource(
  context: Context,
  input: AssociateVpcCidrBlockRequest,
  others: readonly VpcCidr[],
): Promise<{ source: BlockSource; family: Family }> {
  const rules: SourceRules = {
    network: 'vpc',
    checkPool: checkVpcPool,
    // A block that the VPC has by hand may be free in the pool: another one is chosen then.
    bounds: async (pool) => ({
      allowed: [],
      disallowed: others.map((each) => each.cidr).filter((cidr) => cidr.family === pool.family),
    }),
  };
  const ipv4 = await readIpv4Source(context, input, rules);
  const ipv6 = await readVpcIpv6Source(context, input, rules);
  if (ipv4 && ipv6) {
    throw new Fault(
      'InvalidParameterCombination',
      'Only one CIDR block can be associated in a request: an IPv4 one or an IPv6 one.',
    );
  }
  if (ipv4) return { source: ipv4, family: 'ipv4' };
  if (ipv6) return { source: ipv6, family: 'ipv6' };
  throw new Fault(
    'MissingParameter',
    'The request must contain one of CidrBlock, Ipv4IpamPoolId, Ipv6IpamPoolId and AmazonProvidedIpv6CidrBlock.',
  );
}

function requireRoomForBlock(
  { config }: Context,
  vpcId: string,
  family: Family,
  others: readonly VpcCidr[],
): void {
  const limit = config.quotas[family === 'ipv4' ? 'ipv4-cidrs-per-vpc' : 'ipv6-cidrs-per-vpc'];
  if (others.filter((each) => each.cidr.family === family).length < limit) return;
  throw new Fault(
    'VpcCidrLimitExceeded',
    `This network ${vpcId} has met its maximum number of allowed CIDRs: ${limit}`,
  );
}
