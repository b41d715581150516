import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { block } from '../../test/support/blocks.ts';
import { makeIpam, makePlanningPool, makePool, type TestIpam } from '../../test/support/pools.ts';
import { type Watch, watch } from '../../test/support/watch.ts';
import { firstAccount, openWorld, type World } from '../../test/support/world.ts';
import { parseCidr } from '../domain/cidr/text.ts';
import { fakeClock } from '../effects/clock.ts';
import { allocateIpamPoolCidr } from '../operations/allocations/allocate-ipam-pool-cidr.ts';
import { getIpamPoolAllocations } from '../operations/allocations/get-ipam-pool-allocations.ts';
import { createSubnet } from '../operations/subnets/create-subnet.ts';
import { createVpc } from '../operations/vpcs/create-vpc.ts';
import { deleteVpc } from '../operations/vpcs/delete-vpc.ts';
import { describeVpcs } from '../operations/vpcs/describe-vpcs.ts';
import { type FoundCidr, foundId, type Source, SourceFailure } from '../reconcilers/sources/source.ts';
import { findSite } from '../store/discovery.ts';
import { historyTable, resourceCidrTable } from '../store/monitoring-schema.ts';

const site = { accountId: firstAccount, region: 'us-east-1' };

let world: World;
let ipam: TestIpam;
let here: Watch;
const clock = fakeClock(new Date('2026-02-01T00:00:00Z'));
beforeEach(async () => {
  world = await openWorld();
  ipam = await makeIpam(world);
  here = watch(world.store, clock);
});
afterEach(async () => {
  await world.assertConserved();
  await world.close();
});

/** A source of what the test says is there; `fail` has the next look refused. */
function elsewhere(): Source & {
  readonly found: Map<string, FoundCidr>;
  failure: SourceFailure | undefined;
} {
  const found = new Map<string, FoundCidr>();
  return {
    found,
    failure: undefined,
    async *list({ region }) {
      if (this.failure) throw this.failure;
      yield [...found.values()].filter((each) => each.region === region);
    },
  };
}

const vpcOf = (resourceId: string, cidr: string): FoundCidr => ({
  id: foundId(resourceId, cidr),
  accountId: firstAccount,
  region: 'us-east-1',
  ownerId: firstAccount,
  resourceType: 'vpc',
  resourceId,
  cidr: block(cidr),
  ipSource: 'none',
  vpcId: resourceId,
  subnetId: undefined,
  zoneId: undefined,
  name: undefined,
  tags: [],
  ipUsage: 0,
  attachmentStatus: undefined,
});

const makeVpc = async (cidr: string): Promise<string> =>
  (await world.call(createVpc, { CidrBlock: cidr })).Vpc!.VpcId!;

const rowsOf = async (resourceId: string) =>
  world.store.read((transaction) =>
    resourceCidrTable.select(transaction, 'WHERE resource_id = ? ORDER BY first_address', resourceId),
  );

const stateOf = async (resourceId: string): Promise<string> => {
  const rows = await rowsOf(resourceId);
  return rows
    .map((row) =>
      [row.managementState ?? '-', row.complianceStatus ?? '-', row.overlapStatus ?? '-'].join(' '),
    )
    .join(', ');
};

const allocated = async (poolId: string): Promise<string[]> => {
  const { IpamPoolAllocations: all = [] } = await world.call(getIpamPoolAllocations, { IpamPoolId: poolId });
  return all.map((each) => `${each.Cidr} ${each.ResourceType} ${each.ResourceId ?? '-'}`);
};

test('of VPCs that overlap the largest is imported, and of equal ones one', async () => {
  const small = await makeVpc('10.0.0.0/20');
  const large = await makeVpc('10.0.0.0/16');
  const equal = await makeVpc('10.0.0.0/16');
  const apart = await makeVpc('10.1.0.0/24');
  await here.settle(site);
  const pool = await makePool(world, ipam, { cidr: '10.0.0.0/8' }, { AutoImport: true });
  await here.settle(site);
  const [first] = [large, equal].sort();
  assert.deepEqual(await allocated(pool), [`10.0.0.0/16 vpc ${first}`, `10.1.0.0/24 vpc ${apart}`]);
  assert.equal(await stateOf(small), 'unmanaged unmanaged overlapping');
  assert.equal(await stateOf(apart), 'managed compliant nonoverlapping');
});

test('a block that does not fit does not keep a smaller one from being imported', async () => {
  const small = await makeVpc('10.0.0.0/20');
  await makeVpc('10.0.0.0/16');
  const pool = await makePool(world, ipam, { cidr: '10.0.0.0/18' }, { AutoImport: true });
  await here.settle(site);
  assert.deepEqual(await allocated(pool), [`10.0.0.0/20 vpc ${small}`]);
});

