// The tutorials of the guide that are about networks and addresses, command by command.

import assert from 'node:assert/strict';
import type { Instance, IpamPoolCidr, IpamResourceCidr } from '@aws-sdk/client-ec2';
import { addressAfter } from './addresses.ts';
import { exactly, ids } from './answers.ts';
import type { Actor, Place } from './contract.ts';
import { untilMade, untilPrinted, untilProvisioned } from './following.ts';
import type { Cli } from './python.ts';

type Ipam = {
  readonly IpamId: string;
  readonly PrivateDefaultScopeId: string;
  readonly PublicDefaultScopeId: string;
};
type HistoryRecord = Readonly<Record<string, string>>;

const makeIpam = async ({ aws }: Cli, options = ''): Promise<Ipam> =>
  (await aws(`aws ec2 create-ipam --region us-east-1 ${options}`)).Ipam as Ipam;

async function makePool(place: Place, cli: Cli, options: string, cidr: string): Promise<string> {
  const { IpamPool } = await cli.aws(`aws ec2 create-ipam-pool --region us-east-1 ${options}`);
  const { IpamPoolId } = IpamPool as { IpamPoolId: string };
  await untilMade(place, cli, IpamPoolId);
  await cli.aws(`aws ec2 provision-ipam-pool-cidr --ipam-pool-id ${IpamPoolId} --cidr ${cidr}`);
  await untilProvisioned(place, cli, IpamPoolId, cidr);
  return IpamPoolId;
}

async function makeVpc({ aws }: Cli, options: string, name?: string): Promise<string> {
  const tags = name && `--tag-specifications 'ResourceType=vpc,Tags=[{Key=Name,Value="${name}"}]'`;
  const { Vpc } = await aws(`aws ec2 create-vpc ${options} ${tags ?? ''}`);
  return (Vpc as { VpcId: string }).VpcId;
}

async function makeSubnet({ aws }: Cli, options: string): Promise<{ SubnetId: string; CidrBlock: string }> {
  return (await aws(`aws ec2 create-subnet ${options}`)).Subnet as { SubnetId: string; CidrBlock: string };
}

/** What is wanted of each record; times are when somebody looked. */
const timeless = ({ SampledStartTime: start, SampledEndTime: end, ...record }: HistoryRecord) => {
  assert.ok(start !== undefined && !Number.isNaN(Date.parse(start)));
  return { ...record, isOver: end !== undefined };
};

