import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GetUsageResult } from '../../src/api/cadastre.ts';
import { meterUsage } from '../../src/reconcilers/meter-usage.ts';
import { joinOrganization, newIntegrated } from './organizations/support/organization.ts';
import { type Actor, away, contract, home, type Place } from './support/contract.ts';
import { aHost } from './support/hosts.ts';
import { ownObligations } from './support/own-obligations.ts';
import { ask, askInVain } from './support/own-service.ts';
import { newWorld, until, worldOf } from './support/world.ts';

const action = 'GetUsage';

const usageOf = (actor: Actor, input: object = {}): Promise<GetUsageResult> => ask(actor, action, input);

/** Meters what is there now, until an account's IPAMs have so many active addresses. */
const untilMetered = (place: Place, actor: Actor, count: number): Promise<GetUsageResult> =>
  until(place, async () => {
    const { application } = place.server();
    await application.store.write(async (transaction) => transaction.send('DELETE FROM usage_mark'));
    while ((await meterUsage.activate(application)).more);
    const usage = await usageOf(actor);
    return usage.TotalActiveIpCount === count && usage;
  });

contract(
  action,
  (place) => {
    ownObligations(place, action, async () => ({}));

    test('an account is told hours of active addresses, and what they cost', async () => {
      const world = await newWorld(place);
      await aHost(world);
      const { UsageRecords = [] } = await untilMetered(place, world, 1);
      assert.deepEqual(UsageRecords, [
        {
          IpamId: world.ipam.IpamId,
          IpamArn: world.ipam.IpamArn,
          IpamRegion: home,
          Tier: 'advanced',
          PayerId: world.accountId,
          OwnerId: world.accountId,
          Region: home,
          AddressHours: 1,
          Cost: 0.25,
        },
      ]);
      assert.deepEqual((await usageOf(await place.otherAccount())).UsageRecords, []);
      const past = { StartTime: '2020-01-01T00:00:00Z', EndTime: '2020-02-01T00:00:00Z' };
      assert.deepEqual((await usageOf(world, past)).UsageRecords, []);
      const turned = { StartTime: past.EndTime, EndTime: past.StartTime };
      await askInVain(world, action, turned, 'InvalidParameterCombination');
    });

    test('the Free Tier shows how many addresses would be charged for, and charges nothing', async () => {
      const world = await newWorld(place, { Tier: 'free' });
      await aHost(world);
      const { UsageRecords: [record] = [], ActiveIpCounts } = await untilMetered(place, world, 1);
      const other = await worldOf(place, world.in(away));
      assert.deepEqual(ActiveIpCounts, [
        { IpamId: world.ipam.IpamId, IpamRegion: home, Tier: 'free', ActiveIpCount: 1 },
      ]);
      const { TotalActiveIpCount, ActiveIpCounts: counts = [] } = await usageOf(world);
      assert.equal(TotalActiveIpCount, 1);
      assert.deepEqual(
        counts.find(({ IpamId }) => IpamId === other.ipam.IpamId),
        { IpamId: other.ipam.IpamId, IpamRegion: away, Tier: 'advanced', ActiveIpCount: 0 },
      );
      assert.deepEqual([record?.Tier, record?.AddressHours, record?.Cost], ['free', 1, 0]);
    });

    test('members are charged for their own addresses where cost is distributed', async () => {
      const organization = await newIntegrated(place);
      const member = await joinOrganization(place, organization);
      const world = await worldOf(place, organization.administrator, { MeteredAccount: 'resource-owner' });
      await aHost(member);
      const { UsageRecords: [record] = [] } = await untilMetered(place, world, 1);
      assert.deepEqual([record?.PayerId, record?.OwnerId], [member.accountId, member.accountId]);
      assert.deepEqual((await usageOf(member)).UsageRecords, [record]);
      await world.ec2.modifyIpam({ IpamId: world.ipam.IpamId, MeteredAccount: 'ipam-owner' });
      await untilMetered(place, world, 1);
      assert.equal((await usageOf(world)).UsageRecords?.[0]?.PayerId, world.accountId);
      assert.deepEqual((await usageOf(member)).UsageRecords, []);
    });
  },
  { CADASTRE_PRICE_PER_ADDRESS_HOUR: '0.25' },
);
