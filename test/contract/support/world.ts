// An account with an IPAM, and a short way to pools with space in them.

import type { CreateIpamPoolRequest, CreateIpamRequest, Ipam, IpamPool } from '@aws-sdk/client-ec2';
import type { Actor, Place } from './contract.ts';

export type World = Actor & {
  readonly ipam: Required<Pick<Ipam, 'IpamId' | 'IpamArn'>> & Ipam;
  readonly privateScopeId: string;
  readonly publicScopeId: string;
  /**
   * Makes a pool and provisions space to it: blocks, or lengths of blocks. IPv4, in the private scope and without
   * a locale unless told; a family of IPv6 follows from an IPv6 block.
   * @returns its id
   */
  pool(input?: Partial<CreateIpamPoolRequest>, ...space: (string | number)[]): Promise<string>;
  /** Provisions a block, or one of a length, and waits for it. @returns the block */
  provision(poolId: string, space: string | number): Promise<string>;
  describePool(poolId: string): Promise<IpamPool>;
};

/** A new account (where the place has several) with an IPAM. */
export const newWorld = async (place: Place, input: CreateIpamRequest = {}): Promise<World> =>
  worldOf(place, await place.account(), input);

/** The account with a new IPAM. */
export async function worldOf(place: Place, actor: Actor, input: CreateIpamRequest = {}): Promise<World> {
  const { ec2 } = actor;
  const created = (await ec2.createIpam(input)).Ipam as World['ipam'];
  await until(place, async () => {
    const { Ipams: [ipam] = [] } = await ec2.describeIpams({ IpamIds: [created.IpamId] });
    return ipam?.State === 'create-complete';
  });
  const privateScopeId = created.PrivateDefaultScopeId as string;
  const describePool = async (id: string): Promise<IpamPool> => {
    const { IpamPools: [pool] = [] } = await ec2.describeIpamPools({ IpamPoolIds: [id] });
    return pool as IpamPool;
  };
  const provision = async (poolId: string, space: string | number): Promise<string> => {
    const wanted = typeof space === 'number' ? { NetmaskLength: space } : { Cidr: space };
    const { IpamPoolCidr } = await ec2.provisionIpamPoolCidr({ IpamPoolId: poolId, ...wanted });
    const Filters = [{ Name: 'ipam-pool-cidr-id', Values: [IpamPoolCidr?.IpamPoolCidrId as string] }];
    return until(place, async () => {
      const { IpamPoolCidrs: [cidr] = [] } = await ec2.getIpamPoolCidrs({ IpamPoolId: poolId, Filters });
      return cidr?.State === 'provisioned' && cidr.Cidr;
    });
  };
  return {
    ...actor,
    ipam: created,
    privateScopeId,
    publicScopeId: created.PublicDefaultScopeId as string,
    describePool,
    provision,
    pool: async (wanted = {}, ...space) => {
      const isIpv6 = space.some((each) => String(each).includes(':'));
      const { IpamPool } = await ec2.createIpamPool({
        IpamScopeId: privateScopeId,
        AddressFamily: isIpv6 ? 'ipv6' : 'ipv4',
        ...wanted,
      });
      const id = IpamPool?.IpamPoolId as string;
      await until(place, async () => (await describePool(id)).State === 'create-complete');
      for (const each of space) await provision(id, each);
      return id;
    },
  };
}

/** Looks again until there is something to see. */
export async function until<Seen>(
  { patience }: Place,
  look: () => Promise<Seen>,
): Promise<Exclude<Seen, false | undefined>> {
  for (let count = 0; count < patience.countMax; count += 1) {
    const seen = await look();
    if (seen !== false && seen !== undefined) return seen as Exclude<Seen, false | undefined>;
    await new Promise((resolve) => setTimeout(resolve, patience.pauseMs));
  }
  throw new Error('what was waited for did not come');
}
