import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListSpaceBlocksRequest, ListSpaceBlocksResult } from '../../src/api/cadastre.ts';
import { type Actor, away, contract } from './support/contract.ts';
import { crowdedBlock, inheritedBlock, remember, tutorial } from './support/history.ts';
import { untilMonitored } from './support/monitoring.ts';
import { makeSubnet, makeVpc } from './support/networks.ts';
import { ownObligations } from './support/own-obligations.ts';
import { ask, askInVain } from './support/own-service.ts';
import { newConsumer, newOwner } from './support/sharing.ts';
import { newWorld, type World, worldOf } from './support/world.ts';

const action = 'ListSpaceBlocks';

type Question = Omit<ListSpaceBlocksRequest, 'At'> & { readonly At?: string };

contract(action, (place) => {
  const page = (world: World, question: Question): Promise<ListSpaceBlocksResult> =>
    ask<ListSpaceBlocksResult>(
      world,
      action,
      question.IpamPoolId === undefined ? { IpamScopeId: world.privateScopeId, ...question } : question,
    );
  const found = async (world: World, question: Question): Promise<string[]> => {
    const { SpaceBlocks = [] } = await page(world, question);
    return SpaceBlocks.map((each) => `${each.Cidr} ${each.ResourceId ?? each.ResourceOwnerId}`);
  };
  /** Page after page, of every size, it must be the same list. */
  const inPages = async (world: World, question: Question): Promise<string[]> => {
    const whole = await found(world, { ...question, MaxResults: 1000 });
    for (const MaxResults of [1, 2, 3]) {
      const seen: string[] = [];
      let NextToken: string | undefined;
      do {
        const next = await page(world, { ...question, MaxResults, NextToken });
        assert.ok((next.SpaceBlocks?.length ?? 0) <= MaxResults);
        for (const each of next.SpaceBlocks ?? []) {
          seen.push(`${each.Cidr} ${each.ResourceId ?? each.ResourceOwnerId}`);
        }
        NextToken = next.NextToken;
      } while (NextToken);
      assert.deepEqual(seen, whole, `pages of ${MaxResults}`);
    }
    return whole;
  };

  ownObligations(place, action, async (actor) => ({
    IpamScopeId: (await worldOf(place, actor)).privateScopeId,
    Cidr: '10.0.0.0/8',
  }));

  test('what shares addresses with a block of a scope is listed, by address', async () => {
    const world = await newWorld(place);
    const [one, two] = [await makeVpc(world), await makeVpc(world, { CidrBlock: '10.1.0.0/16' })];
    const [low, high] = [
      await makeSubnet(world, { VpcId: one, CidrBlock: '10.0.0.0/24' }),
      await makeSubnet(world, { VpcId: one, CidrBlock: '10.0.7.0/24' }),
    ];
    for (const id of [one, two, low, high]) await untilMonitored(place, world, id);
    const all = await inPages(world, { Cidr: '10.0.0.0/8' });
    assert.deepEqual(all.toSorted(), [
      `10.0.0.0/16 ${one}`,
      `10.0.0.0/24 ${low}`,
      `10.0.7.0/24 ${high}`,
      `10.1.0.0/16 ${two}`,
    ]);
    assert.deepEqual(await inPages(world, { Cidr: '10.0.7.128/25' }), [
      `10.0.0.0/16 ${one}`,
      `10.0.7.0/24 ${high}`,
    ]);
    assert.deepEqual(await inPages(world, { Cidr: '10.1.0.9/32' }), [`10.1.0.0/16 ${two}`]);
    assert.deepEqual(await inPages(world, { Cidr: '10.2.0.0/16' }), []);
    const { SpaceBlocks = [] } = await page(world, { Cidr: '10.1.0.0/16' });
    assert.deepEqual(SpaceBlocks, [
      {
        Cidr: '10.1.0.0/16',
        ResourceType: 'vpc',
        ResourceId: two,
        ResourceOwnerId: world.accountId,
        ResourceRegion: world.region,
        VpcId: two,
        ManagementState: 'unmanaged',
        ComplianceStatus: 'unmanaged',
        OverlapStatus: 'nonoverlapping',
      },
    ]);
  });

  test('what a scope held at an instant is listed, the largest around the block first', async () => {
    const seeded = place.needs('the server itself');
    if (seeded.skip) return;
    const world = await newWorld(place);
    await remember(place, world, [...tutorial, ...inheritedBlock, ...crowdedBlock]);
    const At = '2021-12-27T20:30:00Z';
    assert.deepEqual(await inPages(world, { Cidr: '10.0.0.0/8', At }), [
      '10.0.0.0/24 subnet-0d1b8f899725aa72d',
      '10.0.0.0/24 vpc-09754dfd85911abec',
      '10.0.0.0/24 vpc-0a8347f594bea5901',
      '10.0.0.0/24 subnet-0af7eadb0798e9148',
      '10.0.0.176/32 eni-0b4e53eb1733aba16',
      '10.2.1.0/24 subnet-0864c82a42f5bffed',
      '10.2.1.0/24 vpc-0f5ee7e1ba908a378',
      '10.2.1.155/32 eni-0b4e53eb1733aba16',
    ]);
    assert.deepEqual(await inPages(world, { Cidr: '10.2.1.155/32', At }), [
      '10.2.1.0/24 subnet-0864c82a42f5bffed',
      '10.2.1.0/24 vpc-0f5ee7e1ba908a378',
      '10.2.1.155/32 eni-0b4e53eb1733aba16',
    ]);
    assert.deepEqual(await inPages(world, { Cidr: '10.0.0.0/8', At: '2021-12-01T00:00:00Z' }), []);
    assert.deepEqual(await inPages(world, { Cidr: '2605:9cc0::/32', At: '2021-12-23T20:05:00Z' }), [
      '2605:9cc0:409::/56 vpc-01d967bf3b923f72c',
    ]);
  });

  test('what is allocated of a pool is listed by address', async () => {
    const world = await newWorld(place);
    const pool = await world.pool({}, '10.0.0.0/16');
    for (const Cidr of ['10.0.3.0/24', '10.0.0.0/24', '10.0.1.0/28']) {
      await world.ec2.allocateIpamPoolCidr({ IpamPoolId: pool, Cidr, Description: `for ${Cidr}` });
    }
    const blocks = async (Cidr: string) =>
      (await inPages(world, { Cidr, IpamPoolId: pool })).map((each) => each.split(' ')[0]);
    assert.deepEqual(await blocks('10.0.0.0/8'), ['10.0.0.0/24', '10.0.1.0/28', '10.0.3.0/24']);
    assert.deepEqual(await blocks('10.0.3.128/25'), ['10.0.3.0/24']);
    assert.deepEqual(await blocks('10.0.2.0/24'), []);
    const { SpaceBlocks: [first] = [] } = await page(world, { Cidr: '10.0.0.0/24', IpamPoolId: pool });
    assert.match(first?.IpamPoolAllocationId as string, /^ipam-pool-alloc-/);
    assert.equal(first?.Description, 'for 10.0.0.0/24');
  });

  test('who has the space of a pool is called by the name that its own account gave it, and no other', async () => {
    const owner = await newOwner(place);
    const consumer = await newConsumer(place, owner);
    const network = (actor: Actor, name: string) =>
      makeVpc(actor, {
        Ipv4IpamPoolId: owner.poolId,
        Ipv4NetmaskLength: 24,
        TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: name }] }],
      });
    const [mine, theirs] = [await network(owner, 'mine'), await network(consumer, 'theirs')];
    const { SpaceBlocks = [] } = await page(owner, { Cidr: '10.0.0.0/16', IpamPoolId: owner.poolId });
    assert.deepEqual(
      SpaceBlocks.map((each) => [each.ResourceId, each.ResourceName]),
      [
        [mine, 'mine'],
        [theirs, undefined],
      ],
    );
  });

  test('only the space of the account in the region is listed', async () => {
    const one = await place.account();
    const [mine, elsewhere] = [await worldOf(place, one), await worldOf(place, one.in(away))];
    const stranger = await newWorld(place);
    const Cidr = '10.0.0.0/8';
    for (const scope of [stranger.privateScopeId, elsewhere.privateScopeId, 'x']) {
      await askInVain(mine, action, { Cidr, IpamScopeId: scope }, 'InvalidIpamScopeId.NotFound');
    }
    for (const pool of [await stranger.pool(), await elsewhere.pool(), 'x']) {
      await askInVain(mine, action, { Cidr, IpamPoolId: pool }, 'InvalidIpamPoolId.NotFound');
    }
    await askInVain(mine, action, { Cidr }, 'MissingParameter');
    await askInVain(mine, action, { Cidr: 'x', IpamScopeId: mine.privateScopeId }, 'InvalidParameterValue');
  });
});
