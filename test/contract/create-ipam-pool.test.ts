import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CreateIpamPoolRequest, IpamPool } from '@aws-sdk/client-ec2';
import { exactly, ids, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { tagsAtCreation } from './support/tags.ts';
import { newWorld, until, type World, worldOf } from './support/world.ts';

type Input = Partial<CreateIpamPoolRequest>;

const bothRegions = { OperatingRegions: [{ RegionName: home }, { RegionName: away }] };

contract('CreateIpamPool', (place) => {
  obligations(place, {
    action: 'CreateIpamPool',
    input: async (actor) => ({
      IpamScopeId: (await worldOf(place, actor)).privateScopeId,
      AddressFamily: 'ipv4',
    }),
    names: { IpamScopeId: absence.scope },
    otherwise: { AddressFamily: 'ipv6' },
  });

  obligationsOfSources();

  tagsAtCreation(place, {
    resourceType: 'ipam-pool',
    prepare: (actor) => worldOf(place, actor),
    create: (world, TagSpecifications) => create(world, { TagSpecifications }),
    describe: (world, { IpamPoolId = '' }) => world.describePool(IpamPoolId),
  });

  async function create({ ec2, privateScopeId }: World, input: Input = {}): Promise<IpamPool> {
    const scope = { IpamScopeId: privateScopeId, AddressFamily: 'ipv4' } as const;
    return (await ec2.createIpamPool({ ...scope, ...input })).IpamPool ?? assert.fail('no pool');
  }

  function obligationsOfSources(): void {
    test('a source pool that is not there is refused, another account’s in the same words', async () => {
      const world = await newWorld(place);
      const absent = create(world, { SourceIpamPoolId: 'ipam-pool-0' });
      await refused(absent, absence.pool.code, absence.pool.says('ipam-pool-0'));
    });

    test('a source pool of another account is not there', place.needs('another account'), async () => {
      const owner = await newWorld(place);
      const theirs = await owner.pool();
      const stranger = await worldOf(place, await place.otherAccount());
      const answer = create(stranger, { SourceIpamPoolId: theirs });
      await refused(answer, absence.pool.code, absence.pool.says(theirs));
    });
  }

  test('a pool says little when little was said', async () => {
    const world = await newWorld(place);
    const { accountId, ipam, privateScopeId } = world;
    const pool = await create(world);
    exactly(pool, {
      OwnerId: accountId,
      IpamPoolId: ids.pool,
      IpamPoolArn: `arn:aws:ec2::${accountId}:ipam-pool/${pool.IpamPoolId}`,
      IpamScopeArn: `arn:aws:ec2::${accountId}:ipam-scope/${privateScopeId}`,
      IpamScopeType: 'private',
      IpamArn: ipam.IpamArn,
      IpamRegion: home,
      Locale: 'None',
      PoolDepth: 1,
      State: 'create-in-progress',
      AutoImport: false,
      AddressFamily: 'ipv4',
      Tags: [],
    });
    const found = await until(place, async () => {
      const each = await world.describePool(pool.IpamPoolId ?? '');
      return each.State === 'create-complete' && each;
    });
    exactly(found, { ...pool, State: 'create-complete' });
  });

  test('a pool is what the request says', async () => {
    const world = await newWorld(place, bothRegions);
    const wanted = {
      Description: 'the pool',
      Locale: away,
      AutoImport: true,
      AllocationMinNetmaskLength: 16,
      AllocationMaxNetmaskLength: 28,
      AllocationDefaultNetmaskLength: 24,
      AllocationResourceTags: [{ Key: 'env', Value: 'prod' }],
    };
    const pool = await create(world, wanted);
    exactly(pool, { ...pool, ...wanted });
  });

  test('a pool within a pool inherits the locale and is one deeper', async () => {
    const world = await newWorld(place, bothRegions);
    const top = await create(world);
    assert.equal(top.PoolDepth, 1);
    const regional = await create(world, { SourceIpamPoolId: top.IpamPoolId, Locale: away });
    exactly(regional, {
      ...top,
      ...pathOf(regional),
      SourceIpamPoolId: top.IpamPoolId,
      Locale: away,
      PoolDepth: 2,
    });
    const inner = await create(world, { SourceIpamPoolId: regional.IpamPoolId });
    assert.deepEqual([inner.Locale, inner.PoolDepth], [away, 3]);
    const rules = { AllocationMinNetmaskLength: 20, SourceIpamPoolId: inner.IpamPoolId };
    const ruled = await create(world, rules);
    const innermost = await create(world, { SourceIpamPoolId: ruled.IpamPoolId });
    assert.equal(innermost.AllocationMinNetmaskLength, undefined, 'rules are not inherited');
  });

  const pathOf = ({ IpamPoolId, IpamPoolArn }: IpamPool) => ({ IpamPoolId, IpamPoolArn });

  test('public pools say where their space comes from', async () => {
    const world = await newWorld(place, bothRegions);
    const inPublic = { IpamScopeId: world.publicScopeId };
    const byoip = await create(world, { ...inPublic, AddressFamily: 'ipv6', PubliclyAdvertisable: true });
    assert.deepEqual([byoip.PublicIpSource, byoip.PubliclyAdvertisable], ['byoip', true]);
    assert.equal(byoip.IpamScopeType, 'public');
    const within = await create(world, {
      ...inPublic,
      AddressFamily: 'ipv6',
      SourceIpamPoolId: byoip.IpamPoolId,
    });
    assert.equal(within.PublicIpSource, 'byoip');
    const amazon = await create(world, {
      ...inPublic,
      AddressFamily: 'ipv6',
      PublicIpSource: 'amazon',
      AwsService: 'ec2',
      Locale: home,
    });
    assert.deepEqual(
      [amazon.PublicIpSource, amazon.AwsService, amazon.PubliclyAdvertisable],
      ['amazon', 'ec2', undefined],
    );
    const ipv4 = await create(world, { ...inPublic, AwsService: 'ec2', Locale: home });
    assert.deepEqual([ipv4.PublicIpSource, ipv4.PubliclyAdvertisable], ['byoip', undefined]);
  });

  test('an IPv6 pool can be private', async () => {
    const pool = await create(await newWorld(place), {
      AddressFamily: 'ipv6',
      AllocationMaxNetmaskLength: 128,
    });
    assert.deepEqual(
      [pool.AddressFamily, pool.IpamScopeType, pool.PublicIpSource],
      ['ipv6', 'private', undefined],
    );
  });

  test('equal lengths are rules', async () => {
    const lengths = {
      AllocationMinNetmaskLength: 32,
      AllocationMaxNetmaskLength: 32,
      AllocationDefaultNetmaskLength: 32,
    };
    const pool = await create(await newWorld(place), lengths);
    exactly(pool, { ...pool, ...lengths });
  });

  test('pools are ten deep at most', async () => {
    const world = await newWorld(place);
    let SourceIpamPoolId: string | undefined;
    for (let depth = 1; depth <= 10; depth += 1) {
      const pool: IpamPool = await create(world, { SourceIpamPoolId });
      assert.equal(pool.PoolDepth, depth);
      SourceIpamPoolId = pool.IpamPoolId;
    }
    await refused(create(world, { SourceIpamPoolId }), 'ResourceLimitExceeded', /limited to/);
  });

  test('a scope holds fifty pools by default, and of several requests at once no more come through', async () => {
    const world = await newWorld(place);
    const outcomes = await Promise.allSettled(Array.from({ length: 52 }, () => create(world)));
    assert.equal(outcomes.filter((each) => each.status === 'fulfilled').length, 50);
    const says = "You've reached the limit for pools. You have created 50 pools and you are limited to 50.";
    await refused(create(world), 'ResourceLimitExceeded', says);
    const { IpamScope } = await world.ec2.createIpamScope({ IpamId: world.ipam.IpamId });
    await create(world, { IpamScopeId: IpamScope?.IpamScopeId ?? '' });
  });

  test('one ClientToken serves different actions and regions', async () => {
    const world = await newWorld(place);
    const ClientToken = 'shared';
    const { IpamScope } = await world.ec2.createIpamScope({ IpamId: world.ipam.IpamId, ClientToken });
    const pool = await create(world, { ClientToken });
    const other = await worldOf(place, world.in(away), { ClientToken: 'shared-ipam' });
    const pool2 = await create(other, { ClientToken });
    assert.equal(new Set([IpamScope?.IpamScopeId, pool.IpamPoolId, pool2.IpamPoolId]).size, 3);
  });

  test('the Free Tier has public pools at home only', async () => {
    const world = await newWorld(place, { ...bothRegions, Tier: 'free' });
    await refused(create(world), 'UnsupportedOperation', /Advanced Tier/);
    const amazon = {
      AddressFamily: 'ipv6',
      PublicIpSource: 'amazon',
      IpamScopeId: world.publicScopeId,
    } as const;
    await refused(create(world, { ...amazon, Locale: away }), 'InvalidParameterValue', /home Region/);
    await create(world, { ...amazon, Locale: home });
  });

  type Refusal = readonly [string, (world: World) => Input | Promise<Input>, string, RegExp];
  const refusals: readonly Refusal[] = [
    [
      'a family that there is not',
      () => ({ AddressFamily: 'ipv5' as 'ipv4' }),
      'InvalidParameterValue',
      /\(ipv5\)/,
    ],
    [
      'a locale where the IPAM does not operate',
      () => ({ Locale: 'eu-west-1' }),
      'InvalidParameterValue',
      /operating Region/,
    ],
    [
      'another locale than the source pool’s',
      async ({ pool }) => ({ SourceIpamPoolId: await pool({ Locale: home }), Locale: away }),
      'InvalidParameterValue',
      /must be that of the source pool/,
    ],
    [
      'another family than the source pool’s',
      async ({ pool }) => ({ SourceIpamPoolId: await pool({ AddressFamily: 'ipv6' }) }),
      'InvalidParameterCombination',
      /must be that of the source pool/,
    ],
    [
      'a source pool in another scope',
      async ({ ec2, ipam, pool }) => {
        const { IpamScope } = await ec2.createIpamScope({ IpamId: ipam.IpamId });
        return { SourceIpamPoolId: await pool({ IpamScopeId: IpamScope?.IpamScopeId ?? '' }) };
      },
      'InvalidParameterCombination',
      /not in the scope/,
    ],
    [
      'a minimum above the maximum',
      () => ({ AllocationMinNetmaskLength: 24, AllocationMaxNetmaskLength: 16 }),
      'InvalidParameterValue',
      /must not be greater/,
    ],
    [
      'a default below the minimum',
      () => ({ AllocationMinNetmaskLength: 24, AllocationDefaultNetmaskLength: 16 }),
      'InvalidParameterValue',
      /must be between/,
    ],
    [
      'a length of 33 for IPv4',
      () => ({ AllocationMaxNetmaskLength: 33 }),
      'InvalidParameterValue',
      /between 0 and 32/,
    ],
    [
      'a length of 129 for IPv6',
      () => ({ AllocationMaxNetmaskLength: 129, AddressFamily: 'ipv6' }),
      'InvalidParameterValue',
      /between 0 and 128/,
    ],
    [
      'a negative length',
      () => ({ AllocationMinNetmaskLength: -1 }),
      'InvalidParameterValue',
      /between 0 and 32/,
    ],
    [
      'a rule for a reserved tag',
      () => ({ AllocationResourceTags: [{ Key: 'aws:x' }] }),
      'InvalidParameterValue',
      /aws:/,
    ],
    [
      'a description of 256 characters',
      () => ({ Description: 'x'.repeat(256) }),
      'InvalidParameterValue',
      /255/,
    ],
    [
      'a public source for a private pool',
      () => ({ PublicIpSource: 'amazon' }),
      'InvalidParameterCombination',
      /public scope/,
    ],
    [
      'a service for a private pool',
      () => ({ AwsService: 'ec2' }),
      'InvalidParameterCombination',
      /public scope/,
    ],
    [
      'advertising a private pool',
      () => ({ PubliclyAdvertisable: false, AddressFamily: 'ipv6' }),
      'InvalidParameterCombination',
      /The request can only contain PubliclyAdvertisable if the AddressFamily is IPv6 and PublicIpSource is byoip\./,
    ],
    [
      'advertising IPv4',
      ({ publicScopeId }) => ({ IpamScopeId: publicScopeId, PubliclyAdvertisable: true }),
      'InvalidParameterCombination',
      /The request can only contain PubliclyAdvertisable/,
    ],
    [
      'advertising Amazon’s space',
      ({ publicScopeId }) => ({
        IpamScopeId: publicScopeId,
        AddressFamily: 'ipv6',
        PublicIpSource: 'amazon',
        Locale: home,
        PubliclyAdvertisable: false,
      }),
      'InvalidParameterCombination',
      /The request can only contain PubliclyAdvertisable/,
    ],
    [
      'own IPv6 space without saying whether it is advertised',
      ({ publicScopeId }) => ({ IpamScopeId: publicScopeId, AddressFamily: 'ipv6' }),
      'InvalidParameterCombination',
      /must contain PubliclyAdvertisable/,
    ],
    [
      'Amazon’s space without a locale',
      ({ publicScopeId }) => ({
        IpamScopeId: publicScopeId,
        AddressFamily: 'ipv6',
        PublicIpSource: 'amazon',
      }),
      'InvalidParameterCombination',
      /needs a Locale/,
    ],
    [
      'a public source that there is not',
      ({ publicScopeId }) => ({ IpamScopeId: publicScopeId, PublicIpSource: 'me' as 'amazon' }),
      'InvalidParameterValue',
      /\(me\)/,
    ],
    [
      'a service that there is not',
      ({ publicScopeId }) => ({ IpamScopeId: publicScopeId, AwsService: 's3' as 'ec2' }),
      'InvalidParameterValue',
      /\(s3\)/,
    ],
    [
      'a source resource without its parts',
      () => ({ SourceResource: { ResourceId: 'vpc-0' } }),
      'MissingParameter',
      /must have/,
    ],
    [
      'a source resource that is no VPC',
      ({ accountId }) => ({ SourceResource: resource(accountId, 'eip' as 'vpc') }),
      'InvalidParameterValue',
      /\(eip\)/,
    ],
    [
      'a VPC that is not there',
      ({ accountId }) => ({ SourceResource: resource(accountId) }),
      'InvalidVpcID.NotFound',
      /'vpc-0' does not exist/,
    ],
    [
      'planning IPv4 in the public scope',
      ({ accountId, publicScopeId }) => ({ IpamScopeId: publicScopeId, SourceResource: resource(accountId) }),
      'InvalidParameterCombination',
      /private scope/,
    ],
    [
      'planning from a source pool without the locale of the VPC',
      async ({ accountId, pool }) => ({
        SourceIpamPoolId: await pool(),
        SourceResource: resource(accountId),
      }),
      'InvalidParameterValue',
      /must have the locale of the resource/,
    ],
  ];
  const resource = (ResourceOwner: string, ResourceType = 'vpc' as const) => ({
    ResourceId: 'vpc-0',
    ResourceType,
    ResourceRegion: home,
    ResourceOwner,
  });
  for (const [what, input, code, message] of place.isSecond ? [] : refusals) {
    test(`${what} is refused`, async () => {
      const world = await newWorld(place, bothRegions);
      const request = await input(world);
      const before = (await world.ec2.describeIpamPools({})).IpamPools;
      await refused(create(world, request), code, message);
      assert.deepEqual((await world.ec2.describeIpamPools({})).IpamPools, before);
    });
  }
});
