import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, ids, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { obligations } from './support/obligations.ts';
import { tagsAtCreation } from './support/tags.ts';
import { until } from './support/world.ts';

contract('CreateIpam', (place) => {
  obligations(place, {
    action: 'CreateIpam',
    input: async () => ({ Description: 'one' }),
    otherwise: { Description: 'two' },
  });

  tagsAtCreation(place, {
    resourceType: 'ipam',
    create: async ({ ec2 }, TagSpecifications) => (await ec2.createIpam({ TagSpecifications })).Ipam,
    describe: async ({ ec2 }, { IpamId = '' }) => (await ec2.describeIpams({ IpamIds: [IpamId] })).Ipams?.[0],
  });

  test('an IPAM has two default scopes and a default discovery at once', async () => {
    const { accountId, ec2 } = await place.account();
    const { Ipam } = await ec2.createIpam({});
    const expected = {
      OwnerId: accountId,
      IpamId: ids.ipam,
      IpamArn: `arn:aws:ec2::${accountId}:ipam/${Ipam?.IpamId}`,
      IpamRegion: home,
      PublicDefaultScopeId: ids.scope,
      PrivateDefaultScopeId: ids.scope,
      ScopeCount: 2,
      OperatingRegions: [{ RegionName: home }],
      Tags: [],
      DefaultResourceDiscoveryId: ids.discovery,
      DefaultResourceDiscoveryAssociationId: ids.discoveryAssociation,
      ResourceDiscoveryAssociationCount: 1,
      Tier: 'advanced',
      EnablePrivateGua: false,
      MeteredAccount: 'ipam-owner',
    };
    exactly(Ipam, { ...expected, State: 'create-in-progress' });
    assert.notEqual(Ipam?.PublicDefaultScopeId, Ipam?.PrivateDefaultScopeId);
    const complete = await until(place, async () => {
      const { Ipams: [found] = [] } = await ec2.describeIpams({ IpamIds: [Ipam?.IpamId ?? ''] });
      return found?.State === 'create-complete' && found;
    });
    exactly(complete, { ...Ipam, State: 'create-complete' });
    const { IpamScopes = [] } = await ec2.describeIpamScopes({
      IpamScopeIds: [Ipam?.PublicDefaultScopeId ?? '', Ipam?.PrivateDefaultScopeId ?? ''],
    });
    const scopes = IpamScopes.map((scope) => [scope.IpamScopeId, scope.IpamScopeType, scope.IsDefault]);
    assert.deepEqual(
      new Set(scopes),
      new Set([
        [Ipam?.PublicDefaultScopeId, 'public', true],
        [Ipam?.PrivateDefaultScopeId, 'private', true],
      ]),
    );
  });

  test('an IPAM is what the request says', async () => {
    const { ec2 } = await place.account();
    const { Ipam } = await ec2.createIpam({
      Description: 'größer & "<schöner>" + %20',
      OperatingRegions: [{ RegionName: home }, { RegionName: away }],
      Tier: 'free',
      EnablePrivateGua: true,
      MeteredAccount: 'resource-owner',
    });
    exactly(Ipam, {
      ...Ipam,
      Description: 'größer & "<schöner>" + %20',
      OperatingRegions: [{ RegionName: home }, { RegionName: away }],
      Tier: 'free',
      EnablePrivateGua: true,
      MeteredAccount: 'resource-owner',
    });
  });

  test('the home region operates whether it is named or not', async () => {
    const actor = await place.account();
    const { Ipam } = await actor.ec2.createIpam({ OperatingRegions: [{ RegionName: away }] });
    const regions = Ipam?.OperatingRegions?.map((region) => region.RegionName);
    assert.deepEqual(new Set(regions), new Set([home, away]));
  });

  test('there is one IPAM in a region by default, and one in each', async () => {
    const actor = await place.account();
    await actor.ec2.createIpam({});
    await refused(
      actor.ec2.createIpam({}),
      'ResourceLimitExceeded',
      "You've reached the limit for ipams. You have created 1 ipams and you are limited to 1.",
    );
    const { Ipam } = await actor.in(away).ec2.createIpam({});
    assert.equal(Ipam?.IpamRegion, away);
  });

  test('of several requests at once one makes the IPAM', async () => {
    const { ec2 } = await place.account();
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(() => ec2.createIpam({})));
    assert.equal(outcomes.filter((each) => each.status === 'fulfilled').length, 1);
    assert.equal((await ec2.describeIpams({})).Ipams?.length, 1);
  });

  const invalid = [
    ['a tier that there is not', { Tier: 'basic' as 'free' }, /\(basic\) for parameter Tier/],
    ['a metered account that there is not', { MeteredAccount: 'me' as 'ipam-owner' }, /MeteredAccount/],
    ['a region that there is not', { OperatingRegions: [{ RegionName: 'atlantis-1' }] }, /\(atlantis-1\)/],
    ['a region without a name', { OperatingRegions: [{ RegionName: '' }] }, /OperatingRegions/],
    ['a region twice', { OperatingRegions: [{ RegionName: away }, { RegionName: away }] }, /twice/],
    ['51 regions', { OperatingRegions: Array(51).fill({ RegionName: away }) }, /at most 50/],
    ['a description of 256 characters', { Description: 'x'.repeat(256) }, /at most 255/],
  ] as const;
  for (const [what, input, message] of place.isSecond ? [] : invalid) {
    test(`${what} is refused`, async () => {
      const { ec2 } = await place.account();
      await refused(ec2.createIpam(input as object), 'InvalidParameterValue', message);
      assert.deepEqual((await ec2.describeIpams({})).Ipams, []);
    });
  }
});
