import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract, home } from './support/contract.ts';
import { newWorld, until } from './support/world.ts';

/** An account with a pool of 10.0.0.0/22, in which networks are made by hand. */
async function worldWithPool(place: Parameters<typeof newWorld>[0]) {
  const world = await newWorld(place, { OperatingRegions: [{ RegionName: home }], Tier: 'advanced' });
  const { ec2, privateScopeId: IpamScopeId } = world;
  const IpamPoolId = await world.pool({ Locale: home }, '10.0.0.0/22');
  /** The block that allocation by size would choose now. */
  const nextFree = async (NetmaskLength: number) =>
    (await ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength, PreviewNextCidr: true })).IpamPoolAllocation
      ?.Cidr;
  const makeVpc = async (CidrBlock: string) => (await ec2.createVpc({ CidrBlock })).Vpc?.VpcId as string;
  const rowOf = async (ResourceId: string) => {
    const { IpamResourceCidrs } = await ec2.getIpamResourceCidrs({ IpamScopeId, ResourceId });
    return IpamResourceCidrs?.find((each) => each.ResourceType === 'vpc');
  };
  const becomes = (length: number, expected: string) =>
    until(place, async () => (await nextFree(length)) === expected || undefined);
  return { ...world, IpamScopeId, IpamPoolId, nextFree, makeVpc, rowOf, becomes };
}

contract('Space of discovered networks', (place) => {
  test('allocation by size passes over a network that nobody allocated, until it is gone', async () => {
    const { ec2, IpamPoolId, nextFree, makeVpc, rowOf, becomes } = await worldWithPool(place);
    assert.equal(await nextFree(24), '10.0.0.0/24');
    const VpcId = await makeVpc('10.0.0.128/25');
    await until(place, () => rowOf(VpcId));
    assert.equal(await nextFree(24), '10.0.1.0/24');
    assert.equal(await nextFree(25), '10.0.0.0/25');
    assert.equal(await nextFree(22).catch((error: Error) => error.name), 'InvalidParameterValue');
    const { IpamPoolAllocation } = await ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 24 });
    assert.equal(IpamPoolAllocation?.Cidr, '10.0.1.0/24');
    await ec2.deleteVpc({ VpcId });
    await becomes(24, '10.0.0.0/24');
  });

  test('by name the space can be allocated all the same, and the network overlaps then', async () => {
    const { ec2, IpamPoolId, nextFree, makeVpc, rowOf } = await worldWithPool(place);
    const VpcId = await makeVpc('10.0.0.0/24');
    await until(place, () => rowOf(VpcId));
    const preview = await ec2.allocateIpamPoolCidr({
      IpamPoolId,
      Cidr: '10.0.0.0/23',
      PreviewNextCidr: true,
    });
    assert.equal(preview.IpamPoolAllocation?.Cidr, '10.0.0.0/23');
    const { IpamPoolAllocation: taken } = await ec2.allocateIpamPoolCidr({ IpamPoolId, Cidr: '10.0.0.0/23' });
    assert.equal(taken?.Cidr, '10.0.0.0/23');
    await until(place, async () => (await rowOf(VpcId))?.OverlapStatus === 'overlapping' || undefined);
    const { IpamPoolAllocationId } = taken ?? {};
    await ec2.releaseIpamPoolAllocation({ IpamPoolId, IpamPoolAllocationId, Cidr: '10.0.0.0/23' });
    // Free again, and occupied as before: in the same moment.
    assert.equal(await nextFree(24), '10.0.1.0/24');
  });

  test('what two CIDRs of the pool make up is none of its blocks, occupied or not', async () => {
    const { ec2, IpamPoolId, becomes, makeVpc, rowOf } = await worldWithPool(place);
    for (const Cidr of ['10.8.0.0/24', '10.8.1.0/24']) await ec2.provisionIpamPoolCidr({ IpamPoolId, Cidr });
    await becomes(22, '10.0.0.0/22');
    const VpcId = await makeVpc('10.8.0.0/23');
    await until(place, () => rowOf(VpcId));
    for (const PreviewNextCidr of [true, false]) {
      const call = ec2.allocateIpamPoolCidr({ IpamPoolId, Cidr: '10.8.0.0/23', PreviewNextCidr });
      assert.equal(await call.then(String, (error: Error) => error.name), 'InvalidParameterValue');
    }
  });

  test('a network that is ignored keeps nothing, and one that is monitored again does', async () => {
    const { ec2, IpamScopeId, nextFree, makeVpc, rowOf } = await worldWithPool(place);
    const ResourceCidr = '10.0.0.0/24';
    const VpcId = await makeVpc(ResourceCidr);
    await until(place, () => rowOf(VpcId));
    const row = { ResourceId: VpcId, ResourceCidr, ResourceRegion: home, CurrentIpamScopeId: IpamScopeId };
    await ec2.modifyIpamResourceCidr({ ...row, Monitored: false });
    assert.equal(await nextFree(24), '10.0.0.0/24');
    await ec2.modifyIpamResourceCidr({ ...row, Monitored: true });
    assert.equal(await nextFree(24), '10.0.1.0/24');
  });

  test('a pool offers nothing that was occupied before it had the space, nor do pools within it', async () => {
    const { pool, provision, ec2, makeVpc, rowOf } = await worldWithPool(place);
    const VpcId = await makeVpc('172.16.0.0/24');
    await until(place, () => rowOf(VpcId));
    const top = await pool({ Locale: home }, '172.16.0.0/20');
    const within = await pool({ Locale: home, SourceIpamPoolId: top });
    assert.equal(await provision(within, 22), '172.16.4.0/22');
    assert.equal(await provision(within, '172.16.0.0/22'), '172.16.0.0/22');
    const take = async (NetmaskLength: number) =>
      (await ec2.allocateIpamPoolCidr({ IpamPoolId: within, NetmaskLength })).IpamPoolAllocation?.Cidr;
    assert.equal(await take(24), '172.16.1.0/24');
    await ec2.deleteIpamPool({ IpamPoolId: within, Cascade: true });
    const next = await until(place, async () => {
      const again = await ec2
        .allocateIpamPoolCidr({ IpamPoolId: top, NetmaskLength: 24, PreviewNextCidr: true })
        .catch(() => undefined);
      return again?.IpamPoolAllocation?.Cidr;
    });
    assert.equal(next, '172.16.1.0/24');
  });
});

