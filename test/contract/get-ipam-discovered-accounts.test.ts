import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { absentDiscovery, makeDiscovery } from './support/monitoring.ts';
import { obligations } from './support/obligations.ts';
import { until } from './support/world.ts';

contract('GetIpamDiscoveredAccounts', (place) => {
  obligations(place, {
    action: 'GetIpamDiscoveredAccounts',
    input: async (actor) => ({
      IpamResourceDiscoveryId: await makeDiscovery(actor),
      DiscoveryRegion: home,
    }),
    names: { IpamResourceDiscoveryId: absentDiscovery },
  });

  test('a resource discovery sees its own account, and tells when it looked', async () => {
    const actor = await place.account();
    const before = Date.now();
    const IpamResourceDiscoveryId = await makeDiscovery(actor, { OperatingRegions: [{ RegionName: away }] });
    for (const DiscoveryRegion of [home, away]) {
      const found = await until(place, async () => {
        const { IpamDiscoveredAccounts: [account] = [] } = await actor.ec2.getIpamDiscoveredAccounts({
          IpamResourceDiscoveryId,
          DiscoveryRegion,
        });
        return account?.LastSuccessfulDiscoveryTime && account;
      });
      const { LastAttemptedDiscoveryTime: attempted, LastSuccessfulDiscoveryTime: succeeded } = found;
      exactly(found, {
        AccountId: actor.accountId,
        DiscoveryRegion,
        LastAttemptedDiscoveryTime: attempted,
        LastSuccessfulDiscoveryTime: succeeded,
      });
      assert.ok(attempted && succeeded && attempted.getTime() >= before - 2000 && succeeded >= attempted);
    }
  });

  test('a Region where it does not look, page sizes and filters that cannot be, are refused', async () => {
    const actor = await place.account();
    const IpamResourceDiscoveryId = await makeDiscovery(actor);
    const get = (input: object) =>
      actor.ec2.getIpamDiscoveredAccounts({ IpamResourceDiscoveryId, DiscoveryRegion: home, ...input });
    await refused(get({ DiscoveryRegion: away }), 'InvalidParameterValue', /operating Regions/);
    await refused(get({ MaxResults: 4 }), 'InvalidParameterValue', /maxResults/);
    await refused(get({ MaxResults: 1001 }), 'InvalidParameterValue', /maxResults/);
    await refused(get({ NextToken: 'x' }), 'InvalidNextToken');
    await refused(get({ Filters: [{ Name: 'colour', Values: ['x'] }] }), 'InvalidParameterValue', /colour/);
    const none = await get({ Filters: [{ Name: 'account-id', Values: ['000000000000'] }] });
    exactly(none, { IpamDiscoveredAccounts: [] });
  });
});
