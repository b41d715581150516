// What a call that draws blocks from pools needs to be allowed on them, and what conditions can ask of it.

import { poolArn } from '../../domain/arn.ts';
import type { ConditionKeys } from '../operation.ts';

type PoolInput = {
  readonly Ipv4IpamPoolId?: string | undefined;
  readonly Ipv6IpamPoolId?: string | undefined;
};

/** The pools that the call draws from. */
export const poolArns = (input: PoolInput, accountId: string): string[] =>
  [input.Ipv4IpamPoolId, input.Ipv6IpamPoolId].flatMap((id) => (id ? [poolArn(accountId, id)] : []));

/** What service control policies that demand the use of pools ask for (guide chapter 08). */
export const poolKeys = (input: PoolInput): ConditionKeys => ({
  'ec2:Ipv4IpamPoolId': input.Ipv4IpamPoolId,
  'ec2:Ipv6IpamPoolId': input.Ipv6IpamPoolId,
});