test('space that is reserved by hand or is a pool within is not imported, and the deepest pool imports', async () => {
  const top = await makePool(world, ipam, { cidr: '10.0.0.0/8' }, { AutoImport: true });
  const inner = await makePool(
    world,
    ipam,
    { cidr: '10.1.0.0/16' },
    { AutoImport: true, SourceIpamPoolId: top },
  );
  const quiet = await makePool(world, ipam, { cidr: '10.2.0.0/16' }, { SourceIpamPoolId: top });
  await world.call(allocateIpamPoolCidr, { IpamPoolId: top, Cidr: '10.3.0.0/24' });
  const inInner = await makeVpc('10.1.0.0/20');
  await makeVpc('10.2.0.0/20');
  await makeVpc('10.3.0.0/20');
  await here.settle(site);
  assert.deepEqual(await allocated(inner), [`10.1.0.0/20 vpc ${inInner}`]);
  assert.deepEqual(await allocated(quiet), []);
  assert.deepEqual(await allocated(top), [
    `10.1.0.0/16 ipam-pool ${inner}`,
    `10.2.0.0/16 ipam-pool ${quiet}`,
    '10.3.0.0/24 custom -',
  ]);
});

test('a block is imported whatever the rules say, and is then noncompliant', async () => {
  const pool = await makePool(
    world,
    ipam,
    { cidr: '10.0.0.0/8' },
    { AutoImport: true, AllocationMinNetmaskLength: 24, Locale: 'us-west-2' },
  );
  const vpc = await makeVpc('10.0.0.0/16');
  await here.settle(site);
  assert.deepEqual(
    await world
      .call(getIpamPoolAllocations, { IpamPoolId: pool })
      .then((each) => each.IpamPoolAllocations?.length),
    1,
  );
  assert.equal(await stateOf(vpc), 'managed noncompliant nonoverlapping');
});

test('an imported VPC gives its space back when it is deleted', async () => {
  const pool = await makePool(world, ipam, { cidr: '10.0.0.0/8' }, { AutoImport: true });
  const vpc = await makeVpc('10.0.0.0/16');
  await here.settle(site);
  assert.equal((await allocated(pool)).length, 1);
  await world.call(deleteVpc, { VpcId: vpc });
  assert.deepEqual(await allocated(pool), []);
  await here.settle(site);
  assert.deepEqual(await rowsOf(vpc), []);
});

test('two networks that come together and overlap are overlapping from the start', async () => {
  const one = await makeVpc('10.0.0.0/16');
  const two = await makeVpc('10.0.0.0/20');
  await here.settle(site);
  const records = await world.store.read((transaction) => historyTable.select(transaction, ''));
  assert.deepEqual(
    records.map((record) => [record.resourceId, record.overlapStatus]).sort(),
    [
      [one, 'overlapping'],
      [two, 'overlapping'],
    ].sort(),
  );
});

test('what is reserved in a resource planning pool is the VPC’s own', async () => {
  const vpc = await makeVpc('10.0.0.0/20');
  const pool = await makePlanningPool(world, ipam, { id: vpc, ownerId: firstAccount, cidr: '10.0.0.0/20' });
  const inner = await makePlanningPool(
    world,
    ipam,
    { id: vpc, ownerId: firstAccount, cidr: '10.0.0.0/24' },
    { SourceIpamPoolId: pool, SourceResource: undefined },
  );
  await world.call(allocateIpamPoolCidr, { IpamPoolId: inner, Cidr: '10.0.0.0/28' });
  const { Subnet } = await world.call(createSubnet, {
    VpcId: vpc,
    Ipv4IpamPoolId: inner,
    Ipv4NetmaskLength: 28,
  });
  await here.settle(site);
  assert.equal(await stateOf(vpc), 'managed compliant nonoverlapping');
  assert.equal(await stateOf(Subnet!.SubnetId!), 'managed compliant nonoverlapping');
  assert.equal((await rowsOf(vpc))[0]?.poolId, pool);
  assert.equal((await rowsOf(Subnet!.SubnetId!))[0]?.poolId, inner);
});

