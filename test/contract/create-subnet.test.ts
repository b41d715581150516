import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CreateSubnetRequest } from '@aws-sdk/client-ec2';
import { exactly, ids, refused } from './support/answers.ts';
import { contract, home } from './support/contract.ts';
import { makeSubnet, makeVpc, planningPool } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';
import { tagsAtCreation } from './support/tags.ts';
import { newWorld, type World } from './support/world.ts';

contract('CreateSubnet', (place) => {
  obligations(place, {
    action: 'CreateSubnet',
    input: async (actor) => ({ VpcId: await makeVpc(actor), CidrBlock: '10.0.0.0/24' }),
    names: { VpcId: absence.vpc },
  });

  tagsAtCreation(place, {
    resourceType: 'subnet',
    prepare: async (actor) => ({ ...actor, VpcId: await makeVpc(actor) }),
    create: async ({ ec2, VpcId }, TagSpecifications) =>
      (await ec2.createSubnet({ VpcId, CidrBlock: '10.0.0.0/24', TagSpecifications })).Subnet,
    describe: async ({ ec2 }, { SubnetId = '' }) =>
      (await ec2.describeSubnets({ SubnetIds: [SubnetId] })).Subnets?.[0],
  });

  test('a subnet is available at once, in the first zone unless told, five addresses short', async () => {
    const { ec2, accountId, ...actor } = await place.account();
    const VpcId = await makeVpc({ ...actor, ec2, accountId });
    const { Subnet } = await ec2.createSubnet({ VpcId, CidrBlock: '10.0.1.0/24' });
    exactly(Subnet, {
      AvailabilityZoneId: 'use1-az1',
      MapCustomerOwnedIpOnLaunch: false,
      OwnerId: accountId,
      AssignIpv6AddressOnCreation: false,
      Ipv6CidrBlockAssociationSet: [],
      Tags: [],
      SubnetArn: `arn:aws:ec2:${home}:${accountId}:subnet/${Subnet?.SubnetId}`,
      EnableDns64: false,
      Ipv6Native: false,
      PrivateDnsNameOptionsOnLaunch: {
        HostnameType: 'ip-name',
        EnableResourceNameDnsARecord: false,
        EnableResourceNameDnsAAAARecord: false,
      },
      SubnetId: ids.subnet,
      State: 'available',
      VpcId,
      CidrBlock: '10.0.1.0/24',
      AvailableIpAddressCount: 251,
      AvailabilityZone: 'us-east-1a',
      DefaultForAz: false,
      MapPublicIpOnLaunch: false,
    });
    exactly((await ec2.describeSubnets({ SubnetIds: [Subnet?.SubnetId ?? ''] })).Subnets?.[0], Subnet);
    const small = await ec2.createSubnet({
      VpcId,
      CidrBlock: '10.0.2.0/28',
      AvailabilityZoneId: 'use1-az2',
    });
    assert.deepEqual(
      [small.Subnet?.AvailableIpAddressCount, small.Subnet?.AvailabilityZone],
      [11, 'us-east-1b'],
    );
  });

  test('a subnet of a planning pool is an allocation of it, clear of what was chosen by hand', async () => {
    const world = await newWorld(place);
    const VpcId = await makeVpc(world, { CidrBlock: '10.0.0.0/24' });
    const Ipv4IpamPoolId = await planningPool(world, VpcId, '10.0.0.0/24');
    await makeSubnet(world, { VpcId, CidrBlock: '10.0.0.32/27' });
    const wanted = [
      [{ Ipv4NetmaskLength: 27 }, '10.0.0.0/27'],
      [{ Ipv4NetmaskLength: 27 }, '10.0.0.64/27'],
      [{ CidrBlock: '10.0.0.128/25' }, '10.0.0.128/25'],
    ] as const;
    for (const [input, CidrBlock] of wanted) {
      const { Subnet } = await world.ec2.createSubnet({ VpcId, Ipv4IpamPoolId, ...input });
      assert.equal(Subnet?.CidrBlock, CidrBlock);
      const Filters = [{ Name: 'resource-id', Values: [Subnet?.SubnetId ?? ''] }];
      exactly(await world.ec2.getIpamPoolAllocations({ IpamPoolId: Ipv4IpamPoolId, Filters }), {
        IpamPoolAllocations: [
          {
            Cidr: CidrBlock,
            IpamPoolAllocationId: ids.allocation,
            ResourceId: Subnet?.SubnetId,
            ResourceType: 'subnet',
            ResourceRegion: home,
            ResourceOwner: world.accountId,
            Tags: [],
          },
        ],
      });
    }
  });

  test('an IPv6 block is from a planning pool too', async () => {
    const world = await newWorld(place);
    const VpcId = await makeVpc(world, { AmazonProvidedIpv6CidrBlock: true });
    const { Vpcs: [vpc] = [] } = await world.ec2.describeVpcs({ VpcIds: [VpcId] });
    const block = vpc?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? '';
    const Ipv6IpamPoolId = await planningPool(world, VpcId, block, {
      IpamScopeId: world.publicScopeId,
      PublicIpSource: 'amazon',
    });
    const { Subnet } = await world.ec2.createSubnet({
      VpcId,
      CidrBlock: '10.0.0.0/24',
      Ipv6IpamPoolId,
      Ipv6NetmaskLength: 60,
    });
    exactly(Subnet?.Ipv6CidrBlockAssociationSet?.[0], {
      AssociationId: ids.subnetCidrAssociation,
      Ipv6CidrBlock: block.replace('/56', '/60'),
      Ipv6CidrBlockState: { State: 'associated' },
    });
  });

  test('of several callers who want one block at once one gets it', async () => {
    const actor = await place.account();
    const VpcId = await makeVpc(actor);
    const blocks = ['10.0.0.0/24', '10.0.0.0/24', '10.0.0.0/25', '10.0.0.0/23'];
    const outcomes = await Promise.allSettled(
      blocks.map((CidrBlock) => actor.ec2.createSubnet({ VpcId, CidrBlock })),
    );
    assert.equal(outcomes.filter((each) => each.status === 'fulfilled').length, 1);
    for (const each of outcomes) {
      if (each.status === 'rejected') assert.equal(each.reason.name, 'InvalidSubnet.Conflict');
    }
  });

  type Refusal = readonly [
    string,
    (world: World, VpcId: string) => Promise<Partial<CreateSubnetRequest>>,
    string,
    RegExp,
  ];
  const given = (input: Partial<CreateSubnetRequest>) => async () => input;
  const refusals: readonly Refusal[] = [
    ['no block', given({}), 'MissingParameter', /cidrBlock/],
    ['what is no block', given({ CidrBlock: 'ten' }), 'InvalidParameterValue', /not a valid IPv4 CIDR block/],
    [
      'a block outside the VPC',
      given({ CidrBlock: '10.1.0.0/24' }),
      'InvalidSubnet.Range',
      /'10\.1\.0\.0\/24' is invalid/,
    ],
    ['a /29', given({ CidrBlock: '10.0.0.0/29' }), 'InvalidSubnet.Range', /between \/16 and \/28/],
    [
      'a zone that there is not',
      given({ CidrBlock: '10.0.0.0/24', AvailabilityZone: 'us-east-1z' }),
      'InvalidParameterValue',
      /us-east-1z/,
    ],
    [
      'two zones',
      given({ CidrBlock: '10.0.0.0/24', AvailabilityZone: 'us-east-1a', AvailabilityZoneId: 'use1-az2' }),
      'InvalidParameterCombination',
      /not the same zone/,
    ],
    [
      'a pool that plans nothing',
      async ({ pool }) => ({
        Ipv4IpamPoolId: await pool({ Locale: home }, '10.0.0.0/8'),
        Ipv4NetmaskLength: 24,
      }),
      'InvalidParameterValue',
      /^IpamPool 'ipam-pool-0[0-9a-f]+' is missing a source resource$/,
    ],
    [
      'a pool that plans another VPC',
      async (world) => {
        const other = await makeVpc(world);
        return { Ipv4IpamPoolId: await planningPool(world, other, '10.0.0.0/16'), Ipv4NetmaskLength: 24 };
      },
      'InvalidParameterValue',
      /plans the space of/,
    ],
    [
      'a planning pool without room',
      async (world, VpcId) => ({
        Ipv4IpamPoolId: await planningPool(world, VpcId, '10.0.0.0/16', { AllocationMaxNetmaskLength: 20 }),
        Ipv4NetmaskLength: 24,
      }),
      'InvalidParameterValue',
      /between \/0 and \/20/,
    ],
    [
      'a pool that is not there',
      given({ Ipv4IpamPoolId: 'ipam-pool-0', Ipv4NetmaskLength: 24 }),
      'InvalidIpamPoolId.NotFound',
      /ipam-pool-0/,
    ],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : refusals) {
    test(`${what} is refused`, async () => {
      const world = await newWorld(place);
      const VpcId = await makeVpc(world);
      await refused(world.ec2.createSubnet({ VpcId, ...(await input(world, VpcId)) }), code, message);
      const { Subnets } = await world.ec2.describeSubnets({ Filters: [{ Name: 'vpc-id', Values: [VpcId] }] });
      assert.deepEqual(Subnets, []);
    });
  }
});