/** Chapter 19: who had an address or a block, in all of its seven scenarios. */
export async function followChapter19(place: Place, cli: Cli, { accountId }: Actor): Promise<void> {
  const { aws } = cli;
  const ipam = await makeIpam(cli, '--operating-regions RegionName=us-west-2');
  const pool = await makePool(
    place,
    cli,
    `--ipam-scope-id ${ipam.PrivateDefaultScopeId} --address-family ipv4 --locale us-east-1`,
    '10.2.0.0/16',
  );
  const VpcId = await makeVpc(cli, `--ipv4-ipam-pool-id ${pool} --cidr-block 10.2.1.0/24`);
  const { SubnetId } = await makeSubnet(cli, `--vpc-id ${VpcId} --cidr-block 10.2.1.0/24`);
  const launched = await aws(
    `aws ec2 run-instances --image-id ami-0123456789abcdef0 --instance-type m7g.large --count 1 --subnet-id ${SubnetId} --private-ip-address 10.2.1.155`,
  );
  const [{ InstanceId = '', NetworkInterfaces: [host] = [] } = {}] = launched.Instances as Instance[];

  const day = 24 * 60 * 60 * 1000;
  const since = `--start-time ${new Date(Date.now() - day).toISOString()}`;
  const period = `${since} --end-time ${new Date(Date.now() + day).toISOString()}`;
  const whoHad = async (scope: string, cidr: string, times: string, expected: object[]): Promise<void> => {
    const command = `aws ec2 get-ipam-address-history --region us-east-1 --cidr ${cidr} --ipam-scope-id ${scope} ${times}`;
    const found = await untilPrinted(place, cli, command, ({ HistoryRecords }) => {
      const records = (HistoryRecords as HistoryRecord[]).map(timeless);
      return (
        records.length === expected.length &&
        JSON.stringify(sorted(records)) === JSON.stringify(sorted(expected))
      );
    });
    assert.deepEqual(Object.keys(found), ['HistoryRecords']);
  };
  const record = { ResourceOwnerId: accountId, ResourceRegion: 'us-east-1', VpcId, isOver: false };
  const hosts = [
    { ...record, ResourceType: 'network-interface', ResourceId: host?.NetworkInterfaceId },
    { ...record, ResourceType: 'instance', ResourceId: InstanceId },
  ].map((each) => ({ ...each, ResourceCidr: '10.2.1.155/32' }));
  const compliant = { ResourceComplianceStatus: 'compliant', ResourceOverlapStatus: 'nonoverlapping' };
  const networks = [
    { ...record, ResourceType: 'subnet', ResourceId: SubnetId },
    { ...record, ...compliant, ResourceType: 'vpc', ResourceId: VpcId },
  ].map((each) => ({ ...each, ResourceCidr: '10.2.1.0/24' }));
  const scope = ipam.PrivateDefaultScopeId;
  await whoHad(scope, '10.2.1.155/32', period, hosts);
  await whoHad(scope, '10.2.1.0/24', period, networks);

  // Scenario 3: one block, and two networks that had it one after another in another region.
  const inherited = async (name: string): Promise<{ id: string; cidr: string }> => {
    const id = await makeVpc(
      cli,
      '--region us-west-2 --cidr-block 10.9.0.0/24 --amazon-provided-ipv6-cidr-block',
      name,
    );
    const { Vpcs } = await aws(`aws ec2 describe-vpcs --region us-west-2 --vpc-ids ${id}`);
    const [vpc] = Vpcs as { Ipv6CidrBlockAssociationSet: { Ipv6CidrBlock: string }[] }[];
    return { id, cidr: vpc?.Ipv6CidrBlockAssociationSet[0]?.Ipv6CidrBlock ?? '' };
  };
  const heirOf = ({ id, cidr }: { id: string; cidr: string }, ResourceName: string, isOver: boolean) => ({
    ...{ ...record, ResourceRegion: 'us-west-2', ResourceType: 'vpc', ResourceId: id, VpcId: id, isOver },
    ...{ ResourceCidr: cidr, ResourceName },
    ...{ ResourceComplianceStatus: 'unmanaged', ResourceOverlapStatus: 'nonoverlapping' },
  });
  const first = await inherited('First example VPC');
  await whoHad(ipam.PublicDefaultScopeId, first.cidr, '', [heirOf(first, 'First example VPC', false)]);
  await aws(`aws ec2 delete-vpc --region us-west-2 --vpc-id ${first.id}`);
  await whoHad(ipam.PublicDefaultScopeId, first.cidr, '', []);
  const second = await inherited('Second example VPC');
  const both = [heirOf(first, 'First example VPC', true), heirOf(second, 'Second example VPC', false)];
  await whoHad(
    ipam.PublicDefaultScopeId,
    first.cidr,
    period,
    second.cidr === first.cidr ? both : both.slice(0, 1),
  );

  // Scenario 4: since a day ago, of networks that overlap, one of which is gone.
  const east = await makeVpc(cli, '--region us-east-1 --cidr-block 10.0.0.0/24', 'Example name');
  const west = await makeVpc(cli, '--region us-west-2 --cidr-block 10.0.0.0/24', 'Example name');
  const overlapping = (ResourceId: string, ResourceRegion: string, isOver: boolean) => ({
    ...{ ...record, ResourceId, VpcId: ResourceId, ResourceRegion, ResourceType: 'vpc', isOver },
    ...{ ResourceCidr: '10.0.0.0/24', ResourceName: 'Example name' },
    ...{ ResourceComplianceStatus: 'unmanaged', ResourceOverlapStatus: 'overlapping' },
  });
  await whoHad(scope, '10.0.0.0/24', '', [
    overlapping(east, 'us-east-1', false),
    overlapping(west, 'us-west-2', false),
  ]);

  await whoHad(scope, '10.2.1.155/32', '', hosts);
  await whoHad(scope, '10.2.1.0/24', '', networks);
  await whoHad(scope, '54.0.0.9/32', '', []);

  await aws(`aws ec2 terminate-instances --instance-ids ${InstanceId}`);
  await whoHad(scope, '10.2.1.155/32', '', []);
  await whoHad(
    scope,
    '10.2.1.155/32',
    since,
    hosts.map((each) => ({ ...each, isOver: true })),
  );
}

