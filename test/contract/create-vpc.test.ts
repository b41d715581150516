import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CreateVpcRequest } from '@aws-sdk/client-ec2';
import { exactly, ids, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { describeVpc, makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';
import { tagsAtCreation } from './support/tags.ts';
import { newWorld, until, type World, worldOf } from './support/world.ts';

const atHome = { Locale: home };

contract('CreateVpc', (place) => {
  obligations(place, {
    action: 'CreateVpc',
    input: async (actor) => ({
      Ipv4IpamPoolId: await (await worldOf(place, actor)).pool(atHome, '10.0.0.0/8'),
      Ipv4NetmaskLength: 24,
    }),
    names: { Ipv4IpamPoolId: absence.pool },
  });

  tagsAtCreation(place, {
    resourceType: 'vpc',
    create: async ({ ec2 }, TagSpecifications) =>
      (await ec2.createVpc({ CidrBlock: '10.0.0.0/16', TagSpecifications })).Vpc,
    describe: (actor, { VpcId = '' }) => describeVpc(actor, VpcId),
  });

  test('a VPC of a block by hand is pending, then available', async () => {
    const actor = await place.account();
    const { Vpc } = await actor.ec2.createVpc({ CidrBlock: '100.68.0.18/18' });
    exactly(Vpc, {
      CidrBlock: '100.68.0.0/18',
      DhcpOptionsId: ids.dhcpOptions,
      State: 'pending',
      VpcId: ids.vpc,
      OwnerId: actor.accountId,
      InstanceTenancy: 'default',
      Ipv6CidrBlockAssociationSet: [],
      CidrBlockAssociationSet: [
        {
          AssociationId: ids.vpcCidrAssociation,
          CidrBlock: '100.68.0.0/18',
          CidrBlockState: { State: 'associated' },
        },
      ],
      IsDefault: false,
      Tags: [],
    });
    const found = await until(place, async () => {
      const vpc = await describeVpc(actor, Vpc?.VpcId ?? '');
      return vpc.State === 'available' && vpc;
    });
    exactly(found, { ...Vpc, State: 'available' });
  });

  test('a VPC of a pool is an allocation of it, at once', async () => {
    const { ec2, pool, accountId } = await newWorld(place);
    const Ipv4IpamPoolId = await pool({ ...atHome, AllocationDefaultNetmaskLength: 24 }, '10.0.0.0/8');
    const wanted = [
      [{ Ipv4NetmaskLength: 16 }, '10.0.0.0/16'],
      [{ CidrBlock: '10.9.0.0/24' }, '10.9.0.0/24'],
      [{}, '10.1.0.0/24'],
    ] as const;
    for (const [input, CidrBlock] of wanted) {
      const { Vpc } = await ec2.createVpc({ Ipv4IpamPoolId, ...input });
      assert.equal(Vpc?.CidrBlock, CidrBlock);
      const Filters = [{ Name: 'resource-id', Values: [Vpc?.VpcId ?? ''] }];
      exactly(await ec2.getIpamPoolAllocations({ IpamPoolId: Ipv4IpamPoolId, Filters }), {
        IpamPoolAllocations: [
          {
            Cidr: CidrBlock,
            IpamPoolAllocationId: ids.allocation,
            ResourceId: Vpc?.VpcId,
            ResourceType: 'vpc',
            ResourceRegion: home,
            ResourceOwner: accountId,
            Tags: [],
          },
        ],
      });
    }
  });

  test('IPv6 blocks are from a private pool, a public one, or Amazon', async () => {
    const world = await newWorld(place);
    const own = await world.pool(atHome, 'fd12:3456::/32');
    const amazon = await world.pool(
      {
        ...atHome,
        IpamScopeId: world.publicScopeId,
        AddressFamily: 'ipv6',
        PublicIpSource: 'amazon',
        AwsService: 'ec2',
      },
      52,
    );
    const inputs: readonly [CreateVpcRequest, object][] = [
      [
        { Ipv6IpamPoolId: own, Ipv6NetmaskLength: 56 },
        { Ipv6Pool: 'IPAM Managed', Ipv6AddressAttribute: 'private', IpSource: 'none' },
      ],
      [
        { Ipv6IpamPoolId: own, Ipv6CidrBlock: 'fd12:3456:9::/48' },
        { Ipv6Pool: 'IPAM Managed', Ipv6AddressAttribute: 'private', IpSource: 'none' },
      ],
      [
        { Ipv6IpamPoolId: amazon, Ipv6NetmaskLength: 56, Ipv6CidrBlockNetworkBorderGroup: home },
        { Ipv6Pool: 'IPAM Managed', Ipv6AddressAttribute: 'public', IpSource: 'amazon' },
      ],
      [
        { AmazonProvidedIpv6CidrBlock: true },
        { Ipv6Pool: 'Amazon', Ipv6AddressAttribute: 'public', IpSource: 'amazon' },
      ],
    ];
    for (const [input, expected] of inputs) {
      const { Vpc } = await world.ec2.createVpc({ CidrBlock: '10.0.0.0/16', ...input });
      const block = {
        AssociationId: ids.vpcCidrAssociation,
        Ipv6CidrBlock: input.Ipv6CidrBlock ?? /\/56$/,
        NetworkBorderGroup: home,
        ...expected,
      };
      exactly(Vpc?.Ipv6CidrBlockAssociationSet?.[0], {
        ...block,
        Ipv6CidrBlockState: { State: 'associating' },
      });
      const { Ipv6CidrBlockAssociationSet } = await describeVpc(world, Vpc?.VpcId ?? '');
      exactly(Ipv6CidrBlockAssociationSet?.[0], { ...block, Ipv6CidrBlockState: { State: 'associated' } });
    }
  });

  test('a VPC has the tags that its pool demands, or is not made', async () => {
    const world = await newWorld(place);
    const rule = { AllocationResourceTags: [{ Key: 'env', Value: 'prod' }] };
    const Ipv4IpamPoolId = await world.pool({ ...atHome, ...rule }, '10.0.0.0/8');
    const make = (Value: string) =>
      makeVpc(world, {
        Ipv4IpamPoolId,
        Ipv4NetmaskLength: 24,
        TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'env', Value }] }],
      });
    const says = /^The resource is missing one or more of the resource tags required by the IPAM pool\./;
    await refused(make('dev'), 'InvalidParameterValue', says);
    exactly(await world.ec2.getIpamPoolAllocations({ IpamPoolId: Ipv4IpamPoolId }), {
      IpamPoolAllocations: [],
    });
    await make('prod');
  });

  test('there are five VPCs in a region by default, whoever asks at once', async () => {
    const { ec2 } = await place.account();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => ec2.createVpc({ CidrBlock: '10.0.0.0/16' })),
    );
    assert.ok(outcomes.filter((each) => each.status === 'fulfilled').length <= 5);
    await refused(ec2.createVpc({ CidrBlock: '10.0.0.0/16' }), 'VpcLimitExceeded', /maximum number of VPCs/);
  });

  type Refusal = readonly [string, (world: World) => Promise<CreateVpcRequest>, string, RegExp];
  const given = (input: CreateVpcRequest) => async () => input;
  const by16 = { CidrBlock: '10.0.0.0/16' };
  const from = (pool: Promise<string>, length = 24) =>
    pool.then((Ipv4IpamPoolId) => ({ Ipv4IpamPoolId, Ipv4NetmaskLength: length }));
  const refusals: readonly Refusal[] = [
    ['no block', given({}), 'MissingParameter', /cidrBlock/],
    ['what is no block', given({ CidrBlock: 'ten' }), 'InvalidParameterValue', /not a valid IPv4 CIDR block/],
    [
      'an IPv6 block for IPv4',
      given({ CidrBlock: 'fd12::/56' }),
      'InvalidParameterValue',
      /not a valid IPv4/,
    ],
    ['a /15', given({ CidrBlock: '10.0.0.0/15' }), 'InvalidVpc.Range', /between \/16 and \/28/],
    ['a /29', given({ CidrBlock: '10.0.0.0/29' }), 'InvalidVpc.Range', /'10\.0\.0\.0\/29' is invalid/],
    [
      'a tenancy that there is not',
      given({ ...by16, InstanceTenancy: 'x' as 'default' }),
      'InvalidParameterValue',
      /\(x\)/,
    ],
    [
      'a length without a pool',
      given({ Ipv4NetmaskLength: 24 }),
      'InvalidParameterCombination',
      /Ipv4IpamPoolId/,
    ],
    [
      'an IPv6 block without a pool',
      given({ ...by16, Ipv6CidrBlock: 'fd12::/56' }),
      'InvalidParameterCombination',
      /Ipv6IpamPoolId/,
    ],
    [
      'another border group',
      given({ ...by16, AmazonProvidedIpv6CidrBlock: true, Ipv6CidrBlockNetworkBorderGroup: away }),
      'InvalidParameterValue',
      /only one in this Region/,
    ],
    [
      'a pool without a locale',
      ({ pool }) => from(pool({}, '10.0.0.0/8')),
      'InvalidParameterValue',
      /no locale/,
    ],
    [
      'a pool without room',
      ({ pool }) => from(pool(atHome, '10.0.0.0/26')),
      'InvalidParameterValue',
      /^The allocation size is too big for the pool\./,
    ],
    [
      'a pool without space',
      ({ pool }) => from(pool(atHome)),
      'InvalidParameterValue',
      /^The allocation size is too big for the pool\./,
    ],
    [
      'a pool of the other family',
      ({ pool }) => from(pool(atHome, 'fd12::/32')),
      'InvalidParameterValue',
      /address family is ipv6/,
    ],
    [
      'a length that the pool forbids',
      ({ pool }) => from(pool({ ...atHome, AllocationMinNetmaskLength: 25 }, '10.0.0.0/8')),
      'InvalidParameterValue',
      /between \/25/,
    ],
    [
      'a pool without a default length, and no length',
      async ({ pool }) => ({ Ipv4IpamPoolId: await pool(atHome, '10.0.0.0/8') }),
      'InvalidParameterCombination',
      /^The request cannot contain empty CIDR and Netmask Length/,
    ],
    [
      'a block that the pool has not got',
      async ({ pool }) => ({ Ipv4IpamPoolId: await pool(atHome, '10.0.0.0/8'), CidrBlock: '11.0.0.0/24' }),
      'InvalidParameterValue',
      /outside the provisioned CIDRs/,
    ],
    [
      'a pool of another locale',
      ({ pool }) => from(pool({ Locale: away }, '10.0.0.0/8')),
      'InvalidParameterValue',
      new RegExp(`the region ${away}`),
    ],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : refusals) {
    test(`${what} is refused`, async () => {
      const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
      await refused(world.ec2.createVpc(await input(world)), code, message);
      exactly(await world.ec2.describeIpamPoolAllocations({}), { IpamPoolAllocations: [] });
    });
  }
});
