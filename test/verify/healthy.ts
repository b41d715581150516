// A register with something of every kind in it, made by the operations themselves, for tests that break it.

import { allocateIpamPoolCidr } from '../../src/operations/allocations/allocate-ipam-pool-cidr.ts';
import { createIpam } from '../../src/operations/ipams/create-ipam.ts';
import { provisionIpamPoolCidr } from '../../src/operations/pool-cidrs/provision-ipam-pool-cidr.ts';
import { createIpamPool } from '../../src/operations/pools/create-ipam-pool.ts';
import { createManagedPrefixList } from '../../src/operations/prefix-lists/create-managed-prefix-list.ts';
import { modifyManagedPrefixList } from '../../src/operations/prefix-lists/modify-managed-prefix-list.ts';
import { createSubnet } from '../../src/operations/subnets/create-subnet.ts';
import { createVpc } from '../../src/operations/vpcs/create-vpc.ts';
import type { Engine } from '../../src/store/engines/engine.ts';
import { firstAccount, type World, worldIn } from '../support/world.ts';

/** What the tests need to name. Blocks are told in the comments. */
export type Healthy = {
  readonly account: string;
  readonly ipam: string;
  readonly scope: string;
  readonly publicScope: string;
  /** 10.0.0.0/8 */
  readonly top: string;
  /** 10.0.0.0/16 of `top`: 10.0.0.0/24 `reserved`, 10.0.1.0/24 the VPC's, 10.0.2.0/24 `neighbour`, the rest free. */
  readonly regional: string;
  readonly reserved: string;
  readonly neighbour: string;
  /** 172.16.0.0/12, nothing taken. */
  readonly other: string;
  /** The space of the VPC, 10.0.1.0/24: the first /26 is the subnet's. */
  readonly planning: string;
  /** An Amazon-provided /52. */
  readonly provided: string;
  /** 10.0.1.0/24 from `regional`, and an Amazon-provided /56. */
  readonly vpc: string;
  readonly subnet: string;
  /** By hand: 192.168.0.0/16, with the subnets 192.168.0.0/24 and 192.168.1.0/24. */
  readonly ownVpc: string;
  readonly ownSubnets: readonly [string, string];
  /** Two of three entries at version 3: 10.0.0.0/8, which had other words in version 1, and 10.1.0.0/16. */
  readonly prefixList: string;
};

const tagged = (type: string) => ({
  TagSpecifications: [{ ResourceType: type as 'vpc', Tags: [{ Key: 'stage', Value: 'test' }] }],
});

async function makeList(call: World['call']): Promise<string> {
  const { PrefixList } = await call(createManagedPrefixList, {
    PrefixListName: 'offices',
    AddressFamily: 'IPv4',
    MaxEntries: 3,
    Entries: [{ Cidr: '10.0.0.0/8', Description: 'old' }],
    ...tagged('prefix-list'),
  });
  const PrefixListId = PrefixList?.PrefixListId as string;
  await call(modifyManagedPrefixList, { PrefixListId, AddEntries: [{ Cidr: '10.0.0.0/8' }] });
  await call(modifyManagedPrefixList, { PrefixListId, AddEntries: [{ Cidr: '10.1.0.0/16' }] });
  return PrefixListId;
}

/** Fills an empty, migrated database. */
export async function makeHealthy(store: Engine): Promise<Healthy> {
  const { call } = await worldIn(store);
  const { Ipam: ipam } = await call(createIpam, {
    OperatingRegions: [{ RegionName: 'us-east-1' }],
    ...tagged('ipam'),
  });
  const scope = ipam?.PrivateDefaultScopeId as string;
  const publicScope = ipam?.PublicDefaultScopeId as string;
  const makePool = async (more: object, wanted?: object): Promise<string> => {
    const made = await call(createIpamPool, { IpamScopeId: scope, AddressFamily: 'ipv4', ...more });
    const id = made.IpamPool?.IpamPoolId as string;
    if (wanted) await call(provisionIpamPoolCidr, { IpamPoolId: id, ...wanted });
    return id;
  };
  const top = await makePool(tagged('ipam-pool'), { Cidr: '10.0.0.0/8' });
  const regional = await makePool({ SourceIpamPoolId: top, Locale: 'us-east-1' }, { NetmaskLength: 16 });
  const reserve = async () => {
    const made = await call(allocateIpamPoolCidr, {
      IpamPoolId: regional,
      NetmaskLength: 24,
      ...tagged('ipam-pool-allocation'),
    });
    return made.IpamPoolAllocation?.IpamPoolAllocationId as string;
  };
  const makeVpc = async (more: object): Promise<string> =>
    (await call(createVpc, { ...more, ...tagged('vpc') })).Vpc?.VpcId as string;
  const makeSubnet = async (vpc: string, more: object): Promise<string> =>
    (await call(createSubnet, { VpcId: vpc, ...more, ...tagged('subnet') })).Subnet?.SubnetId as string;

  const reserved = await reserve();
  const vpc = await makeVpc({
    Ipv4IpamPoolId: regional,
    Ipv4NetmaskLength: 24,
    AmazonProvidedIpv6CidrBlock: true,
  });
  const neighbour = await reserve();
  const SourceResource = {
    ResourceId: vpc,
    ResourceType: 'vpc',
    ResourceRegion: 'us-east-1',
    ResourceOwner: firstAccount,
  };
  const planning = await makePool({ SourceIpamPoolId: regional, SourceResource }, { Cidr: '10.0.1.0/24' });
  const ownVpc = await makeVpc({ CidrBlock: '192.168.0.0/16' });
  return {
    account: firstAccount,
    ipam: ipam?.IpamId as string,
    scope,
    publicScope,
    top,
    regional,
    reserved,
    neighbour,
    other: await makePool({}, { Cidr: '172.16.0.0/12' }),
    planning,
    provided: await makePool(
      {
        IpamScopeId: publicScope,
        AddressFamily: 'ipv6',
        Locale: 'us-east-1',
        PublicIpSource: 'amazon',
        AwsService: 'ec2',
      },
      { NetmaskLength: 52 },
    ),
    vpc,
    subnet: await makeSubnet(vpc, { Ipv4IpamPoolId: planning, Ipv4NetmaskLength: 26 }),
    ownVpc,
    ownSubnets: [
      await makeSubnet(ownVpc, { CidrBlock: '192.168.0.0/24' }),
      await makeSubnet(ownVpc, { CidrBlock: '192.168.1.0/24' }),
    ],
    prefixList: await makeList(call),
  };
}