const sorted = (records: readonly object[]): string[] =>
  records.map((each) => JSON.stringify(Object.entries(each).sort())).sort();

/** Chapter 27: the space of a VPC is planned for its subnets. */
export async function followChapter27(place: Place, cli: Cli, { accountId }: Actor): Promise<void> {
  const { aws } = cli;
  const ipam = await makeIpam(cli);
  const scope = `--ipam-scope-id ${ipam.PrivateDefaultScopeId} --address-family ipv4`;
  const vpc = await makeVpc(cli, '--cidr-block 10.0.0.0/20', 'tutorial-vpc');
  const untilSeen = async (id: string, poolId: string | undefined): Promise<IpamResourceCidr> => {
    const command = `aws ec2 get-ipam-resource-cidrs --ipam-scope-id ${ipam.PrivateDefaultScopeId} --resource-id ${id}`;
    const { IpamResourceCidrs } = await untilPrinted(place, cli, command, (printed) => {
      const [seen] = printed.IpamResourceCidrs as IpamResourceCidr[];
      return seen !== undefined && seen.IpamPoolId === poolId;
    });
    return (IpamResourceCidrs as IpamResourceCidr[])[0] as IpamResourceCidr;
  };
  assert.equal((await untilSeen(vpc, undefined)).ResourceName, 'tutorial-vpc');

  const resource = `ResourceId=${vpc},ResourceType=vpc,ResourceRegion=us-east-1,ResourceOwner=${accountId}`;
  const planning = await makePool(
    place,
    cli,
    `${scope} --locale us-east-1 --source-resource ${resource}`,
    '10.0.0.0/20',
  );
  const within = `${scope} --source-ipam-pool-id ${planning}`;
  const dev = await makePool(place, cli, within, '10.0.0.0/24');
  const prod = await makePool(place, cli, within, '10.0.1.0/24');
  const { IpamPools } = await aws(`aws ec2 describe-ipam-pools --ipam-pool-ids ${dev} ${prod}`);
  for (const pool of IpamPools as { Locale: string; SourceResource: { ResourceId: string } }[]) {
    assert.deepEqual([pool.Locale, pool.SourceResource.ResourceId], ['us-east-1', vpc]);
  }

  const subnets: string[] = [];
  for (const [pool, block] of [
    [dev, '10.0.0.0/28'],
    [prod, '10.0.1.0/28'],
  ] as const) {
    const made = await makeSubnet(
      cli,
      `--vpc-id ${vpc} --ipv4-ipam-pool-id ${pool} --ipv4-netmask-length 28`,
    );
    assert.equal(made.CidrBlock, block);
    assert.equal((await untilSeen(made.SubnetId, pool)).ResourceCidr, block);
    subnets.push(made.SubnetId);
  }

  await aws(`aws ec2 delete-ipam-pool --ipam-pool-id ${planning} --cascade`);
  const { Subnets } = await aws(`aws ec2 describe-subnets --subnet-ids ${subnets.join(' ')}`);
  assert.deepEqual((Subnets as { CidrBlock: string }[]).map((each) => each.CidrBlock).sort(), [
    '10.0.0.0/28',
    '10.0.1.0/28',
  ]);
  for (const subnet of subnets) {
    await untilSeen(subnet, undefined);
    await aws(`aws ec2 delete-subnet --subnet-id ${subnet}`);
  }
  await aws(`aws ec2 delete-vpc --vpc-id ${vpc}`);
  await aws(`aws ec2 delete-ipam --ipam-id ${ipam.IpamId}`);
}

