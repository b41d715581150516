import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly } from './support/answers.ts';
import { away, contract } from './support/contract.ts';
import { filters, pages, where } from './support/listings.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, worldOf } from './support/world.ts';

const listing = { action: 'DescribeIpamPools', list: 'IpamPools', id: 'IpamPoolId' };

contract('DescribeIpamPools', (place) => {
  obligations(place, {
    action: 'DescribeIpamPools',
    input: async (actor) => ({ IpamPoolIds: [await (await worldOf(place, actor)).pool()] }),
    names: { IpamPoolIds: absence.pool },
  });

  pages(place, {
    ...listing,
    pageSize: { min: 5, max: 1000 },
    open: () => newWorld(place),
    add: ({ pool }) => pool(),
    remove: ({ ec2 }, IpamPoolId) => ec2.deleteIpamPool({ IpamPoolId }),
    other: {
      action: 'GetIpamPoolCidrs',
      input: async ({ pool }) => {
        const blocks = [1, 2, 3, 4, 5, 6].map((each) => `10.${each}.0.0/16`);
        return { IpamPoolId: await pool({}, ...blocks), MaxResults: 5 };
      },
    },
  });

  filters(place, {
    ...listing,
    open: async () => {
      const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
      const { IpamScope } = await world.ec2.createIpamScope({ IpamId: world.ipam.IpamId });
      const TagSpecifications = [
        { ResourceType: 'ipam-pool' as const, Tags: [{ Key: 'Name', Value: 'top' }] },
      ];
      const top = await world.pool({ Description: 'top [pool]', TagSpecifications });
      const inner = await world.pool({ SourceIpamPoolId: top, Locale: away, AutoImport: true });
      const six = await world.pool({
        IpamScopeId: IpamScope?.IpamScopeId ?? '',
        AddressFamily: 'ipv6',
        AllocationDefaultNetmaskLength: 56,
      });
      return { world, things: { top, inner, six } };
    },
    cases: ({ accountId, ipam, privateScopeId }, { top = '', inner = '' }) => [
      [[where('owner-id', accountId)], ['top', 'inner', 'six']],
      [[where('ipam-pool-id', top, inner)], ['top', 'inner']],
      [[where('ipam-pool-arn', `*${inner}`)], ['inner']],
      [[where('ipam-scope-id', privateScopeId)], ['top', 'inner']],
      [[where('ipam-scope-arn', `*/${privateScopeId}`)], ['top', 'inner']],
      [[where('ipam-scope-id', `${privateScopeId}*`), where('locale', 'None')], ['top']],
      [[where('ipam-id', ipam?.IpamId ?? '')], ['top', 'inner', 'six']],
      [[where('ipam-scope-type', 'public')], []],
      [[where('source-ipam-pool-id', top)], ['inner']],
      [[where('source-ipam-pool-id', '*')], ['inner']],
      [[where('locale', away)], ['inner']],
      [[where('locale', 'None')], ['top', 'six']],
      [[where('address-family', 'ipv6')], ['six']],
      [[where('address-family', 'ipv6', 'ipv4')], ['top', 'inner', 'six']],
      [[where('pool-depth', '2')], ['inner']],
      [[where('auto-import', 'true')], ['inner']],
      [[where('allocation-default-netmask-length', '56')], ['six']],
      [[where('description', 'top [[]*')], []],
      [[where('description', '*[pool]')], ['top']],
      [[where('state', 'create-*')], ['top', 'inner', 'six']],
      [[where('tag:Name', 'top')], ['top']],
      [[where('tag:Name', 't*'), where('address-family', 'ipv6')], []],
      [[where('tag-key', 'Name')], ['top']],
    ],
  });

  test('a pool shows at home and in its locale, the same', async () => {
    const world = await newWorld(place, {
      OperatingRegions: [{ RegionName: away }, { RegionName: 'eu-west-1' }],
    });
    const there = await world.pool({ Locale: away });
    const here = await world.pool();
    const seenFrom = async (region: string) => {
      const { IpamPools = [] } = await world.in(region).ec2.describeIpamPools({});
      return IpamPools.map((pool) => pool.IpamPoolId).filter((id) => id === there || id === here);
    };
    assert.deepEqual(new Set(await seenFrom(world.region)), new Set([there, here]));
    assert.deepEqual(await seenFrom(away), [there]);
    assert.deepEqual(await seenFrom('eu-west-1'), []);
    const { IpamPools: [fromThere] = [] } = await world
      .in(away)
      .ec2.describeIpamPools({ IpamPoolIds: [there] });
    exactly(fromThere, await world.describePool(there));
  });
});
