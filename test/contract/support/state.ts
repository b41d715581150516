// All that an account can see of itself, so that a test can say that nothing changed.

import type { Actor } from './contract.ts';
import { away, home } from './contract.ts';

/** What the account has in the two regions of the suites; two states can be compared. */
export async function stateOf(actor: Actor): Promise<Record<string, unknown>> {
  const regions = [home, away].map(async (region) => [region, await stateIn(actor.in(region))]);
  return Object.fromEntries(await Promise.all(regions)) as Record<string, unknown>;
}

async function stateIn({ ec2 }: Actor): Promise<Record<string, unknown>> {
  const [{ Ipams }, { IpamScopes }, { IpamPools = [] }, { IpamPoolAllocations }] = await Promise.all([
    ec2.describeIpams({}),
    ec2.describeIpamScopes({}),
    ec2.describeIpamPools({}),
    ec2.describeIpamPoolAllocations({}),
  ]);
  const space = IpamPools.map(async ({ IpamPoolId }) => [
    IpamPoolId,
    (await ec2.getIpamPoolCidrs({ IpamPoolId })).IpamPoolCidrs,
    (await ec2.getIpamPoolAllocations({ IpamPoolId })).IpamPoolAllocations,
  ]);
  return { Ipams, IpamScopes, IpamPools, IpamPoolAllocations, space: await Promise.all(space) };
}
