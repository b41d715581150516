// How a pool looks on the wire.

import type { IpamPool } from '@aws-sdk/client-ec2';
import { ipamArn, poolArn, scopeArn } from '../../domain/arn.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { toWireTags } from '../tags/tag-specifications.ts';

export function toPoolReply(pool: Pool, tags: readonly Tag[] | undefined): IpamPool {
  const { rules, sourceResource } = pool;
  return {
    OwnerId: pool.accountId,
    IpamPoolId: pool.id,
    SourceIpamPoolId: pool.sourcePoolId,
    IpamPoolArn: poolArn(pool.accountId, pool.id),
    IpamScopeArn: scopeArn(pool.accountId, pool.scopeId),
    IpamScopeType: pool.scopeType,
    IpamArn: ipamArn(pool.accountId, pool.ipamId),
    IpamRegion: pool.region,
    // The service says the word, not nothing.
    Locale: pool.locale ?? 'None',
    PoolDepth: pool.depth,
    State: pool.state,
    Description: pool.description,
    AutoImport: pool.autoImport,
    PubliclyAdvertisable: pool.publiclyAdvertisable,
    AddressFamily: pool.family,
    AllocationMinNetmaskLength: rules.minNetmaskLength,
    AllocationMaxNetmaskLength: rules.maxNetmaskLength,
    AllocationDefaultNetmaskLength: rules.defaultNetmaskLength,
    // The service shows no empty list here, as it does of the tags.
    AllocationResourceTags: rules.resourceTags.length === 0 ? undefined : toWireTags(rules.resourceTags),
    Tags: tags && toWireTags(tags),
    AwsService: pool.awsService as IpamPool['AwsService'],
    PublicIpSource: pool.publicIpSource,
    SourceResource: sourceResource && {
      ResourceId: sourceResource.resourceId,
      ResourceType: sourceResource.resourceType as 'vpc',
      ResourceRegion: sourceResource.resourceRegion,
      ResourceOwner: sourceResource.resourceOwner,
    },
  };
}

/**
 * @param viewerId who looks: whom a pool is shared with is not told where it came from, nor its owner's tags
 */
export async function describePoolsOf(
  transaction: Transaction,
  pools: readonly Pool[],
  viewerId: string,
): Promise<IpamPool[]> {
  const isOwn = (pool: Pool): boolean => pool.accountId === viewerId;
  const tags = await tagsOfAll(
    transaction,
    pools.filter(isOwn).map((pool) => pool.id),
  );
  return pools.map((pool) =>
    toPoolReply(isOwn(pool) ? pool : asShared(pool, viewerId), tags.get(pool.id) ?? []),
  );
}

const asShared = (pool: Pool, viewerId: string): Pool => ({
  ...pool,
  sourcePoolId: undefined,
  sourceResource: pool.sourceResource?.resourceOwner === viewerId ? pool.sourceResource : undefined,
});
