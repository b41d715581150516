import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LookUpAddressRequest, LookUpAddressResult } from '../../src/api/cadastre.ts';
import { away, contract } from './support/contract.ts';
import { crowdedBlock, inheritedBlock, remember, tutorial } from './support/history.ts';
import { ownObligations } from './support/own-obligations.ts';
import { ask, askInVain } from './support/own-service.ts';
import { newWorld, type World, worldOf } from './support/world.ts';

const action = 'LookUpAddress';

type Question = Omit<LookUpAddressRequest, 'At' | 'StartTime' | 'EndTime'> & {
  readonly At?: string;
  readonly StartTime?: string;
  readonly EndTime?: string;
};

contract(action, (place) => {
  const seeded = place.needs('the server itself');
  if (seeded.skip) return;
  const remembering = async (): Promise<World> => {
    const world = await newWorld(place);
    await remember(place, world, [...tutorial, ...inheritedBlock, ...crowdedBlock]);
    return world;
  };
  const found = async (world: World, question: Question): Promise<string[]> => {
    const { AddressRecords = [] } = await ask<LookUpAddressResult>(world, action, question);
    return AddressRecords.map((each) => `${each.ResourceCidr} ${each.ResourceId ?? each.ResourceOwnerId}`);
  };

  ownObligations(place, action, async () => ({ Address: '10.2.1.155' }));

  test('whoever had an address is found with the blocks around it, the smallest first', async () => {
    const world = await remembering();
    const expected = [
      '10.2.1.155/32 eni-0b4e53eb1733aba16',
      '10.2.1.155/32 i-064da1f79baed14f3',
      '10.2.1.0/24 subnet-0864c82a42f5bffed',
      '10.2.1.0/24 vpc-0f5ee7e1ba908a378',
    ];
    for (const Address of ['10.2.1.155', '10.2.1.155/32']) {
      assert.deepEqual(await found(world, { Address }), expected);
      assert.deepEqual(await found(world, { Address, IpamScopeId: world.privateScopeId }), expected);
      assert.deepEqual(await found(world, { Address, IpamScopeId: world.publicScopeId }), []);
    }
    assert.deepEqual(await found(world, { Address: '10.2.1.7' }), expected.slice(2));
    assert.deepEqual(await found(world, { Address: '10.2.1.128/25' }), expected.slice(2));
    assert.deepEqual(await found(world, { Address: '10.2.0.0/23' }), []);
    assert.deepEqual(await found(world, { Address: '10.0.0.176' }), [
      '10.0.0.176/32 eni-0b4e53eb1733aba16',
      '10.0.0.176/32 amazon-aws',
      '10.0.0.0/24 vpc-0a8347f594bea5901',
      '10.0.0.0/24 subnet-0af7eadb0798e9148',
    ]);
  });

  test('a record is shown as the service shows it, with its IPAM and its scope', async () => {
    const world = await remembering();
    const { AddressRecords } = await ask<LookUpAddressResult>(world, action, {
      Address: '2605:9cc0:409::1',
      At: '2021-12-23T20:05:00Z',
    });
    assert.deepEqual(AddressRecords, [
      {
        IpamId: world.ipam.IpamId,
        IpamScopeId: world.privateScopeId,
        ResourceOwnerId: world.accountId,
        ResourceRegion: 'us-east-2',
        ResourceType: 'vpc',
        ResourceId: 'vpc-01d967bf3b923f72c',
        ResourceCidr: '2605:9cc0:409::/56',
        ResourceName: 'First example VPC',
        ResourceComplianceStatus: 'compliant',
        ResourceOverlapStatus: 'nonoverlapping',
        VpcId: 'vpc-01d967bf3b923f72c',
        SampledStartTime: '2021-12-23T20:02:00.701Z',
        SampledEndTime: '2021-12-23T20:12:59.848Z',
      },
    ]);
  });

  test('any instant and any period can be asked for', async () => {
    const world = await remembering();
    const Address = '2605:9cc0:409:0:1::';
    const [first, second] = ['vpc-01d967bf3b923f72c', 'vpc-03e62c7eca81cb652'].map(
      (each) => `2605:9cc0:409::/56 ${each}`,
    );
    assert.deepEqual(await found(world, { Address, At: '2021-12-23T20:02:00.700Z' }), []);
    assert.deepEqual(await found(world, { Address, At: '2021-12-23T20:02:00.701Z' }), [first]);
    assert.deepEqual(await found(world, { Address, At: '2021-12-23T20:12:59.848Z' }), []);
    assert.deepEqual(await found(world, { Address, At: '2022-01-01T00:00:00Z' }), [second]);
    assert.deepEqual(await found(world, { Address }), [second]);
    assert.deepEqual(await found(world, { Address, StartTime: '2021-12-01T00:00:00Z' }), [first, second]);
    const EndTime = '2021-12-24T00:00:00Z';
    assert.deepEqual(await found(world, { Address, StartTime: '2021-12-01T00:00:00Z', EndTime }), [first]);
  });

  test('every scope of the account in the region is asked, and no others', async () => {
    const one = await place.account();
    const [mine, elsewhere] = [await worldOf(place, one), await worldOf(place, one.in(away))];
    const stranger = await newWorld(place);
    const block = { cidr: '10.0.0.0/8', from: '2026-01-01T00:00:00Z' };
    const { publicScopeId: scopeId } = mine;
    await remember(place, mine, [
      { ...block, resourceId: 'vpc-private' },
      { ...block, resourceId: 'vpc-public', scopeId },
    ]);
    await remember(place, elsewhere, [{ ...block, resourceId: 'vpc-elsewhere' }]);
    await remember(place, stranger, [{ ...block, resourceId: 'vpc-foreign' }]);
    const seen = (world: World) => found(world, { Address: '10.1.2.3' });
    assert.deepEqual((await seen(mine)).sort(), ['10.0.0.0/8 vpc-private', '10.0.0.0/8 vpc-public']);
    assert.deepEqual(await seen(elsewhere), ['10.0.0.0/8 vpc-elsewhere']);
    assert.deepEqual(await seen(stranger), ['10.0.0.0/8 vpc-foreign']);
    for (const scope of [stranger.privateScopeId, elsewhere.privateScopeId, 'x']) {
      const question = { Address: '10.1.2.3', IpamScopeId: scope };
      const message = await askInVain(mine, action, question, 'InvalidIpamScopeId.NotFound');
      assert.equal(message, `The ipam-scope ID '${scope}' does not exist`);
    }
  });

  test('pages of every size hold the same records in the same order', async () => {
    const world = await remembering();
    const question = { Address: '10.0.0.176', StartTime: '2021-01-01T00:00:00Z' };
    const whole = await found(world, question);
    assert.equal(whole.length, 6);
    for (const MaxResults of [1, 2, 3, 5, 6, 7]) {
      const seen: string[] = [];
      let NextToken: string | undefined;
      do {
        const page = await ask<LookUpAddressResult>(world, action, { ...question, MaxResults, NextToken });
        assert.ok((page.AddressRecords?.length ?? 0) <= MaxResults);
        for (const each of page.AddressRecords ?? []) {
          seen.push(`${each.ResourceCidr} ${each.ResourceId ?? each.ResourceOwnerId}`);
        }
        NextToken = page.NextToken;
      } while (NextToken);
      assert.deepEqual(seen, whole);
    }
  });

  test('what is no address and what is no time is refused', async () => {
    const world = await newWorld(place);
    for (const Address of ['', '10.0.0', '10.0.0.1/24', '10.0.0.0/33', '::1/0', '10.0.0.1 ', 'nonsense']) {
      await askInVain(world, action, { Address }, 'InvalidParameterValue');
    }
    const Address = '10.0.0.1';
    await askInVain(world, action, {}, 'MissingParameter');
    await askInVain(world, action, { Address, At: 'yesterday' }, 'InvalidParameterValue');
    const both = { Address, At: '2026-01-01T00:00:00Z', EndTime: '2026-01-01T00:00:00Z' };
    await askInVain(world, action, both, 'InvalidParameterCombination');
    const backwards = { Address, StartTime: '2026-01-02T00:00:00Z', EndTime: '2026-01-01T00:00:00Z' };
    await askInVain(world, action, backwards, 'InvalidParameterValue');
  });
});
