import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly } from './support/answers.ts';
import { contract, home, isElsewhere, type Place } from './support/contract.ts';
import { filters, pages, where } from './support/listings.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, type World, worldOf } from './support/world.ts';

const listing = { action: 'DescribeIpamScopes', list: 'IpamScopes', id: 'IpamScopeId' };

const addScope = async ({ ec2, ipam }: World, input = {}): Promise<string> =>
  (await ec2.createIpamScope({ IpamId: ipam.IpamId, ...input })).IpamScope?.IpamScopeId as string;

contract('DescribeIpamScopes', (place) => {
  obligations(place, {
    action: 'DescribeIpamScopes',
    input: async (actor) => ({ IpamScopeIds: [(await worldOf(place, actor)).privateScopeId] }),
    names: { IpamScopeIds: absence.scope },
  });

  test('a new IPAM has a public and a private default scope', async () => {
    const { ec2, ipam, accountId, publicScopeId, privateScopeId } = await newWorld(place);
    const { IpamScopes = [] } = await ec2.describeIpamScopes({ Filters: [where('ipam-id', ipam.IpamId)] });
    assert.equal(IpamScopes.length, 2);
    for (const [IpamScopeId, IpamScopeType] of [
      [publicScopeId, 'public'],
      [privateScopeId, 'private'],
    ]) {
      exactly(
        IpamScopes.find((scope) => scope.IpamScopeId === IpamScopeId),
        {
          OwnerId: accountId,
          IpamScopeId,
          IpamScopeArn: `arn:aws:ec2::${accountId}:ipam-scope/${IpamScopeId}`,
          IpamArn: ipam.IpamArn,
          IpamRegion: home,
          IpamScopeType,
          IsDefault: true,
          PoolCount: 0,
          State: 'create-complete',
          Tags: [],
        },
      );
    }
  });

  test('pools are counted, those within pools too', async () => {
    const { ec2, pool, privateScopeId } = await newWorld(place);
    const top = await pool();
    await pool({ SourceIpamPoolId: top });
    const { IpamScopes: [scope] = [] } = await ec2.describeIpamScopes({ IpamScopeIds: [privateScopeId] });
    assert.equal(scope?.PoolCount, 2);
  });
});

function ofMany(place: Place): void {
  pages(place, {
    ...listing,
    pageSize: { min: 5, max: 1000 },
    open: () => newWorld(place),
    add: addScope,
    remove: ({ ec2 }, IpamScopeId) => ec2.deleteIpamScope({ IpamScopeId }),
    other: {
      action: 'DescribeIpamPools',
      input: async ({ pool }) => {
        for (const _ of [1, 2, 3, 4, 5, 6]) await pool();
        return { MaxResults: 5 };
      },
    },
  });

  filters(place, {
    ...listing,
    open: async () => {
      const world = await newWorld(place);
      const TagSpecifications = [
        { ResourceType: 'ipam-scope' as const, Tags: [{ Key: 'net', Value: 'one' }] },
      ];
      const one = await addScope(world, { Description: 'first network', TagSpecifications });
      const two = await addScope(world, { Description: 'second network' });
      await world.pool({ IpamScopeId: two });
      return { world, things: { one, two, own: world.privateScopeId, open: world.publicScopeId } };
    },
    cases: ({ accountId, ipam }, { one = '', two = '' }) => [
      [[where('owner-id', accountId)], ['one', 'two', 'own', 'open']],
      [[where('ipam-id', ipam?.IpamId ?? '')], ['one', 'two', 'own', 'open']],
      [[where('ipam-id', 'ipam-0')], []],
      [[where('ipam-arn', ipam?.IpamArn ?? '')], ['one', 'two', 'own', 'open']],
      [[where('ipam-scope-id', one, two)], ['one', 'two']],
      [[where('ipam-scope-arn', `*/${one}`)], ['one']],
      [[where('ipam-scope-type', 'public')], ['open']],
      [[where('is-default', 'false')], ['one', 'two']],
      [[where('is-default', 'true'), where('ipam-scope-type', 'private')], ['own']],
      [[where('pool-count', '1')], ['two']],
      [[where('description', '*network')], ['one', 'two']],
      [[where('description', 'first*', 'second*')], ['one', 'two']],
      [[where('tag:net', 'one')], ['one']],
      [[where('tag-key', 'n?t')], ['one']],
      [[where('state', 'create-complete')], ['one', 'two', 'own', 'open']],
    ],
  });
}

// Elsewhere the quota is what it is.
if (!isElsewhere) {
  contract('DescribeIpamScopes of many', ofMany, { CADASTRE_QUOTAS: 'scopes-per-ipam=50' });
}