contract('Space of networks whose pool is deleted', (place) => {
  test('is occupied in the pool around it, in the same moment', async () => {
    const { pool, ec2, rowOf } = await worldWithPool(place);
    const top = await pool({ Locale: home }, '172.16.0.0/20');
    const within = await pool({ Locale: home, SourceIpamPoolId: top }, 22);
    const { Vpc } = await ec2.createVpc({ Ipv4IpamPoolId: within, Ipv4NetmaskLength: 24 });
    assert.equal(Vpc?.CidrBlock, '172.16.0.0/24');
    await until(
      place,
      async () => (await rowOf(Vpc?.VpcId as string))?.ManagementState === 'managed' || undefined,
    );
    await ec2.deleteIpamPool({ IpamPoolId: within, Cascade: true });
    const preview = await until(place, () =>
      ec2
        .allocateIpamPoolCidr({ IpamPoolId: top, NetmaskLength: 22, PreviewNextCidr: true })
        .catch(() => undefined),
    );
    assert.equal(preview.IpamPoolAllocation?.Cidr, '172.16.4.0/22');
  });

  test('and space that a network gives back with its end is offered in the same moment', async () => {
    const { ec2, IpamPoolId, rowOf, nextFree } = await worldWithPool(place);
    const { Vpc } = await ec2.createVpc({ Ipv4IpamPoolId: IpamPoolId, Ipv4NetmaskLength: 24 });
    await until(
      place,
      async () => (await rowOf(Vpc?.VpcId as string))?.ManagementState === 'managed' || undefined,
    );
    assert.equal(await nextFree(24), '10.0.1.0/24');
    await ec2.deleteVpc({ VpcId: Vpc?.VpcId });
    assert.equal(await nextFree(24), '10.0.0.0/24');
  });
});

contract(
  'Space of discovered networks, when nobody is to keep away',
  (place) => {
    const { skip } = place.needs('the server itself');

    test('allocation by size takes the lowest free block, whatever was found there', { skip }, async () => {
      const { nextFree, makeVpc, rowOf } = await worldWithPool(place);
      const VpcId = await makeVpc('10.0.0.0/24');
      await until(place, () => rowOf(VpcId));
      assert.equal(await nextFree(24), '10.0.0.0/24');
    });
  },
  { CADASTRE_AVOID_DISCOVERED: 'off' },
);
