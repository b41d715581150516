// Pools for tests of what draws from them.

import type { CreateIpamPoolRequest } from '@aws-sdk/client-ec2';
import { createIpam } from '../../src/operations/ipams/create-ipam.ts';
import { provisionIpamPoolCidr } from '../../src/operations/pool-cidrs/provision-ipam-pool-cidr.ts';
import { createIpamPool } from '../../src/operations/pools/create-ipam-pool.ts';
import type { World } from './world.ts';

export type TestIpam = { readonly id: string; readonly privateScope: string; readonly publicScope: string };

export async function makeIpam(world: World): Promise<TestIpam> {
  const { Ipam: ipam } = await world.call(createIpam, {
    OperatingRegions: [{ RegionName: 'us-east-1' }, { RegionName: 'us-west-2' }],
    Tier: 'advanced',
  });
  return {
    id: ipam!.IpamId!,
    privateScope: ipam!.PrivateDefaultScopeId!,
    publicScope: ipam!.PublicDefaultScopeId!,
  };
}

/** A pool with a block: a private IPv4 one with the locale us-east-1, unless told. */
export async function makePool(
  world: World,
  ipam: TestIpam,
  space: { cidr: string } | { netmaskLength: number },
  more: Partial<CreateIpamPoolRequest> = {},
): Promise<string> {
  const { IpamPool: pool } = await world.call(createIpamPool, {
    IpamScopeId: ipam.privateScope,
    AddressFamily: 'ipv4',
    Locale: 'us-east-1',
    ...more,
  });
  const wanted = 'cidr' in space ? { Cidr: space.cidr } : { NetmaskLength: space.netmaskLength };
  await world.call(provisionIpamPoolCidr, { IpamPoolId: pool!.IpamPoolId!, ...wanted });
  return pool!.IpamPoolId!;
}

/** A pool that plans a block of a VPC among its subnets. */
export const makePlanningPool = (
  world: World,
  ipam: TestIpam,
  vpc: { id: string; ownerId: string; cidr: string },
  more: Partial<CreateIpamPoolRequest> = {},
): Promise<string> =>
  makePool(
    world,
    ipam,
    { cidr: vpc.cidr },
    {
      AddressFamily: vpc.cidr.includes(':') ? 'ipv6' : 'ipv4',
      SourceResource: {
        ResourceId: vpc.id,
        ResourceType: 'vpc',
        ResourceRegion: 'us-east-1',
        ResourceOwner: vpc.ownerId,
      },
      ...more,
    },
  );
