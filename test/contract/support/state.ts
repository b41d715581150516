// All that an account can see of itself, so that a test can say that nothing changed.

import { findOperation } from '../../../src/operations/registry.ts';
import type { Actor } from './contract.ts';
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
  'DescribeInstances',
  'DescribeSecurityGroups',
  'DescribeSecurityGroupRules',
  'DescribeNatGateways',
  'DescribeManagedPrefixLists',
  'DescribeTags',
].filter((action) => findOperation('ec2', action) !== undefined);

/**
 * What the account has in the region of the actor; two states can be compared. A read has no transaction to change
 * anything with, so that for an action that reads nothing is looked at.
 */
export async function stateAround(action: string, actor: Actor): Promise<unknown> {
  return findOperation('ec2', action)?.kind === 'read' ? undefined : stateOf(actor);
}

async function stateOf(actor: Actor): Promise<unknown[]> {
  const replies = await Promise.all(listings.map((action) => send(actor, action, {})));
  const pools = replies.flatMap(({ IpamPools = [] }) => IpamPools as { IpamPoolId: string }[]);
  const ofPools = pools.flatMap(({ IpamPoolId }) =>
    ['GetIpamPoolCidrs', 'GetIpamPoolAllocations'].map((action) => send(actor, action, { IpamPoolId })),
  );
  return [...replies, ...(await Promise.all(ofPools))].map(({ $metadata: _metadata, ...reply }) => reply);
}
