// Fills a register that has a plan with what its networks have in them: hosts, public addresses of every kind, a pool
// within a network, a second private scope, and a past. Only for pictures.

import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  CreateIpamPoolCommand,
  CreateIpamScopeCommand,
  CreateNatGatewayCommand,
  CreatePublicIpv4PoolCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
  ProvisionIpamPoolCidrCommand,
  ProvisionPublicIpv4PoolCidrCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import { parseCidr } from '../../src/domain/cidr/text.ts';
import { durationClassOf } from '../../src/domain/monitoring/duration.ts';
import { historyTable } from '../../src/store/monitoring-schema.ts';
import type { Store } from '../../src/store/store.ts';
import { type Connection, named, type Plan } from './seed.ts';

export type Networks = {
  readonly vpcId: string;
  readonly vpcCidr: string;
  readonly subnetId: string;
  readonly interfaceId: string;
  /** An Elastic IP address in use, an idle one, and the address of a host. */
  readonly allocationId: string;
  readonly idleId: string;
  readonly hostAddress: string;
  readonly contiguousId: string;
  readonly contiguousPoolId: string;
  readonly publicPoolId: string;
};

const region = 'us-east-1';

export async function seedNetworks(connection: Connection, plan: Plan): Promise<Networks> {
  const ec2 = new EC2Client({ region, ...connection });
  await ec2.send(
    new CreateIpamScopeCommand({
      IpamId: plan.ipamId,
      Description: 'Networks that are reached by nobody else',
      TagSpecifications: named('ipam-scope', 'laboratory'),
    }),
  );
  const { Vpc } = await ec2.send(
    new CreateVpcCommand({
      Ipv4IpamPoolId: plan.poolId,
      Ipv4NetmaskLength: 20,
      AmazonProvidedIpv6CidrBlock: true,
      TagSpecifications: named('vpc', 'shop'),
    }),
  );
  const vpcId = Vpc?.VpcId ?? '';
  const [vpcCidr, ipv6 = ''] = [Vpc?.CidrBlock ?? '', Vpc?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock];
  await planSubnets(ec2, plan, { vpcId, vpcCidr });
  const subnetIds = await makeSubnets(ec2, vpcId, vpcCidr, ipv6);
  const [subnetId = '', otherSubnetId = ''] = subnetIds;
  const hosts = await Promise.all(['web', 'queue'].map((name) => runHost(ec2, name, subnetId)));
  const interfaceId = hosts[0]?.interfaceId ?? '';
  const contiguousPoolId = await publicSpace(ec2, plan.publicScopeId, 'partners', 29);
  const addresses = await Promise.all(
    ['front door', 'batch', ''].map((name) =>
      ec2.send(new AllocateAddressCommand({ ...(name && { TagSpecifications: named('elastic-ip', name) }) })),
    ),
  );
  const contiguous = [];
  for (const name of ['partner bank', 'partner post', 'partner rail'])
    contiguous.push(
      await ec2.send(
        new AllocateAddressCommand({
          IpamPoolId: contiguousPoolId,
          TagSpecifications: named('elastic-ip', name),
        }),
      ),
    );
  await ec2.send(
    new AssociateAddressCommand({
      AllocationId: addresses[0]?.AllocationId,
      NetworkInterfaceId: interfaceId,
    }),
  );
  await ec2.send(
    new AssociateAddressCommand({
      AllocationId: contiguous[0]?.AllocationId,
      NetworkInterfaceId: hosts[1]?.interfaceId,
    }),
  );
  await ec2.send(
    new CreateNatGatewayCommand({ SubnetId: otherSubnetId, AllocationId: contiguous[1]?.AllocationId }),
  );
  const { publicIp: hostAddress } = await runHost(ec2, 'bastion', subnetId, true);
  const publicPoolId = await publicPool(ec2, plan.publicScopeId);
  return {
    vpcId,
    vpcCidr,
    subnetId,
    interfaceId,
    allocationId: addresses[0]?.AllocationId ?? '',
    idleId: addresses[1]?.AllocationId ?? '',
    hostAddress,
    contiguousId: contiguous[0]?.AllocationId ?? '',
    contiguousPoolId,
    publicPoolId,
  };
}

async function makeSubnets(ec2: EC2Client, vpcId: string, vpcCidr: string, ipv6: string): Promise<string[]> {
  const subnetIds: string[] = [];
  for (const [index, zone] of ['a', 'b', 'c'].entries()) {
    const { Subnet } = await ec2.send(
      new CreateSubnetCommand({
        VpcId: vpcId,
        CidrBlock: within(vpcCidr, index),
        ...(index === 0 && { Ipv6CidrBlock: ipv6.replace('/56', '/64') }),
        AvailabilityZone: `${region}${zone}`,
        TagSpecifications: named('subnet', `shop ${zone}`),
      }),
    );
    subnetIds.push(Subnet?.SubnetId ?? '');
  }
  return subnetIds;
}

