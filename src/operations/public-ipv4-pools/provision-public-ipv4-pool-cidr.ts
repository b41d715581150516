import type {
  ProvisionPublicIpv4PoolCidrRequest,
  ProvisionPublicIpv4PoolCidrResult,
} from '@aws-sdk/client-ec2';
import { ec2Arn, poolArn } from '../../domain/arn.ts';
import { sizeOf } from '../../domain/cidr/cidr.ts';
import { anywhere } from '../../domain/space/free-space.ts';
import { addBlock } from '../../store/free-blocks.ts';
import { saveNewPublicRange } from '../../store/public-pools.ts';
import { tagsOf } from '../../store/tags.ts';
import { requireAddressPool } from '../addresses/address-source.ts';
import { readBorderGroup } from '../addresses/border-group.ts';
import { allocate } from '../allocations/take.ts';
import { inRange } from '../checks.ts';
import { operation } from '../operation.ts';
import { holdPublicPool } from './own-public-pool.ts';
import { toRangeReply } from './public-pool-reply.ts';

/** Takes a range of at most /24 out of an IPAM pool for a public pool (guide chapter 23). */
export const provisionPublicIpv4PoolCidr = operation<
  ProvisionPublicIpv4PoolCidrRequest,
  ProvisionPublicIpv4PoolCidrResult
>('ProvisionPublicIpv4PoolCidr', {
  kind: 'write',
  touches: 'inventory',
  resources: (input, { principal, region }) => [
    poolArn(principal.accountId, input.IpamPoolId ?? ''),
    ec2Arn(region, principal.accountId, 'ipv4pool-ec2', input.PoolId ?? ''),
  ],
  async run(input, context) {
    const { transaction, accountId, region, now } = context;
    const prefixLength = inRange('NetmaskLength', input.NetmaskLength, 24, 32) as number;
    readBorderGroup(context, input.NetworkBorderGroup);
    const pool = await requireAddressPool(context, input.IpamPoolId as string);
    const publicPool = await holdPublicPool(context, input.PoolId as string);
    const { id, cidr, poolId } = await allocate(
      context,
      pool,
      { kind: 'size', prefixLength, bounds: anywhere },
      {
        resourceType: 'ec2-public-ipv4-pool',
        resourceId: publicPool.id,
        resourceRegion: region,
        ownerId: accountId,
        tags: await tagsOf(transaction, publicPool.id),
      },
    );
    saveNewPublicRange(transaction, {
      id: context.ids.long('ipv4pool-range', now),
      publicIpv4PoolId: publicPool.id,
      accountId,
      region,
      cidr,
      poolId,
      allocationId: id,
      createdAt: now,
    });
    addBlock(transaction, publicPool.id, cidr);
    return { PoolId: publicPool.id, PoolAddressRange: toRangeReply(cidr, sizeOf(cidr)) };
  },
});
