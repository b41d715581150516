import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProvisionIpamPoolCidrRequest } from '@aws-sdk/client-ec2';
import { grantQuota } from '../../src/store/quotas.ts';
import { exactly, ids, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, until, type World, worldOf } from './support/world.ts';

type Input = Partial<ProvisionIpamPoolCidrRequest>;

contract('ProvisionIpamPoolCidr', (place) => {
  obligations(place, {
    action: 'ProvisionIpamPoolCidr',
    input: async (actor) => ({ IpamPoolId: await (await worldOf(place, actor)).pool(), Cidr: '10.0.0.0/8' }),
    names: { IpamPoolId: absence.pool },
    otherwise: { Cidr: '11.0.0.0/8' },
  });

  test('a block is provisioned, and says so', async () => {
    const { ec2, pool } = await newWorld(place);
    const IpamPoolId = await pool();
    const { IpamPoolCidr } = await ec2.provisionIpamPoolCidr({ IpamPoolId, Cidr: '10.0.0.0/8' });
    exactly(IpamPoolCidr, {
      Cidr: '10.0.0.0/8',
      State: 'pending-provision',
      IpamPoolCidrId: ids.poolCidr,
      NetmaskLength: 8,
    });
    const found = await until(place, async () => {
      const { IpamPoolCidrs: [cidr] = [] } = await ec2.getIpamPoolCidrs({ IpamPoolId });
      return cidr?.State === 'provisioned' && cidr;
    });
    exactly(found, { ...IpamPoolCidr, State: 'provisioned' });
  });

  test('a size is provisioned out of the source pool, and the block is told once it is there', async () => {
    const { ec2, pool, provision } = await newWorld(place);
    const top = await pool({}, '10.0.0.0/8');
    const inner = await pool({ SourceIpamPoolId: top });
    const { IpamPoolCidr } = await ec2.provisionIpamPoolCidr({ IpamPoolId: inner, NetmaskLength: 16 });
    exactly(IpamPoolCidr, { State: 'pending-provision', IpamPoolCidrId: ids.poolCidr, NetmaskLength: 16 });
    await until(place, async () => {
      const { IpamPoolCidrs: [cidr] = [] } = await ec2.getIpamPoolCidrs({ IpamPoolId: inner });
      return cidr?.State === 'provisioned' && assert.equal(cidr.Cidr, '10.0.0.0/16') === undefined;
    });
    assert.equal(await provision(inner, 16), '10.1.0.0/16');
  });

  test('what a pool within a pool has is an allocation of the source pool', async () => {
    const { ec2, pool, accountId } = await newWorld(place);
    const top = await pool({}, '10.0.0.0/8');
    const inner = await pool({ SourceIpamPoolId: top }, '10.128.0.0/9');
    const { IpamPoolAllocations } = await ec2.getIpamPoolAllocations({ IpamPoolId: top });
    exactly(
      { IpamPoolAllocations },
      {
        IpamPoolAllocations: [
          {
            Cidr: '10.128.0.0/9',
            IpamPoolAllocationId: ids.allocation,
            ResourceId: inner,
            ResourceType: 'ipam-pool',
            ResourceRegion: home,
            ResourceOwner: accountId,
            Tags: [],
          },
        ],
      },
    );
  });

  test('allocation rules of the source pool do not apply to pools within it', async () => {
    const { pool } = await newWorld(place);
    const top = await pool(
      { AllocationMinNetmaskLength: 24, AllocationResourceTags: [{ Key: 'env', Value: 'prod' }] },
      '10.0.0.0/8',
    );
    await pool({ SourceIpamPoolId: top }, '10.0.0.0/16');
  });

  test('the scopes of an IPAM have nothing to do with each other', async () => {
    const { ec2, ipam, pool } = await newWorld(place);
    await pool({}, '10.0.0.0/8');
    const { IpamScope } = await ec2.createIpamScope({ IpamId: ipam.IpamId });
    await pool({ IpamScopeId: IpamScope?.IpamScopeId ?? '' }, '10.0.0.0/8');
  });

  test('of several pools that want one block at once one gets it', async () => {
    const { ec2, pool } = await newWorld(place);
    const pools = [await pool(), await pool(), await pool(), await pool()];
    const outcomes = await Promise.allSettled(
      pools.map((IpamPoolId) => ec2.provisionIpamPoolCidr({ IpamPoolId, Cidr: '10.0.0.0/8' })),
    );
    assert.equal(outcomes.filter((each) => each.status === 'fulfilled').length, 1);
  });

  test('private IPv6 is unique local space: by block, or by size anywhere in fd80::/9', async () => {
    const { pool, provision } = await newWorld(place);
    const id = await pool({ AddressFamily: 'ipv6' });
    assert.equal(await provision(id, 'fd12:3456::/32'), 'fd12:3456::/32');
    assert.match(await provision(id, 52), /^fd[89a-f][0-9a-f]:.*\/52$/);
  });

  test('private IPv6 is global unicast space where the IPAM enables it', async () => {
    const { ec2, ipam, pool } = await newWorld(place);
    const IpamPoolId = await pool({ AddressFamily: 'ipv6' });
    const provision = () => ec2.provisionIpamPoolCidr({ IpamPoolId, Cidr: '2001:db8::/32' });
    await refused(provision(), 'InvalidParameterValue', /EnablePrivateGua/);
    await ec2.modifyIpam({ IpamId: ipam.IpamId, EnablePrivateGua: true });
    await provision();
  });

  test('a regional pool gets one Amazon-provided IPv6 block by default, by size', async () => {
    const world = await newWorld(place);
    const IpamPoolId = await amazonPool(world);
    assert.match(await world.provision(IpamPoolId, 52), /\/52$/);
    const second = world.ec2.provisionIpamPoolCidr({ IpamPoolId, NetmaskLength: 52 });
    await refused(second, 'ResourceLimitExceeded', /limited to 1\.$/);
    const inner = await world.pool(
      { IpamScopeId: world.publicScopeId, AddressFamily: 'ipv6', SourceIpamPoolId: IpamPoolId },
      56,
    );
    assert.match(await world.provision(inner, 56), /\/56$/);
  });

  test('an Amazon-provided IPv6 block is as large as the quota allows', async () => {
    const world = await newWorld(place);
    const IpamPoolId = await amazonPool(world);
    const provision = (NetmaskLength: number) =>
      world.ec2.provisionIpamPoolCidr({ IpamPoolId, NetmaskLength });
    await refused(provision(48), 'ResourceLimitExceeded', /larger than \/52.*amazon-ipv6-netmask-length/);
    await refused(provision(39), 'InvalidParameterValue', /between 40 and 52/);
    const { store } = place.server().application;
    await store.write((transaction) => grantQuota(transaction, world, 'amazon-ipv6-netmask-length', 44));
    await refused(provision(43), 'ResourceLimitExceeded', /larger than \/44/);
    assert.match(await world.provision(IpamPoolId, 44), /\/44$/);
  });

  test('an Amazon-provided contiguous IPv4 block is as large as the quota allows', async () => {
    const world = await newWorld(place);
    const pool = () =>
      world.pool({
        ...{ IpamScopeId: world.publicScopeId, Locale: home },
        ...{ AwsService: 'ec2', PublicIpSource: 'amazon' },
      });
    const IpamPoolId = await pool();
    const provision = (NetmaskLength: number) =>
      world.ec2.provisionIpamPoolCidr({ IpamPoolId, NetmaskLength });
    await refused(provision(28), 'InvalidParameterValue', /between 29 and 30/);
    const { store } = place.server().application;
    await store.write((transaction) => grantQuota(transaction, world, 'amazon-ipv4-netmask-length', 28));
    assert.match(await world.provision(IpamPoolId, 28), /\/28$/);
    // Two of them in an IPAM, in whatever pools.
    assert.match(await world.provision(await pool(), 30), /\/30$/);
    await refused(provision(30), 'ResourceLimitExceeded', /IPv4 CIDR blocks.* limited to 2\.$/);
  });

  const amazonPool = ({ pool, publicScopeId }: World) =>
    pool({
      IpamScopeId: publicScopeId,
      AddressFamily: 'ipv6',
      PublicIpSource: 'amazon',
      AwsService: 'ec2',
      Locale: home,
    });

  test('a pool has fifty CIDRs by default', async () => {
    const { ec2, pool } = await newWorld(place);
    const IpamPoolId = await pool();
    const provision = (index: number) =>
      ec2.provisionIpamPoolCidr({ IpamPoolId, Cidr: `10.${index}.0.0/16` });
    const outcomes = await Promise.allSettled(Array.from({ length: 52 }, (_, index) => provision(index)));
    assert.equal(outcomes.filter((each) => each.status === 'fulfilled').length, 50);
    await refused(
      provision(60),
      'ResourceLimitExceeded',
      /You have created 50 pool cidrs and you are limited to 50\./,
    );
  });

  test('a pool gets space at the home of its IPAM, not in its locale', async () => {
    const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    const request = { IpamPoolId: await world.pool({ Locale: away }), Cidr: '10.0.0.0/8' };
    await refused(world.in(away).ec2.provisionIpamPoolCidr(request), 'UnsupportedOperation', /home region/);
    await world.ec2.provisionIpamPoolCidr(request);
  });

  test('space that somebody has is refused', async () => {
    const { ec2, pool } = await newWorld(place);
    const top = await pool({}, '10.0.0.0/8');
    const other = await pool();
    for (const Cidr of ['10.0.0.0/8', '10.1.0.0/16', '8.0.0.0/5']) {
      for (const IpamPoolId of [top, other]) {
        const answer = ec2.provisionIpamPoolCidr({ IpamPoolId, Cidr });
        await refused(answer, 'InvalidParameterValue', /overlaps 10\.0\.0\.0\/8, which is provisioned to/);
      }
    }
    const inner = await pool({ SourceIpamPoolId: top }, '10.0.0.0/16');
    const outside = [
      ['10.0.0.0/16', /is not available in the IPAM pool/],
      ['10.0.0.0/8', /is not available in the IPAM pool/],
      ['11.0.0.0/16', /outside the provisioned CIDRs/],
      [8, /too big/],
    ] as const;
    for (const [space, message] of outside) {
      const wanted = typeof space === 'number' ? { NetmaskLength: space } : { Cidr: space };
      const answer = ec2.provisionIpamPoolCidr({ IpamPoolId: inner, ...wanted });
      await refused(answer, 'InvalidParameterValue', message);
    }
  });

  type Refusal = readonly [string, (world: World) => Promise<string>, Input, string, RegExp];
  const private4 = ({ pool }: World) => pool();
  const private6 = ({ pool }: World) => pool({ AddressFamily: 'ipv6' });
  const within = async ({ pool }: World) => pool({ SourceIpamPoolId: await pool({}, '10.0.0.0/8') });
  const byoip = ({ pool, publicScopeId }: World) =>
    pool({ IpamScopeId: publicScopeId, AddressFamily: 'ipv6', PubliclyAdvertisable: true });
  const refusals: readonly Refusal[] = [
    ['nothing', private4, {}, 'InvalidParameterCombination', /exactly one of Cidr and NetmaskLength/],
    [
      'a block and a size',
      within,
      { Cidr: '10.0.0.0/16', NetmaskLength: 16 },
      'InvalidParameterCombination',
      /exactly one/,
    ],
    [
      'a size at the top of a private scope',
      private4,
      { NetmaskLength: 8 },
      'InvalidParameterCombination',
      /must contain a Cidr/,
    ],
    ['what is no block', private4, { Cidr: '10.0.0.0' }, 'InvalidParameterValue', /not a valid CIDR block/],
    [
      'a block of 33 bits',
      private4,
      { Cidr: '10.0.0.0/33' },
      'InvalidParameterValue',
      /not a valid CIDR block/,
    ],
    [
      'a block that starts inside another',
      private4,
      { Cidr: '10.0.0.1/8' },
      'InvalidParameterValue',
      /lies in is 10\.0\.0\.0\/8/,
    ],
    ['all of IPv4', private4, { Cidr: '0.0.0.0/0' }, 'InvalidParameterValue', /whole address family/],
    [
      'IPv6 in an IPv4 pool',
      private4,
      { Cidr: 'fd12::/32' },
      'InvalidParameterValue',
      /family of the pool is ipv4/,
    ],
    [
      'IPv4 in an IPv6 pool',
      private6,
      { Cidr: '10.0.0.0/8' },
      'InvalidParameterValue',
      /family of the pool is ipv6/,
    ],
    [
      'the reserved unique local space',
      private6,
      { Cidr: 'fd00::/32' },
      'InvalidParameterValue',
      /reserved range fd00::\/16/,
    ],
    ['link-local space', private6, { Cidr: 'fe80::/16' }, 'InvalidParameterValue', /under fd00::\/8/],
    ['a unique local /61', private6, { NetmaskLength: 61 }, 'InvalidParameterValue', /between 9 and 60/],
    ['a unique local /8', private6, { NetmaskLength: 8 }, 'InvalidParameterValue', /between 9 and 60/],
    [
      'an Amazon-provided /39',
      amazonPool,
      { NetmaskLength: 39 },
      'InvalidParameterValue',
      /between 40 and 52/,
    ],
    [
      'an Amazon-provided /53',
      amazonPool,
      { NetmaskLength: 53 },
      'InvalidParameterValue',
      /between 40 and 52/,
    ],
    [
      'a block of Amazon’s choice',
      amazonPool,
      { Cidr: '2600::/40' },
      'InvalidParameterCombination',
      /contain a NetmaskLength/,
    ],
    [
      'own public space without proof',
      byoip,
      { Cidr: '2a00::/32' },
      'InvalidParameterCombination',
      /The request must contain a CIDR Auth/,
    ],
    ['a negative size', within, { NetmaskLength: -1 }, 'InvalidParameterValue', /between 1 and 32 for ipv4/],
    ['a size of 0', within, { NetmaskLength: 0 }, 'InvalidParameterValue', /between 1 and 32 for ipv4/],
    ['a size of 33', within, { NetmaskLength: 33 }, 'InvalidParameterValue', /between 1 and 32 for ipv4/],
    [
      'a way to verify that there is not',
      private4,
      { Cidr: '10.0.0.0/8', VerificationMethod: 'oath' as 'dns-token' },
      'InvalidParameterValue',
      /\(oath\)/,
    ],
  ];
  for (const [what, make, input, code, message] of place.isSecond ? [] : refusals) {
    test(`${what} is refused`, async () => {
      const world = await newWorld(place);
      const IpamPoolId = await make(world);
      await refused(world.ec2.provisionIpamPoolCidr({ IpamPoolId, ...input }), code, message);
      exactly(await world.ec2.getIpamPoolCidrs({ IpamPoolId }), { IpamPoolCidrs: [] });
    });
  }
});
