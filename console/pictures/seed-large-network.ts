// Hundreds of what is about networks and public addresses, beside the resources of a large register: VPCs, the subnets
// of one of them, Elastic IP addresses, public addresses of every kind, public IPv4 pools, and prefix lists. Some have
// names, tags and blocks as long and as many as there may be.

import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  AssociateVpcCidrBlockCommand,
  CreateIpamPoolCommand,
  CreateManagedPrefixListCommand,
  CreatePublicIpv4PoolCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSubnetsCommand,
  type EC2Client,
  ModifyManagedPrefixListCommand,
  ProvisionIpamPoolCidrCommand,
  ProvisionPublicIpv4PoolCidrCommand,
} from '@aws-sdk/client-ec2';
import { parseCidr } from '../../src/domain/cidr/text.ts';
import { networkInterfaceTable, publicAddressTable } from '../../src/store/host-schema.ts';
import type { Store } from '../../src/store/store.ts';
import { named, type Plan } from './seed.ts';

export type LargeNetworks = {
  /** A VPC with hundreds of subnets, and a subnet that is nearly full. */
  readonly crowdedVpcId: string;
  readonly crowdedSubnetId: string;
  readonly longListId: string;
};

const counts = {
  vpcs: 300,
  subnets: 400,
  addresses: 260,
  publicPools: 40,
  lists: 240,
  entries: 1000,
} as const;
const region = 'us-east-1';
const longName = 'payments production of the european subsidiary '.repeat(6).slice(0, 255).trim();
const teams = ['payments', 'logistics', 'search', 'identity', 'billing', 'warehouse', 'mobile', 'research'];
const stages = ['production', 'staging', 'development'];
const nameAt = (index: number): string =>
  `${teams[index % teams.length]} ${stages[Math.floor(index / teams.length) % stages.length]} ${Math.floor(index / 24) + 1}`;

const manyTags = Array.from({ length: 49 }, (_, index) => ({
  Key: `cost-center-${index}`,
  Value: `${4000 + index}`,
}));

/** Does something for each number below `count`, some at once. */
async function forEach(count: number, todo: (index: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < count; from += 10)
    await Promise.all(Array.from({ length: Math.min(10, count - from) }, (_, index) => todo(from + index)));
}

export async function fillLargeNetworks(ec2: EC2Client, store: Store, plan: Plan): Promise<LargeNetworks> {
  const crowdedVpcId = await addVpcs(ec2);
  const { subnetId: crowdedSubnetId, interfaceIds } = await findHosts(ec2);
  await addAddresses(ec2, plan.publicScopeId, interfaceIds);
  await addKeptByServices(store, interfaceIds.slice(200));
  const longListId = await addPrefixLists(ec2);
  return { crowdedVpcId, crowdedSubnetId, longListId };
}

/** VPCs of half of the space of 172.16.0.0/12, one of them with hundreds of subnets and the most blocks that it can have. */
async function addVpcs(ec2: EC2Client): Promise<string> {
  await forEach(counts.vpcs, async (index) => {
    const block = `172.${16 + Math.floor(index / 128)}.${(index % 128) * 2}.0`;
    const { Vpc } = await ec2.send(
      new CreateVpcCommand({
        CidrBlock: `${block}/23`,
        AmazonProvidedIpv6CidrBlock: index % 5 === 0,
        TagSpecifications: named('vpc', index === 7 ? longName : nameAt(index)),
      }),
    );
    await ec2.send(
      new CreateSubnetCommand({
        VpcId: Vpc?.VpcId,
        CidrBlock: `${block}/${24 + (index % 4)}`,
        TagSpecifications: named('subnet', index === 7 ? longName : `${nameAt(index)} a`),
      }),
    );
  });
  const { Vpc } = await ec2.send(
    new CreateVpcCommand({
      CidrBlock: '172.30.0.0/16',
      AmazonProvidedIpv6CidrBlock: true,
      TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'every team' }, ...manyTags] }],
    }),
  );
  const VpcId = Vpc?.VpcId ?? '';
  for (const CidrBlock of ['100.64.0.0/16', '100.65.0.0/16', '100.66.0.0/20', '100.67.0.0/24'])
    await ec2.send(new AssociateVpcCidrBlockCommand({ VpcId, CidrBlock }));
  for (let index = 0; index < 3; index += 1)
    await ec2.send(new AssociateVpcCidrBlockCommand({ VpcId, AmazonProvidedIpv6CidrBlock: true }));
  await forEach(counts.subnets, async (index) => {
    const head = index < 250 ? `172.30.${index}` : `100.64.${index - 250}`;
    await ec2.send(
      new CreateSubnetCommand({
        VpcId,
        CidrBlock: `${head}.0/24`,
        AvailabilityZone: `${region}${['a', 'b', 'c'][index % 3]}`,
        TagSpecifications: named('subnet', nameAt(index)),
      }),
    );
  });
  return VpcId;
}

