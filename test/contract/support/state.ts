// All that an account can see of itself, so that a test can say that nothing changed.

import { findOperation } from '../../../src/operations/registry.ts';
import type { Actor } from './contract.ts';
import { away, home } from './contract.ts';
import { send } from './send.ts';

/** Listings that need no input. Those that are not served have nothing to say. */
const listings = [
  'DescribeIpams',
  'DescribeIpamScopes',
  'DescribeIpamPools',
  'DescribeIpamPoolAllocations',
  'DescribeVpcs',
  'DescribeSubnets',
  'DescribeAddresses',
  'DescribePublicIpv4Pools',
  'DescribeNetworkInterfaces',
  'DescribeTags',
].filter((action) => findOperation('ec2', action) !== undefined);

/** What the account has in the two regions of the suites; two states can be compared. */
export async function stateOf(actor: Actor): Promise<Record<string, unknown>> {
  const regions = [home, away].map(async (region) => [region, await stateIn(actor.in(region))]);
  return Object.fromEntries(await Promise.all(regions)) as Record<string, unknown>;
}

async function stateIn(actor: Actor): Promise<unknown[]> {
  const replies = await Promise.all(listings.map((action) => send(actor, action, {})));
  const pools = replies.flatMap(({ IpamPools = [] }) => IpamPools as { IpamPoolId: string }[]);
  const ofPools = pools.flatMap(({ IpamPoolId }) =>
    ['GetIpamPoolCidrs', 'GetIpamPoolAllocations'].map((action) => send(actor, action, { IpamPoolId })),
  );
  return [...replies, ...(await Promise.all(ofPools))].map(({ $metadata: _metadata, ...reply }) => reply);
}
