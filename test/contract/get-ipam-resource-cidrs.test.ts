import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CreateVpcRequest, IpamResourceCidr } from '@aws-sdk/client-ec2';
import { exactly, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { filters, inPages, pages, requireFiltered, where } from './support/listings.ts';
import { listMonitored, statesOf, untilGone, untilMonitored } from './support/monitoring.ts';
import { crowdedVpc, makeSubnet, makeVpc, planningPool } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';
import { contiguousPool, emptyPublicPool } from './support/public-space.ts';
import { monitor } from './support/sharing.ts';
import { newWorld, until, type World, worldOf } from './support/world.ts';

const listing = { action: 'GetIpamResourceCidrs', list: 'IpamResourceCidrs', id: 'ResourceId' };
const inputOf = ({ privateScopeId }: World) => ({ IpamScopeId: privateScopeId });
const tagged = (Key: string, Value: string): CreateVpcRequest => ({
  TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key, Value }] }],
});

contract('GetIpamResourceCidrs', (place) => {
  obligations(place, {
    action: 'GetIpamResourceCidrs',
    input: async (actor) => ({ IpamScopeId: (await worldOf(place, actor)).privateScopeId }),
    names: { IpamScopeId: absence.scope },
  });

  test('a VPC is monitored within a second, with its name, its tags and what its subnets take', async () => {
    const world = await newWorld(place);
    const vpc = await makeVpc(world, tagged('Name', 'one'));
    const row = await untilMonitored(place, world, vpc);
    exactly(row, {
      IpamId: world.ipam.IpamId,
      IpamScopeId: world.privateScopeId,
      ResourceRegion: home,
      ResourceOwnerId: world.accountId,
      ResourceId: vpc,
      ResourceName: 'one',
      ResourceCidr: '10.0.0.0/16',
      ResourceType: 'vpc',
      ResourceTags: [{ Key: 'Name', Value: 'one' }],
      IpUsage: 0,
      ComplianceStatus: 'unmanaged',
      ManagementState: 'unmanaged',
      OverlapStatus: 'nonoverlapping',
      VpcId: vpc,
    });
    const subnet = await makeSubnet(world, { VpcId: vpc });
    await untilMonitored(place, world, vpc, (each) => each.IpUsage === 0.0039);
    exactly(await untilMonitored(place, world, subnet), {
      IpamId: world.ipam.IpamId,
      IpamScopeId: world.privateScopeId,
      ResourceRegion: home,
      ResourceOwnerId: world.accountId,
      ResourceId: subnet,
      ResourceCidr: '10.0.0.0/24',
      ResourceType: 'subnet',
      ResourceTags: [],
      IpUsage: 0.0195,
      OverlapStatus: 'nonoverlapping',
      VpcId: vpc,
      AvailabilityZoneId: /^use1-az[0-9]$/,
    });
    await world.ec2.createTags({ Resources: [vpc], Tags: [{ Key: 'Name', Value: 'two' }] });
    await untilMonitored(place, world, vpc, (each) => each.ResourceName === 'two');
    await world.ec2.deleteSubnet({ SubnetId: subnet });
    await untilGone(place, world, subnet);
  });

  test('a VPC from a pool is managed, and compliant as long as it obeys the rules', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const pool = await world.pool({ Locale: home }, '10.0.0.0/8');
    const vpc = await makeVpc(world, { Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 20 });
    const row = await untilMonitored(place, world, vpc);
    assert.equal(row.IpamPoolId, pool);
    assert.equal(statesOf(row), 'managed compliant nonoverlapping');
    const untilIt = (ComplianceStatus: string) =>
      untilMonitored(place, world, vpc, (each) => each.ComplianceStatus === ComplianceStatus);
    await ec2.modifyIpamPool({ IpamPoolId: pool, AllocationMinNetmaskLength: 24 });
    await untilIt('noncompliant');
    await ec2.modifyIpamPool({ IpamPoolId: pool, AllocationMinNetmaskLength: 16 });
    await untilIt('compliant');
    const rule = { Key: 'env', Value: 'prod' };
    await ec2.modifyIpamPool({ IpamPoolId: pool, AddAllocationResourceTags: [rule] });
    await untilIt('noncompliant');
    await ec2.createTags({ Resources: [vpc], Tags: [rule] });
    await untilIt('compliant');
    await ec2.deleteTags({ Resources: [vpc], Tags: [{ Key: 'env' }] });
    await untilIt('noncompliant');
  });

  test('networks that overlap are overlapping until one of them is gone', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const one = await makeVpc(world);
    const inOne = await makeSubnet(world, { VpcId: one, CidrBlock: '10.0.0.0/20' });
    const apart = await makeSubnet(world, { VpcId: one, CidrBlock: '10.0.128.0/20' });
    const two = await makeVpc(world, { CidrBlock: '10.0.0.0/18' });
    const untilIt = (id: string, OverlapStatus: string) =>
      untilMonitored(place, world, id, (each) => each.OverlapStatus === OverlapStatus);
    for (const id of [one, two, inOne]) await untilIt(id, 'overlapping');
    await untilIt(apart, 'nonoverlapping');
    await ec2.deleteVpc({ VpcId: two });
    for (const id of [one, inOne, apart]) await untilIt(id, 'nonoverlapping');
  });

  test('a network overlaps what is reserved by hand, until it is released', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const pool = await world.pool({ Locale: home }, '10.0.0.0/8');
    const vpc = await makeVpc(world);
    const { IpamPoolAllocation: held } = await ec2.allocateIpamPoolCidr({
      IpamPoolId: pool,
      Cidr: '10.0.3.0/24',
    });
    await untilMonitored(place, world, vpc, (each) => each.OverlapStatus === 'overlapping');
    await ec2.releaseIpamPoolAllocation({
      IpamPoolId: pool,
      Cidr: '10.0.3.0/24',
      IpamPoolAllocationId: held?.IpamPoolAllocationId ?? '',
    });
    await untilMonitored(place, world, vpc, (each) => each.OverlapStatus === 'nonoverlapping');
  });

  test('a pool that imports makes the VPCs in its space its own', async () => {
    const world = await newWorld(place);
    const vpc = await makeVpc(world);
    await untilMonitored(place, world, vpc);
    const pool = await world.pool({ Locale: home, AutoImport: true }, '10.0.0.0/8');
    const row = await untilMonitored(place, world, vpc, (each) => each.ManagementState === 'managed');
    assert.equal(row.IpamPoolId, pool);
    const { IpamPoolAllocations: [allocation] = [] } = await world.ec2.getIpamPoolAllocations({
      IpamPoolId: pool,
    });
    assert.equal(allocation?.ResourceId, vpc);
    assert.equal(allocation?.ResourceType, 'vpc');
    await world.ec2.deleteVpc({ VpcId: vpc });
    const { IpamPoolAllocations } = await world.ec2.getIpamPoolAllocations({ IpamPoolId: pool });
    assert.deepEqual(IpamPoolAllocations, []);
  });

  test('a VPC of another Region than the pool’s is imported, and noncompliant', async () => {
    const regions = { OperatingRegions: [{ RegionName: away }] };
    const world = await newWorld(place, regions);
    const pool = await world.pool({ Locale: away, AutoImport: true }, '10.0.0.0/8');
    const vpc = await makeVpc(world);
    const row = await untilMonitored(place, world, vpc, (each) => each.ManagementState === 'managed');
    assert.equal(statesOf(row), 'managed noncompliant nonoverlapping');
    assert.deepEqual([row.IpamPoolId, row.ResourceRegion], [pool, home]);
    const inPlace = await makeVpc(world.in(away), { CidrBlock: '10.1.0.0/16' });
    const imported = await untilMonitored(place, world, inPlace, (each) => each.IpamPoolId === pool);
    assert.equal(statesOf(imported), 'managed compliant nonoverlapping');
  });

  test('a public IPv4 pool tells which part of it Elastic IP addresses take', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const IpamPoolId = await contiguousPool(world, 30);
    const PublicIpv4Pool = await emptyPublicPool(world);
    await ec2.provisionPublicIpv4PoolCidr({ IpamPoolId, PoolId: PublicIpv4Pool, NetmaskLength: 30 });
    const inPublic = { IpamScopeId: world.publicScopeId };
    const untilUsed = (IpUsage: number) =>
      untilMonitored(place, world, PublicIpv4Pool, (each) => each.IpUsage === IpUsage, inPublic);
    await untilUsed(0);
    const { AllocationId } = await ec2.allocateAddress({ PublicIpv4Pool });
    await untilUsed(0.25);
    await ec2.allocateAddress({ PublicIpv4Pool });
    await untilUsed(0.5);
    await ec2.releaseAddress({ AllocationId });
    await untilUsed(0.25);
  });

  test('a VPC whose space is planned is managed, and so are its subnets', async () => {
    const world = await newWorld(place);
    const vpc = await makeVpc(world, { CidrBlock: '10.0.0.0/20' });
    await untilMonitored(place, world, vpc);
    const planning = await planningPool(world, vpc, '10.0.0.0/20');
    const dev = await world.pool({ SourceIpamPoolId: planning }, '10.0.0.0/24');
    const subnet = await makeSubnet(world, { VpcId: vpc, Ipv4IpamPoolId: dev, Ipv4NetmaskLength: 28 });
    const isManaged = ({ ManagementState }: { ManagementState?: string }) => ManagementState === 'managed';
    const managed = await untilMonitored(place, world, vpc, isManaged);
    assert.equal(managed.IpamPoolId, planning);
    assert.equal((await untilMonitored(place, world, subnet, isManaged)).IpamPoolId, dev);
    await world.ec2.deleteIpamPool({ IpamPoolId: planning, Cascade: true });
    await untilMonitored(place, world, vpc, (each) => each.ManagementState === 'unmanaged');
    const freed = await untilMonitored(place, world, subnet, (each) => each.IpamPoolId === undefined);
    assert.equal(freed.ManagementState, undefined);
  });

  test('public space is monitored in the public scope', async () => {
    const world = await newWorld(place);
    const vpc = await makeVpc(world, { AmazonProvidedIpv6CidrBlock: true });
    const address = (await world.ec2.allocateAddress({})).AllocationId as string;
    const inPublic = { IpamScopeId: world.publicScopeId };
    assert.equal((await untilMonitored(place, world, vpc)).ResourceCidr, '10.0.0.0/16');
    const ipv6 = await untilMonitored(place, world, vpc, undefined, inPublic);
    assert.match(ipv6.ResourceCidr ?? '', /:.*\/56$/);
    const eip = await untilMonitored(place, world, address, undefined, inPublic);
    assert.equal(statesOf(eip), 'unmanaged unmanaged nonoverlapping');
    assert.equal(eip.ResourceType, 'eip');
  });

  test('an Elastic IP address is managed when it is from a pool, and unmanaged otherwise', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const states = async (AllocationId: string | undefined): Promise<string> => {
      const inPublic = { IpamScopeId: world.publicScopeId };
      return statesOf(await untilMonitored(place, world, AllocationId ?? '', undefined, inPublic));
    };
    const IpamPoolId = await contiguousPool(world, 30);
    const fromPool = await ec2.allocateAddress({ IpamPoolId });
    assert.equal(await states(fromPool.AllocationId), 'managed compliant nonoverlapping');
    // The public pool holds the allocation, its addresses are parts of that.
    const PublicIpv4Pool = await emptyPublicPool(world);
    await ec2.provisionPublicIpv4PoolCidr({ IpamPoolId, PoolId: PublicIpv4Pool, NetmaskLength: 32 });
    const throughPool = await ec2.allocateAddress({ PublicIpv4Pool });
    assert.equal(await states(throughPool.AllocationId), 'unmanaged unmanaged nonoverlapping');
    assert.equal(await states(PublicIpv4Pool), 'managed compliant nonoverlapping');
    const { IpamResourceCidrs: unmanaged = [] } = await ec2.getIpamResourceCidrs({
      IpamScopeId: world.publicScopeId,
      Filters: [where('management-state', 'unmanaged')],
    });
    assert.deepEqual(
      unmanaged.map((each) => each.ResourceId),
      [throughPool.AllocationId],
    );
    const { HistoryRecords: [record] = [] } = await ec2.getIpamAddressHistory({
      IpamScopeId: world.publicScopeId,
      Cidr: `${fromPool.PublicIp}/32`,
    });
    assert.deepEqual(
      [record?.ResourceType, record?.ResourceComplianceStatus, record?.ResourceOverlapStatus],
      ['eip', 'compliant', 'nonoverlapping'],
    );
  });

  test('an IPAM sees where it operates, as soon as it does', async () => {
    const world = await newWorld(place);
    const vpc = await makeVpc(world.in(away));
    const regions = [{ RegionName: away }];
    await world.ec2.modifyIpam({ IpamId: world.ipam.IpamId, AddOperatingRegions: regions });
    assert.equal((await untilMonitored(place, world, vpc)).ResourceRegion, away);
    await world.ec2.modifyIpam({ IpamId: world.ipam.IpamId, RemoveOperatingRegions: regions });
    await untilGone(place, world, vpc);
  });

  test('parameters choose, and filters answer as the parameters do', async () => {
    const world = await newWorld(place);
    const pool = await world.pool({ Locale: home }, '10.0.0.0/8');
    const vpc = await makeVpc(world, {
      Ipv4IpamPoolId: pool,
      Ipv4NetmaskLength: 20,
      ...tagged('env', 'prod'),
    });
    const other = await makeVpc(world, { CidrBlock: '10.9.0.0/24' });
    const subnet = await makeSubnet(world, { VpcId: other, CidrBlock: '10.9.0.0/28' });
    await untilMonitored(place, world, subnet);
    const found = async (input: object) => (await listMonitored(world, input)).map((each) => each.ResourceId);
    assert.deepEqual(await found({ IpamPoolId: pool }), [vpc]);
    assert.deepEqual(await found({ ResourceId: other }), [other]);
    assert.deepEqual(await found({ ResourceType: 'subnet' }), [subnet]);
    assert.deepEqual(await found({ ResourceTag: { Key: 'env', Value: 'prod' } }), [vpc]);
    assert.deepEqual(await found({ ResourceTag: { Key: 'env', Value: 'dev' } }), []);
    assert.equal((await found({ ResourceOwner: world.accountId })).length, 3);
    assert.deepEqual(await found({ ResourceOwner: '000000000000' }), []);
    const wrong = [{ IpamPoolId: 'ipam-pool-0' }, { ResourceType: 'router' as 'vpc' }] as const;
    await refused(listMonitored(world, wrong[0]), absence.pool.code);
    await refused(listMonitored(world, wrong[1]), 'InvalidParameterValue', /router/);
  });

  test('with its IPAM goes what it monitored', async () => {
    const world = await newWorld(place);
    const vpc = await makeVpc(world);
    await untilMonitored(place, world, vpc);
    await world.ec2.deleteIpam({ IpamId: world.ipam.IpamId, Cascade: true });
    await refused(listMonitored(world), absence.scope.code);
    const next = await worldOf(place, world);
    await untilMonitored(place, next, vpc);
  });

  test('with its scope moves what was moved there', async () => {
    const world = await newWorld(place);
    const { ec2, ipam } = world;
    const vpc = await makeVpc(world);
    await untilMonitored(place, world, vpc);
    const { IpamScope } = await ec2.createIpamScope({ IpamId: ipam.IpamId });
    const IpamScopeId = IpamScope?.IpamScopeId as string;
    await ec2.modifyIpamResourceCidr({
      ResourceId: vpc,
      ResourceCidr: '10.0.0.0/16',
      ResourceRegion: home,
      CurrentIpamScopeId: world.privateScopeId,
      DestinationIpamScopeId: IpamScopeId,
      Monitored: true,
    });
    assert.deepEqual(await listMonitored(world), []);
    await ec2.deleteIpamScope({ IpamScopeId });
    await untilMonitored(place, world, vpc);
  });
});

