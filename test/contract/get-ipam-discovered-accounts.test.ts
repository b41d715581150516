import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Filter, IpamDiscoveryFailureCode } from '@aws-sdk/client-ec2';
import { findSite, saveSite } from '../../src/store/discovery.ts';
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

  test('a sample that failed is told with its reason, and when the last one was that did not', async () => {
    const actor = await place.account();
    const IpamResourceDiscoveryId = await makeDiscovery(actor);
    const get = async (Filters?: Filter[]) =>
      (
        await actor.ec2.getIpamDiscoveredAccounts({
          IpamResourceDiscoveryId,
          DiscoveryRegion: home,
          Filters,
        })
      ).IpamDiscoveredAccounts ?? [];
    const [before] = await until(place, async () => {
      const accounts = await get();
      return accounts[0]?.LastSuccessfulDiscoveryTime && accounts;
    });
    const { store } = place.server().application;
    const site = { accountId: actor.accountId, region: home };
    for (const Code of Object.values(IpamDiscoveryFailureCode)) {
      const Message = `It was the ${Code}.`;
      const attemptedAt = new Date();
      await store.write(async (transaction) => {
        const known = await findSite(transaction, site);
        if (!known) throw new Error('the site was not sampled');
        saveSite(transaction, { ...known, attemptedAt, failureCode: Code, failureMessage: Message });
      });
      exactly((await get())[0], {
        ...before,
        LastAttemptedDiscoveryTime: attemptedAt,
        FailureReason: { Code, Message },
      });
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
