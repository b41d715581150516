// VPCs and subnets, and the pools that plan their space (guide chapter 27).

import type { CreateIpamPoolRequest, CreateSubnetRequest, CreateVpcRequest, Vpc } from '@aws-sdk/client-ec2';
import type { Actor } from './contract.ts';
import { home } from './contract.ts';
import type { World } from './world.ts';

export const makeVpc = async ({ ec2 }: Actor, input: CreateVpcRequest = {}): Promise<string> =>
  (await ec2.createVpc({ ...(input.Ipv4IpamPoolId ? {} : { CidrBlock: '10.0.0.0/16' }), ...input })).Vpc
    ?.VpcId as string;

export const describeVpc = async ({ ec2 }: Actor, VpcId: string): Promise<Vpc> =>
  (await ec2.describeVpcs({ VpcIds: [VpcId] })).Vpcs?.[0] as Vpc;

export const makeSubnet = async ({ ec2 }: Actor, input: CreateSubnetRequest): Promise<string> =>
  (await ec2.createSubnet({ ...(input.Ipv4IpamPoolId ? {} : { CidrBlock: '10.0.0.0/24' }), ...input })).Subnet
    ?.SubnetId as string;

/** A pool over the space of a VPC, with the VPC's block in it. */
export const planningPool = (
  world: World,
  VpcId: string,
  block: string,
  input: Partial<CreateIpamPoolRequest> = {},
): Promise<string> =>
  world.pool(
    {
      SourceResource: {
        ResourceId: VpcId,
        ResourceType: 'vpc',
        ResourceRegion: home,
        ResourceOwner: world.accountId,
      },
      ...input,
    },
    block,
  );

/** A VPC with two blocks, and in each of them a subnet with hosts' interfaces that have two addresses each. */
export async function crowdedVpc(
  actor: Actor,
  [first, second]: readonly [string, string],
  interfaceCount: number,
): Promise<{ readonly VpcId: string; readonly subnetIds: string[]; readonly interfaceIds: string[] }> {
  const { ec2 } = actor;
  const VpcId = await makeVpc(actor, { CidrBlock: `${first}.0.0/16` });
  await ec2.associateVpcCidrBlock({ VpcId, CidrBlock: `${second}.0.0/16` });
  const subnetIds: string[] = [];
  const interfaceIds: string[] = [];
  for (const block of [first, second]) {
    const SubnetId = await makeSubnet(actor, { VpcId, CidrBlock: `${block}.0.0/24` });
    subnetIds.push(SubnetId);
    for (let count = 0; count < interfaceCount; count += 1) {
      const request = { SubnetId, SecondaryPrivateIpAddressCount: 1 };
      const { NetworkInterface } = await ec2.createNetworkInterface(request);
      interfaceIds.push(NetworkInterface?.NetworkInterfaceId as string);
    }
  }
  return { VpcId, subnetIds, interfaceIds };
}