/** The subnet that the inventory has filled first, with its interfaces. */
async function findHosts(
  ec2: EC2Client,
): Promise<{ readonly subnetId: string; readonly interfaceIds: readonly string[] }> {
  const filter = (Name: string, value: string) => ({ Filters: [{ Name, Values: [value] }] });
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand(filter('cidr-block', '10.100.0.0/24')));
  const subnetId = Subnets[0]?.SubnetId ?? '';
  const { NetworkInterfaces = [] } = await ec2.send(
    new DescribeNetworkInterfacesCommand({ ...filter('subnet-id', subnetId), MaxResults: 1000 }),
  );
  return { subnetId, interfaceIds: NetworkInterfaces.flatMap((each) => each.NetworkInterfaceId ?? []) };
}

async function addAddresses(ec2: EC2Client, scopeId: string, interfaceIds: readonly string[]): Promise<void> {
  const poolIds: string[] = [];
  for (let index = 0; index < 12; index += 1) {
    const { IpamPool } = await ec2.send(
      new CreateIpamPoolCommand({
        IpamScopeId: scopeId,
        AddressFamily: 'ipv4',
        Locale: region,
        AwsService: 'ec2',
        PublicIpSource: 'amazon',
        TagSpecifications: named('ipam-pool', `sequence ${nameAt(index)}`),
      }),
    );
    const IpamPoolId = IpamPool?.IpamPoolId ?? '';
    for (const _ of [1, 2])
      await ec2.send(new ProvisionIpamPoolCidrCommand({ IpamPoolId, NetmaskLength: 29 }));
    poolIds.push(IpamPoolId);
  }
  await forEach(counts.publicPools, async (index) => {
    const { PoolId = '' } = await ec2.send(
      new CreatePublicIpv4PoolCommand({ TagSpecifications: named('ipv4pool-ec2', `edge ${nameAt(index)}`) }),
    );
    if (index < 8)
      await ec2.send(
        new ProvisionPublicIpv4PoolCidrCommand({ PoolId, IpamPoolId: poolIds[index], NetmaskLength: 29 }),
      );
  });
  await forEach(counts.addresses, async (index) => {
    const name = index === 3 ? longName : nameAt(index);
    const { AllocationId } = await ec2.send(
      new AllocateAddressCommand({
        ...(index < 70 && { IpamPoolId: poolIds[index % 10] }),
        ...(index % 9 !== 0 && { TagSpecifications: named('elastic-ip', name) }),
      }),
    );
    if (index < 200)
      await ec2.send(new AssociateAddressCommand({ AllocationId, NetworkInterfaceId: interfaceIds[index] }));
  });
}

const services = [
  ['amazon-elb', 'ELB app/front/50dc6c495c0c9188'],
  ['amazon-rds', 'RDSNetworkInterface'],
  ['amazon-redshift', 'RedshiftNetworkInterface'],
  ['amazon-dms', 'DMSNetworkInterface'],
  [undefined, ''],
] as const;

/** Addresses that services, or hosts, were given without an Elastic IP: nobody can ask for those of services. */
async function addKeptByServices(store: Store, interfaceIds: readonly string[]): Promise<void> {
  await store.write(async (transaction) => {
    for (const [index, id] of interfaceIds.entries()) {
      const [requesterId, description] = services[index % services.length] ?? [];
      const host = await networkInterfaceTable.find(transaction, id);
      const cidr = parseCidr(`203.0.113.${index}/32`)?.cidr;
      if (!host || !cidr) continue;
      if (requesterId)
        networkInterfaceTable.update(transaction, {
          ...host,
          description: description ?? '',
          requesterId,
          requesterManaged: true,
        });
      const { accountId } = host;
      publicAddressTable.insert(transaction, {
        id,
        accountId,
        region,
        cidr,
        privateAddress: '10.100.0.4',
        createdAt: new Date(),
      });
    }
  });
}

const entryAt = (index: number) => ({
  Cidr: `100.${64 + Math.floor(index / 256)}.${index % 256}.0/24`,
  ...(index % 3 !== 0 && { Description: `Branch ${index + 1}: ${nameAt(index)}` }),
});

async function addPrefixLists(ec2: EC2Client): Promise<string> {
  await forEach(counts.lists, async (index) => {
    await ec2.send(
      new CreateManagedPrefixListCommand({
        PrefixListName: index === 5 ? longName : nameAt(index),
        AddressFamily: index % 6 === 5 ? 'IPv6' : 'IPv4',
        MaxEntries: 10 + (index % 40),
        ...(index % 6 !== 5 && { Entries: [entryAt(index), entryAt(index + 1)] }),
      }),
    );
  });
  const { PrefixList } = await ec2.send(
    new CreateManagedPrefixListCommand({
      PrefixListName: 'all branches',
      AddressFamily: 'IPv4',
      MaxEntries: counts.entries,
    }),
  );
  const PrefixListId = PrefixList?.PrefixListId ?? '';
  for (let version = 1; version <= counts.entries / 100; version += 1)
    await ec2.send(
      new ModifyManagedPrefixListCommand({
        PrefixListId,
        CurrentVersion: version,
        AddEntries: Array.from({ length: 100 }, (_, index) => entryAt((version - 1) * 100 + index)),
      }),
    );
  return PrefixListId;
}