/** Chapter 28: Elastic IP addresses one after another, out of a pool. */
export async function followChapter28(place: Place, cli: Cli, { accountId }: Actor): Promise<void> {
  const { aws } = cli;
  const ipam = await makeIpam(cli);
  const { IpamPool } = await aws(
    `aws ec2 create-ipam-pool --region us-east-1 --ipam-scope-id ${ipam.PublicDefaultScopeId} --address-family ipv4 --locale us-east-1 --aws-service ec2 --public-ip-source amazon`,
  );
  const { IpamPoolId: pool } = IpamPool as { IpamPoolId: string };
  const created = {
    OwnerId: accountId,
    IpamPoolId: ids.pool,
    IpamPoolArn: `arn:aws:ec2::${accountId}:ipam-pool/${pool}`,
    IpamScopeArn: `arn:aws:ec2::${accountId}:ipam-scope/${ipam.PublicDefaultScopeId}`,
    IpamScopeType: 'public',
    IpamArn: `arn:aws:ec2::${accountId}:ipam/${ipam.IpamId}`,
    IpamRegion: 'us-east-1',
    Locale: 'us-east-1',
    PoolDepth: 1,
    AutoImport: false,
    AddressFamily: 'ipv4',
    Tags: [],
    AwsService: 'ec2',
    PublicIpSource: 'amazon',
  };
  exactly(IpamPool as object, { ...created, State: 'create-in-progress' });
  await untilMade(place, cli, pool);
  const { IpamPools } = await aws(`aws ec2 describe-ipam-pools --region us-east-1 --ipam-pool-ids ${pool}`);
  exactly((IpamPools as object[])[0], { ...created, State: 'create-complete' });

  const provisioned = await aws(
    `aws ec2 provision-ipam-pool-cidr --region us-east-1 --ipam-pool-id ${pool} --netmask-length 29`,
  );
  exactly(provisioned, {
    IpamPoolCidr: { State: 'pending-provision', IpamPoolCidrId: ids.poolCidr, NetmaskLength: 29 },
  });
  const cidrs = `aws ec2 get-ipam-pool-cidrs --region us-east-1 --ipam-pool-id ${pool}`;
  const isIn =
    (state: string) =>
    ({ IpamPoolCidrs }: Record<string, unknown>): boolean =>
      (IpamPoolCidrs as IpamPoolCidr[])[0]?.State === state;
  const { IpamPoolCidrs } = await untilPrinted(place, cli, cidrs, isIn('provisioned'));
  const [{ Cidr = '' } = {}] = IpamPoolCidrs as IpamPoolCidr[];
  assert.match(Cidr, /\/29$/);

  const allocate = `aws ec2 allocate-address --region us-east-1 --ipam-pool-id ${pool}`;
  const held: string[] = [];
  for (const [options, index] of [
    ['', 0],
    [`--address ${addressAfter(Cidr, 1)}`, 1],
  ] as const) {
    const address = await aws(`${allocate} ${options}`);
    exactly(address, {
      PublicIp: addressAfter(Cidr, index),
      AllocationId: ids.elasticIp,
      PublicIpv4Pool: pool,
      NetworkBorderGroup: 'us-east-1',
      Domain: 'vpc',
    });
    held.push(String(address.AllocationId));
  }

  const vpc = await makeVpc(cli, '--cidr-block 10.0.0.0/16');
  const { SubnetId } = await makeSubnet(cli, `--vpc-id ${vpc} --cidr-block 10.0.0.0/24`);
  const { Instances } = await aws(
    `aws ec2 run-instances --image-id ami-0123456789abcdef0 --instance-type m7g.large --count 1 --subnet-id ${SubnetId}`,
  );
  const [{ InstanceId = '' } = {}] = Instances as Instance[];
  const associated = await aws(
    `aws ec2 associate-address --region us-east-1 --instance-id ${InstanceId} --public-ip ${addressAfter(Cidr, 0)}`,
  );
  exactly(associated, { AssociationId: /^eipassoc-[0-9a-f]{17}$/ });

  const { IpamPoolAllocations } = await aws(
    `aws ec2 get-ipam-pool-allocations --region us-east-1 --ipam-pool-id ${pool}`,
  );
  exactly(
    { IpamPoolAllocations },
    {
      IpamPoolAllocations: held.map((ResourceId, index) => ({
        Cidr: `${addressAfter(Cidr, index)}/32`,
        IpamPoolAllocationId: ids.allocation,
        ResourceId,
        ResourceType: 'eip',
        ResourceRegion: 'us-east-1',
        ResourceOwner: accountId,
        Tags: [],
      })),
    },
  );

  await aws(`aws ec2 disassociate-address --association-id ${associated.AssociationId}`);
  for (const id of held) await aws(`aws ec2 release-address --allocation-id ${id}`);
  await aws(`aws ec2 deprovision-ipam-pool-cidr --ipam-pool-id ${pool} --cidr ${Cidr}`);
  await untilPrinted(place, cli, cidrs, isIn('deprovisioned'));
  await aws(`aws ec2 delete-ipam-pool --ipam-pool-id ${pool}`);
  await aws(`aws ec2 delete-ipam --ipam-id ${ipam.IpamId}`);
}
