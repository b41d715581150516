import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SearchResponse } from '../../src/api/cadastre.ts';
import { away, contract } from './support/contract.ts';
import { inheritedBlock, remember } from './support/history.ts';
import { untilMonitored } from './support/monitoring.ts';
import { makeSubnet, makeVpc } from './support/networks.ts';
import { ownObligations } from './support/own-obligations.ts';
import { ask, askInVain } from './support/own-service.ts';
import { newWorld, type World, worldOf } from './support/world.ts';

const action = 'Search';

contract(action, (place) => {
  const results = async (world: World, Query: string, more: object = {}) =>
    (await ask<SearchResponse>(world, action, { Query, ...more })).Results ?? [];
  const found = async (world: World, Query: string, more: object = {}): Promise<string[]> =>
    (await results(world, Query, more)).map((each) => `${each.Kind} ${each.Cidr ?? each.Id}`);
  const named = (type: 'vpc' | 'ipam-pool', ...tags: string[]) => [
    {
      ResourceType: type,
      Tags: tags.map((tag) => {
        const [Key, Value] = tag.split('=');
        return { Key, Value };
      }),
    },
  ];

  ownObligations(place, action, async () => ({ Query: 'vpc-' }), { isListing: false });

  test('an address finds who has it, from the smallest block up, and the pools around it', async () => {
    const world = await newWorld(place);
    const top = await world.pool({}, '10.0.0.0/8');
    const pool = await world.pool(
      { SourceIpamPoolId: top, Locale: world.region, TagSpecifications: named('ipam-pool', 'Name=dev') },
      '10.1.0.0/16',
    );
    const { Vpc } = await world.ec2.createVpc({ Ipv4IpamPoolId: pool, CidrBlock: '10.1.2.0/24' });
    const vpc = Vpc?.VpcId as string;
    const subnet = await makeSubnet(world, { VpcId: vpc, CidrBlock: '10.1.2.0/26' });
    for (const id of [vpc, subnet]) await untilMonitored(place, world, id);
    await world.ec2.allocateIpamPoolCidr({ IpamPoolId: pool, Cidr: '10.1.9.0/24', Description: 'lab' });
    const around = ['ipam-pool 10.1.0.0/16', 'ipam-pool 10.0.0.0/8'];
    assert.deepEqual(await found(world, '10.1.2.7'), ['subnet 10.1.2.0/26', 'vpc 10.1.2.0/24', ...around]);
    assert.deepEqual(await found(world, ' 10.1.2.0/24 '), [
      'vpc 10.1.2.0/24',
      'subnet 10.1.2.0/26',
      ...around,
    ]);
    assert.deepEqual(await found(world, '10.1.9.1'), ['ipam-pool-allocation 10.1.9.0/24', ...around]);
    assert.deepEqual(await found(world, '11.0.0.1'), []);
    assert.deepEqual(await found(world, '10.1.2.7', { MaxResults: 1 }), ['subnet 10.1.2.0/26']);
    const [first] = await results(world, '10.1.2.7');
    assert.deepEqual(first, {
      Kind: 'subnet',
      Id: subnet,
      Cidr: '10.1.2.0/26',
      Region: world.region,
      IpamScopeId: world.privateScopeId,
      ResourceType: 'subnet',
      MatchedBy: 'address',
    });
    assert.equal((await results(world, '10.1.2.7'))[2]?.Name, 'dev');
  });

  test('an address that nobody has finds who had it last', async () => {
    const seeded = place.needs('the server itself');
    if (seeded.skip) return;
    const world = await newWorld(place);
    await remember(place, world, [
      ...inheritedBlock.slice(0, 1),
      {
        cidr: '10.7.0.0/24',
        resourceId: 'vpc-first',
        from: '2022-01-01T00:00:00Z',
        to: '2022-01-02T00:00:00Z',
      },
      {
        cidr: '10.7.0.0/24',
        resourceId: 'vpc-last',
        from: '2022-02-01T00:00:00Z',
        to: '2022-06-01T00:00:00Z',
      },
    ]);
    assert.deepEqual(await results(world, '10.7.0.9'), [
      {
        Kind: 'history-record',
        Id: 'vpc-last',
        Cidr: '10.7.0.0/24',
        Region: world.region,
        IpamScopeId: world.privateScopeId,
        ResourceType: 'vpc',
        MatchedBy: 'address',
        StartTime: '2022-02-01T00:00:00.000Z',
        EndTime: '2022-06-01T00:00:00.000Z',
      },
    ]);
    assert.deepEqual(await found(world, '2605:9cc0:409::7'), ['history-record 2605:9cc0:409::/56']);
  });

  test('the beginning of an id finds things, and the networks that are monitored', async () => {
    const world = await newWorld(place);
    const pool = await world.pool({}, '10.0.0.0/16');
    const vpc = await makeVpc(world);
    await untilMonitored(place, world, vpc);
    const { IpamPoolAllocation: allocation } = await world.ec2.allocateIpamPoolCidr({
      IpamPoolId: pool,
      Cidr: '10.0.1.0/24',
    });
    const allocationId = allocation?.IpamPoolAllocationId as string;
    const ids = async (query: string) => (await results(world, query)).map((each) => each.Id);
    assert.deepEqual(await ids(vpc), [vpc]);
    assert.deepEqual(await ids(vpc.slice(0, -3)), [vpc]);
    assert.deepEqual(await ids(pool), [pool]);
    assert.deepEqual(await ids(world.privateScopeId), [world.privateScopeId]);
    assert.deepEqual(await ids(allocationId), [allocationId]);
    assert.deepEqual(await ids(world.ipam.IpamId), [world.ipam.IpamId]);
    assert.deepEqual(await ids('vpc-nothing'), []);
    assert.equal((await results(world, vpc))[0]?.Cidr, '10.0.0.0/16');
  });

  test('a name and a tag are found by how they begin, however they are capitalised', async () => {
    const world = await newWorld(place);
    const pool = await world.pool({ TagSpecifications: named('ipam-pool', 'Name=Laboratory', 'stage=prod') });
    const vpc = await makeVpc(world, { TagSpecifications: named('vpc', 'Name=labour', 'stage=Production') });
    await untilMonitored(place, world, vpc);
    const ids = async (query: string) => (await results(world, query)).map((each) => each.Id);
    assert.deepEqual(await ids('LAB'), [pool, vpc]);
    assert.deepEqual(await ids('labor'), [pool]);
    assert.deepEqual((await ids('prod')).toSorted(), [pool, vpc].toSorted());
    assert.deepEqual(await ids('stage=prod'), [pool]);
    assert.deepEqual(await ids('oratory'), []);
    const [first] = await results(world, 'stage=Production');
    assert.deepEqual([first?.MatchedBy, first?.TagKey, first?.TagValue], ['tag', 'stage', 'Production']);
    assert.equal(first?.Name, 'labour');
  });

  test('only what the account has in the region is found', async () => {
    const one = await place.account();
    const [mine, elsewhere] = [await worldOf(place, one), await worldOf(place, one.in(away))];
    const stranger = await newWorld(place);
    for (const world of [elsewhere, stranger]) {
      const tags = named('ipam-pool', 'Name=secret');
      const pool = await world.pool({ TagSpecifications: tags }, '10.0.0.0/8');
      const { IpamPoolAllocation: made } = await world.ec2.allocateIpamPoolCidr({
        IpamPoolId: pool,
        Cidr: '10.0.0.0/24',
      });
      const vpc = await makeVpc(world, {
        CidrBlock: '10.9.0.0/16',
        TagSpecifications: named('vpc', 'Name=secret'),
      });
      await untilMonitored(place, world, vpc);
      const allocation = made?.IpamPoolAllocationId as string;
      for (const query of [
        '10.0.0.1',
        '10.9.0.1',
        'secret',
        'Name=secret',
        pool,
        vpc,
        allocation,
        'vpc-',
        'ipam-pool-',
      ]) {
        assert.deepEqual(await found(mine, query), [], query);
      }
      assert.ok((await found(world, 'secret')).length > 0);
    }
  });

  test('there is an end to what is told, and nonsense finds nothing', async () => {
    const world = await newWorld(place);
    const pools: string[] = [];
    for (let count = 0; count < 4; count += 1) pools.push(await world.pool());
    const { Results, HasMore } = await ask<SearchResponse>(world, action, {
      Query: 'ipam-pool-',
      MaxResults: 3,
    });
    assert.deepEqual([Results?.length, HasMore], [3, true]);
    for (const Query of ['%', "'; DROP TABLE tag; --", '\u{10ffff}', '=', 'a=', '=b', '\\', '_', '*']) {
      assert.deepEqual(await found(world, Query), [], Query);
    }
    await askInVain(world, action, {}, 'MissingParameter');
    for (const wrong of [
      { Query: '' },
      { Query: '  ' },
      { Query: 'x'.repeat(257) },
      { Query: 'x', MaxResults: 51 },
    ]) {
      await askInVain(world, action, wrong, 'InvalidParameterValue');
    }
  });
});