/** The `index`-th /24 of a /20 or a larger block. */
const within = (cidr: string, index: number): string => {
  const [, head, third] = /^(\d+\.\d+)\.(\d+)\./.exec(cidr) ?? [];
  return `${head}.${Number(third) + index}.0/24`;
};

/** A pool whose space is the network's, for its subnets. */
async function planSubnets(
  ec2: EC2Client,
  plan: Plan,
  network: { readonly vpcId: string; readonly vpcCidr: string },
): Promise<void> {
  const { IpamPool } = await ec2.send(
    new CreateIpamPoolCommand({
      IpamScopeId: plan.scopeId,
      SourceIpamPoolId: plan.poolId,
      AddressFamily: 'ipv4',
      Locale: region,
      SourceResource: {
        ResourceId: network.vpcId,
        ResourceType: 'vpc',
        ResourceRegion: region,
        ResourceOwner: plan.accountId,
      },
      TagSpecifications: named('ipam-pool', 'subnets of shop'),
    }),
  );
  await ec2.send(
    new ProvisionIpamPoolCidrCommand({ IpamPoolId: IpamPool?.IpamPoolId ?? '', Cidr: network.vpcCidr }),
  );
}

async function runHost(ec2: EC2Client, name: string, SubnetId: string, isPublic = false) {
  const { Instances: [host] = [] } = await ec2.send(
    new RunInstancesCommand({
      ImageId: 'ami-0123456789abcdef0',
      InstanceType: 'm7g.large',
      MinCount: 1,
      MaxCount: 1,
      NetworkInterfaces: [{ DeviceIndex: 0, SubnetId, AssociatePublicIpAddress: isPublic }],
      TagSpecifications: [...named('instance', name), ...named('network-interface', name)],
    }),
  );
  const [first] = host?.NetworkInterfaces ?? [];
  return { interfaceId: first?.NetworkInterfaceId ?? '', publicIp: host?.PublicIpAddress ?? '' };
}

async function publicSpace(ec2: EC2Client, scopeId: string, name: string, length: number): Promise<string> {
  const { IpamPool } = await ec2.send(
    new CreateIpamPoolCommand({
      IpamScopeId: scopeId,
      AddressFamily: 'ipv4',
      Locale: region,
      AwsService: 'ec2',
      PublicIpSource: 'amazon',
      TagSpecifications: named('ipam-pool', name),
    }),
  );
  const IpamPoolId = IpamPool?.IpamPoolId ?? '';
  await ec2.send(new ProvisionIpamPoolCidrCommand({ IpamPoolId, NetmaskLength: length }));
  return IpamPoolId;
}

/** A public IPv4 pool with a range of an IPAM pool, and an address of it. */
async function publicPool(ec2: EC2Client, scopeId: string): Promise<string> {
  const source = await publicSpace(ec2, scopeId, 'edge', 29);
  const { PoolId = '' } = await ec2.send(
    new CreatePublicIpv4PoolCommand({ TagSpecifications: named('ipv4pool-ec2', 'edge') }),
  );
  await ec2.send(new ProvisionPublicIpv4PoolCidrCommand({ PoolId, IpamPoolId: source, NetmaskLength: 30 }));
  await ec2.send(
    new AllocateAddressCommand({
      PublicIpv4Pool: PoolId,
      TagSpecifications: named('elastic-ip', 'resolver'),
    }),
  );
  return PoolId;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Who had the block of a network before: two networks, the second of which kept the rules of the pool only late. */
export async function addPast(store: Store, plan: Plan, cidr: string): Promise<void> {
  const block = parseCidr(cidr)?.cidr;
  if (!block) throw new Error(`${cidr} is no block`);
  const periods = [
    ['vpc-0a1b2c3d4e5f60718', 'shop of 2025', 27, 16, 'compliant', 'nonoverlapping'],
    ['vpc-0f9e8d7c6b5a49382', 'trial', 21, 17, 'noncompliant', 'overlapping'],
    ['vpc-0c4d5e6f708192a3b', 'shop beta', 14, 9, 'noncompliant', 'nonoverlapping'],
    ['vpc-0c4d5e6f708192a3b', 'shop beta', 9, 0.4, 'compliant', 'nonoverlapping'],
  ] as const;
  const now = Date.now();
  await store.write(async (transaction) => {
    const records = periods.map(([id, name, from, to, complianceStatus, overlapStatus]) => {
      const [startedAt, endedAt] = [new Date(now - from * dayMs), new Date(now - to * dayMs)];
      return {
        id: `${id}|${plan.scopeId}|${cidr}|${startedAt.getTime()}`,
        ipamId: plan.ipamId,
        scopeId: plan.scopeId,
        ownerId: plan.accountId,
        region,
        resourceType: 'vpc' as const,
        resourceId: id,
        cidr: block,
        name,
        complianceStatus,
        overlapStatus,
        vpcId: id,
        startedAt,
        endedAt,
        durationClass: durationClassOf(endedAt.getTime() - startedAt.getTime()),
      };
    });
    historyTable.insertAll(transaction, records);
  });
}