test('a site that did not change costs one row', async () => {
  await makeVpc('10.0.0.0/16');
  await here.settle(site);
  const read = (sql: string) => world.store.read((transaction) => transaction.all(sql));
  const before = await read('SELECT * FROM resource_cidr');
  const [siteBefore] = await read("SELECT * FROM discovery_site WHERE region = 'us-east-1'");
  await here.settle(site);
  assert.deepEqual(await read('SELECT * FROM resource_cidr'), before);
  const [siteAfter] = await read("SELECT * FROM discovery_site WHERE region = 'us-east-1'");
  assert.notEqual(siteAfter?.succeeded_at, siteBefore?.succeeded_at);
});

test('a site that is not told of is sampled once its interval is over', async () => {
  await here.settle(site);
  const before = await world.store.read((transaction) => findSite(transaction, site));
  const vpc = await makeVpc('10.0.0.0/16');
  await here.settle();
  assert.deepEqual(await rowsOf(vpc), []);
  clock.advance(301_000);
  await here.settle();
  assert.equal((await rowsOf(vpc)).length, 1);
  const after = await world.store.read((transaction) => findSite(transaction, site));
  assert.ok(after!.attemptedAt! > before!.attemptedAt!);
});

test('what is known of a site stays when it cannot be read, and the failure is told', async () => {
  const source = elsewhere();
  const there = watch(world.store, clock, source);
  const vpc = vpcOf('vpc-1', '10.0.0.0/16');
  source.found.set(vpc.id, vpc);
  await there.settle(site);
  source.failure = new SourceFailure('assume-role-failure', 'The role cannot be assumed.');
  source.found.clear();
  await there.settle(site);
  assert.equal((await rowsOf('vpc-1')).length, 1);
  const failed = await world.store.read((transaction) => findSite(transaction, site));
  assert.equal(failed?.failureCode, 'assume-role-failure');
  assert.ok(failed!.attemptedAt! > failed!.succeededAt!);
  source.failure = undefined;
  await there.settle(site);
  assert.deepEqual(await rowsOf('vpc-1'), []);
  const healed = await world.store.read((transaction) => findSite(transaction, site));
  assert.equal(healed?.failureCode, undefined);
});

test('a network from elsewhere that is gone gives its imported space back', async () => {
  const pool = await makePool(world, ipam, { cidr: '10.0.0.0/8' }, { AutoImport: true });
  const source = elsewhere();
  const there = watch(world.store, clock, source);
  const vpc = vpcOf('vpc-1', '10.0.0.0/16');
  source.found.set(vpc.id, vpc);
  await there.settle(site);
  assert.deepEqual(await allocated(pool), ['10.0.0.0/16 vpc vpc-1']);
  source.found.clear();
  await there.settle(site);
  assert.deepEqual(await allocated(pool), []);
});

test('an imported block names its allocation, as one does that was allocated', async () => {
  const vpc = await makeVpc('10.0.0.0/16');
  const pool = await makePool(world, ipam, { cidr: '10.0.0.0/8' }, { AutoImport: true });
  await here.settle(site);
  const [row] = await world.store.read((transaction) =>
    transaction.all('SELECT origin, pool_id, allocation_id FROM vpc_cidr WHERE vpc_id = ?', vpc),
  );
  assert.equal(row?.origin, 'ipam');
  assert.equal(row?.pool_id, pool);
  const { Vpcs } = await world.call(describeVpcs, { VpcIds: [vpc] });
  assert.equal(Vpcs?.[0]?.CidrBlock, '10.0.0.0/16');
});

test('more than fits into one batch is done in several', async () => {
  const source = elsewhere();
  const there = watch(world.store, clock, source);
  const all = vpcOf('vpc-all', '10.0.0.0/16');
  source.found.set(all.id, all);
  for (let count = 0; count < 700; count += 1) {
    const cidr = parseCidr(`10.0.${Math.floor(count / 8)}.${(count % 8) * 32}/27`)!.cidr;
    const each = { ...vpcOf(`vpc-${count}`, '10.0.0.0/27'), cidr };
    source.found.set(`vpc-${count}`, { ...each, id: `vpc-${count}|x` });
  }
  await there.settle(site);
  const states = await world.store.read((transaction) =>
    transaction.all('SELECT overlap_status, count(*) AS n FROM resource_cidr GROUP BY overlap_status'),
  );
  assert.deepEqual(
    states.map((each) => ({ ...each })),
    [{ overlap_status: 'overlapping', n: 701 }],
  );
  source.found.delete(all.id);
  await there.settle(site);
  const later = await world.store.read((transaction) =>
    transaction.all('SELECT overlap_status, count(*) AS n FROM resource_cidr GROUP BY overlap_status'),
  );
  assert.deepEqual(
    later.map((each) => ({ ...each })),
    [{ overlap_status: 'nonoverlapping', n: 700 }],
  );
});
