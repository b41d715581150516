// Public IPv4 for suites about addresses: IPAM pools with contiguous blocks, and public pools made of them.

import { home } from './contract.ts';
import type { World } from './world.ts';

/** A pool of the public scope with an Amazon-provided contiguous block, of /29 unless told. @returns its id */
export const contiguousPool = (world: World, netmaskLength = 29, locale = home): Promise<string> =>
  world.pool(
    { IpamScopeId: world.publicScopeId, Locale: locale, AwsService: 'ec2', PublicIpSource: 'amazon' },
    netmaskLength,
  );

/** The block that the pool has. */
export async function blockOf({ ec2 }: World, IpamPoolId: string): Promise<string> {
  const { IpamPoolCidrs: [cidr] = [] } = await ec2.getIpamPoolCidrs({ IpamPoolId });
  return cidr?.Cidr as string;
}

/** An empty public pool. @returns its id */
export const emptyPublicPool = async ({ ec2 }: Pick<World, 'ec2'>): Promise<string> =>
  (await ec2.createPublicIpv4Pool({})).PoolId as string;
