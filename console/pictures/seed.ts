// Fills a register with a plan to look at: pools for two Regions and three purposes, networks in them, and some that
// nobody planned. Start the server with CADASTRE_QUOTAS=vpcs-per-region=100, then run it with the AWS profile, or the
// variables, of an account: node console/pictures/seed.ts

import {
  AllocateIpamPoolCidrCommand,
  CreateIpamCommand,
  CreateIpamPoolCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
  ProvisionIpamPoolCidrCommand,
  type ResourceType,
} from '@aws-sdk/client-ec2';

type Connection = ConstructorParameters<typeof EC2Client>[0];
const regions = ['us-east-1', 'eu-central-1'] as const;
const counts = [6, 8, 4] as const;
const purposes = ['development', 'production', 'shared services'] as const;

const named = (type: ResourceType, name: string) => [
  { ResourceType: type, Tags: [{ Key: 'Name', Value: name }] },
];

/** Makes the plan, in an account that has no IPAM yet. */
export async function seed(connection: Connection = {}): Promise<{ scopeId: string; poolId: string }> {
  const ec2 = new EC2Client({ region: 'us-east-1', ...connection });
  const { Ipam } = await ec2.send(
    new CreateIpamCommand({
      OperatingRegions: regions.map((RegionName) => ({ RegionName })),
      TagSpecifications: named('ipam', 'company'),
      Description: 'All networks of the company',
    }),
  );
  const scopeId = Ipam?.PrivateDefaultScopeId ?? '';
  const pool = async (name: string, more: object, cidr: { Cidr: string } | { NetmaskLength: number }) => {
    const { IpamPool } = await ec2.send(
      new CreateIpamPoolCommand({
        IpamScopeId: scopeId,
        AddressFamily: 'ipv4',
        TagSpecifications: named('ipam-pool', name),
        ...more,
      }),
    );
    const id = IpamPool?.IpamPoolId ?? '';
    await ec2.send(new ProvisionIpamPoolCidrCommand({ IpamPoolId: id, ...cidr }));
    return id;
  };
  const top = await pool('company', { Description: 'Everything private' }, { Cidr: '10.0.0.0/8' });
  let first = '';
  for (const [index, region] of regions.entries()) {
    const regional = await pool(
      region,
      { SourceIpamPoolId: top, Locale: region, Description: `All of ${region}` },
      { NetmaskLength: 12 },
    );
    for (const [place, purpose] of purposes.entries()) {
      const id = await pool(
        `${purpose} ${region}`,
        { SourceIpamPoolId: regional, Locale: region, AllocationDefaultNetmaskLength: 24 },
        { NetmaskLength: 16 },
      );
      first ||= id;
      await fill(new EC2Client({ ...connection, region }), id, counts[place]! - 2 * index, purpose);
    }
  }
  // Nobody planned these.
  for (const block of ['10.0.128.0/22', '172.31.0.0/16', '172.31.16.0/20']) {
    await ec2.send(new CreateVpcCommand({ CidrBlock: block, TagSpecifications: named('vpc', 'found') }));
  }
  return { scopeId, poolId: first };
}

async function fill(ec2: EC2Client, poolId: string, vpcCount: number, purpose: string): Promise<void> {
  for (let index = 1; index <= vpcCount; index += 1) {
    const name = `${purpose} ${index}`;
    const { Vpc } = await ec2.send(
      new CreateVpcCommand({
        Ipv4IpamPoolId: poolId,
        Ipv4NetmaskLength: 20 + (index % 4),
        TagSpecifications: named('vpc', name),
      }),
    );
    const [address = ''] = (Vpc?.CidrBlock ?? '').split('/');
    await ec2.send(
      new CreateSubnetCommand({
        VpcId: Vpc?.VpcId ?? '',
        CidrBlock: `${address}/${24 + (index % 3)}`,
        TagSpecifications: named('subnet', name),
      }),
    );
  }
  await ec2.send(
    new AllocateIpamPoolCidrCommand({
      IpamPoolId: poolId,
      NetmaskLength: 24,
      Description: `Reserved for the data centre, ${purpose}`,
    }),
  );
}

if (import.meta.main) await seed();
