// How a public IPv4 pool looks on the wire.

import type { PublicIpv4Pool as PoolReply, PublicIpv4PoolRange } from '@aws-sdk/client-ec2';
import type { PublicIpv4Pool, PublicIpv4Range } from '../../domain/address/elastic-ip.ts';
import { type Cidr, lastOf, sizeOf } from '../../domain/cidr/cidr.ts';
import { formatAddress, formatCidr } from '../../domain/cidr/text.ts';
import { listFreeBlocks, listPublicRanges } from '../../store/public-pools.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { toWireTags } from '../tags/tag-specifications.ts';

/** At most ten pools a page, so each is looked up by itself. */
export async function describePublicPoolsOf(
  transaction: Transaction,
  pools: readonly PublicIpv4Pool[],
): Promise<PoolReply[]> {
  const tags = await tagsOfAll(
    transaction,
    pools.map((pool) => pool.id),
  );
  const replies: PoolReply[] = [];
  for (const pool of pools) {
    const ranges = await listPublicRanges(transaction, pool.id);
    const free = await listFreeBlocks(transaction, pool.id);
    const wire = toRangeReplies(ranges, free);
    replies.push({
      PoolId: pool.id,
      Description: '',
      PoolAddressRanges: wire,
      TotalAddressCount: total(wire.map((range) => range.AddressCount)),
      TotalAvailableAddressCount: total(wire.map((range) => range.AvailableAddressCount)),
      NetworkBorderGroup: pool.networkBorderGroup,
      Tags: toWireTags(tags.get(pool.id)),
    });
  }
  return replies;
}

/**
 * @param ranges by address
 * @param free the pool's free blocks by address; each lies in one of the ranges
 */
function toRangeReplies(ranges: readonly PublicIpv4Range[], free: readonly Cidr[]): PublicIpv4PoolRange[] {
  let at = 0;
  return ranges.map((range) => {
    let available = 0n;
    for (let block = free[at]; block && block.first <= lastOf(range.cidr); block = free[at]) {
      available += sizeOf(block);
      at += 1;
    }
    return toRangeReply(range.cidr, available);
  });
}

export const toRangeReply = (cidr: Cidr, available: bigint): PublicIpv4PoolRange => ({
  FirstAddress: formatAddress('ipv4', cidr.first),
  LastAddress: formatAddress('ipv4', lastOf(cidr)),
  AddressCount: Number(sizeOf(cidr)),
  AvailableAddressCount: Number(available),
});

export const publicRangeText = (range: PublicIpv4Range): string => formatCidr(range.cidr);

const total = (counts: readonly (number | undefined)[]): number =>
  counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