contract(
  'GetIpamResourceCidrs of many',
  (place) => {
    pages(place, {
      ...listing,
      pageSize: { min: 5, max: 1000 },
      input: inputOf,
      open: () => newWorld(place),
      add: async (world) => {
        const vpc = await makeVpc(world);
        await untilMonitored(place, world, vpc);
        return vpc;
      },
      remove: async (world, VpcId) => {
        await world.ec2.deleteVpc({ VpcId });
        await untilGone(place, world, VpcId);
      },
      other: {
        action: 'DescribeVpcs',
        input: async (world) => {
          for (let count = 0; count < 6; count += 1) await makeVpc(world);
          return { MaxResults: 5 };
        },
      },
    });

    filters(place, {
      ...listing,
      input: inputOf,
      open: async () => {
        const world = await newWorld(place);
        const pool = await world.pool({ Locale: home }, '10.0.0.0/8');
        const managed = await makeVpc(world, {
          Ipv4IpamPoolId: pool,
          Ipv4NetmaskLength: 20,
          ...tagged('team', 'net'),
        });
        const bare = await makeVpc(world, { CidrBlock: '192.168.0.0/20' });
        const other = await makeVpc(world, { CidrBlock: '192.168.0.0/24' });
        const subnet = await makeSubnet(world, { VpcId: bare, CidrBlock: '192.168.8.0/24' });
        await untilMonitored(place, world, subnet);
        await untilMonitored(place, world, bare, (each) => each.OverlapStatus === 'overlapping');
        await until(place, async () => (await listMonitored(world)).length === 4);
        return { world, things: { managed, bare, other, subnet } };
      },
      cases: ({ accountId, ipam }, { bare = '' }) => [
        [[where('management-state', 'managed')], ['managed']],
        [[where('management-state', 'unmanaged')], ['bare', 'other']],
        [[where('management-state', 'managed', 'unmanaged')], ['managed', 'bare', 'other']],
        [[where('compliance-status', 'compliant')], ['managed']],
        [[where('overlap-status', 'overlapping')], ['bare', 'other']],
        [[where('overlap-status', 'nonoverlapping')], ['managed', 'subnet']],
        [[where('overlap-status', 'Overlapping')], []],
        [[where('resource-type', 'vpc')], ['managed', 'bare', 'other']],
        [[where('resource-type', 'vpc', 'subnet')], ['managed', 'bare', 'other', 'subnet']],
        [[where('resource-id', bare)], ['bare']],
        [[where('resource-region', home)], ['managed', 'bare', 'other', 'subnet']],
        [[where('resource-owner-id', accountId)], ['managed', 'bare', 'other', 'subnet']],
        [[where('resource-cidr', '192.168.*')], ['bare', 'other', 'subnet']],
        [[where('vpc-id', bare)], ['bare', 'subnet']],
        [[where('ipam-pool-id', 'ipam-pool-*')], ['managed']],
        [[where('ipam-id', ipam.IpamId)], ['managed', 'bare', 'other', 'subnet']],
        [[where('tag:team', 'net')], ['managed']],
        [[where('tag-key', 'team')], ['managed']],
        [[where('vpc-id', bare), where('resource-type', 'subnet')], ['subnet']],
      ],
    });

    test('networks come by address, each before what lies in it, page by page and behind filters', async () => {
      const world = await newWorld(place);
      const blocks = [
        '10.2.0.0/16',
        '10.10.0.0/24',
        '10.1.0.0/16',
        '10.1.0.0/20',
        '172.16.0.0/16',
        '9.0.0.0/24',
      ];
      for (const CidrBlock of blocks) await makeVpc(world, { CidrBlock, ...tagged('Name', 'one') });
      const VpcId = await makeVpc(world, { CidrBlock: '10.3.0.0/16' });
      for (const CidrBlock of ['10.3.16.0/20', '10.3.0.0/24']) {
        await makeSubnet(world, { VpcId, CidrBlock });
      }
      await until(place, async () => (await listMonitored(world)).length === 9);
      await until(place, async () => {
        const Filters = [where('overlap-status', 'overlapping')];
        return (await listMonitored(world, { Filters })).length === 2;
      });
      const listed = async (...Filters: ReturnType<typeof where>[]): Promise<string[]> => {
        const cidrs: string[] = [];
        let NextToken: string | undefined;
        do {
          const page = await world.ec2.getIpamResourceCidrs({
            ...{ ...inputOf(world), Filters, MaxResults: 5 },
            ...(NextToken && { NextToken }),
          });
          cidrs.push(...(page.IpamResourceCidrs ?? []).map((each) => String(each.ResourceCidr)));
          NextToken = page.NextToken;
        } while (NextToken);
        return cidrs;
      };
      const overlapping = ['10.1.0.0/16', '10.1.0.0/20'];
      const inVpc = ['10.3.0.0/16', '10.3.0.0/24', '10.3.16.0/20'];
      const inTen = [...overlapping, '10.2.0.0/16', ...inVpc, '10.10.0.0/24'];
      assert.deepEqual(await listed(), ['9.0.0.0/24', ...inTen, '172.16.0.0/16']);
      assert.deepEqual(await listed(where('overlap-status', 'overlapping')), overlapping);
      assert.deepEqual(await listed(where('resource-cidr', '10.*')), inTen);
      assert.deepEqual(await listed(where('resource-cidr', '10.1*')), [...overlapping, '10.10.0.0/24']);
      assert.deepEqual(await listed(where('resource-cidr', '10.*'), where('resource-cidr', '*/24')), [
        '10.3.0.0/24',
        '10.10.0.0/24',
      ]);
      assert.deepEqual(await listed(where('resource-cidr', '*:*')), []);
      assert.deepEqual(await listed(where('vpc-id', VpcId)), inVpc);
      assert.deepEqual(await listed(where('resource-name', 'one')), [
        '9.0.0.0/24',
        ...overlapping,
        ...['10.2.0.0/16', '10.10.0.0/24', '172.16.0.0/16'],
      ]);
    });

    test('what is in networks, what has blocks and what has names is found page by page', async () => {
      const world = await newWorld(place);
      const one = await crowdedVpc(world, ['10.1', '10.2'], 4);
      const two = await crowdedVpc(world, ['10.1', '10.3'], 4);
      for (let count = 0; count < 6; count += 1) {
        await makeVpc(world, { CidrBlock: '10.9.0.0/16', ...tagged('Name', count < 3 ? 'shop' : 'Shop') });
      }
      const stranger = await makeVpc(await place.otherAccount());
      // Two blocks, two subnets and sixteen addresses in each crowded VPC.
      await until(place, async () => (await inPages(world, listing, inputOf(world))).length === 46);
      const isIn =
        (...ids: string[]) =>
        ({ VpcId = '' }: IpamResourceCidr) =>
          ids.includes(VpcId);
      const named = { ...listing, members: ['ResourceId', 'ResourceCidr'] as const };
      await requireFiltered<IpamResourceCidr>(world, named, inputOf(world), [
        [[where('vpc-id', one.VpcId)], isIn(one.VpcId), 20],
        [[where('vpc-id', one.VpcId, two.VpcId)], isIn(one.VpcId, two.VpcId), 40],
        [[where('vpc-id', one.VpcId, 'vpc-0')], isIn(one.VpcId), 20],
        [[where('vpc-id', stranger)], () => false, 0],
        [
          [where('vpc-id', one.VpcId), where('resource-type', 'eni')],
          (each) => isIn(one.VpcId)(each) && each.ResourceType === 'eni',
          16,
        ],
        [
          [where('vpc-id', one.VpcId), where('resource-cidr', '10.1.*')],
          (each) => isIn(one.VpcId)(each) && /^10\.1\./.test(each.ResourceCidr ?? ''),
          10,
        ],
        [[where('resource-cidr', '10.9.0.0/16')], (each) => each.ResourceCidr === '10.9.0.0/16', 6],
        [
          [where('resource-cidr', '10.1.0.0/24', '10.1.0.4/32', '10.9.0.1/16', 'x')],
          (each) => ['10.1.0.0/24', '10.1.0.4/32'].includes(each.ResourceCidr ?? ''),
          4,
        ],
        [
          [where('resource-cidr', '10.1.0.0/16'), where('vpc-id', two.VpcId)],
          (each) => each.ResourceCidr === '10.1.0.0/16' && isIn(two.VpcId)(each),
          1,
        ],
        [[where('resource-cidr', '10.1.0.0/16'), where('resource-type', 'subnet')], () => false, 0],
        [[where('resource-name', 'shop')], (each) => each.ResourceName === 'shop', 3],
        [[where('resource-name', 'shop', 'Shop')], (each) => /^shop$/i.test(each.ResourceName ?? ''), 6],
        [[where('resource-name', 'SHOP')], () => false, 0],
      ]);
    });

    test(
      'what accounts have in a large scope is found page by page',
      place.needs('the server itself'),
      async () => {
        const world = await newWorld(place);
        const stranger = await place.otherAccount();
        await monitor(world, stranger);
        await crowdedVpc(world, ['10.1', '10.2'], 3);
        await crowdedVpc(stranger, ['10.1', '10.3'], 3);
        // Of the public scope nothing is told.
        await makeVpc(world, { CidrBlock: '10.9.0.0/16', AmazonProvidedIpv6CidrBlock: true });
        await until(place, async () => (await inPages(world, listing, inputOf(world))).length === 33);
        await until(place, async () => {
          const Filters = [where('overlap-status', 'overlapping')];
          return (await listMonitored(world, { Filters })).length === 16;
        });
        await place.server().application.store.write(async (transaction) => {
          const grown = 'UPDATE resource_cidr_tally SET cidr_count = cidr_count + 10000 WHERE scope_id = ?';
          transaction.send(grown, world.privateScopeId);
        });
        const { accountId } = world;
        type Found = IpamResourceCidr;
        const named = { ...listing, members: ['ResourceId', 'ResourceCidr'] as const };
        const isOf =
          (...ids: string[]) =>
          ({ ResourceOwnerId = '' }: Found) =>
            ids.includes(ResourceOwnerId);
        await requireFiltered<Found>(world, named, inputOf(world), [
          [[where('resource-owner-id', stranger.accountId)], isOf(stranger.accountId), 16],
          [[where('resource-owner-id', accountId, stranger.accountId)], () => true, 33],
          [[where('resource-owner-id', '999999999999')], () => false, 0],
          [
            [where('resource-owner-id', accountId), where('resource-type', 'eni', 'subnet')],
            (each) => isOf(accountId)(each) && each.ResourceType !== 'vpc',
            14,
          ],
          [
            [where('resource-owner-id', accountId), where('overlap-status', 'overlapping')],
            (each) => isOf(accountId)(each) && each.OverlapStatus === 'overlapping',
            8,
          ],
        ]);
        const owned = (await listMonitored(world, { ResourceOwner: stranger.accountId })).length;
        assert.equal(owned, 16);
      },
    );
  },
  { CADASTRE_QUOTAS: 'vpcs-per-region=100' },
);
