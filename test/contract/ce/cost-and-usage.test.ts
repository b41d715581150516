import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  Expression,
  GetCostAndUsageRequest,
  GetDimensionValuesRequest,
} from '@aws-sdk/client-cost-explorer';
import { saveUsage } from '../../../src/store/usage.ts';
import { joinOrganization, newOrganization } from '../organizations/support/organization.ts';
import { refused } from '../support/answers.ts';
import { type Actor, contract, home, type Place } from '../support/contract.ts';
import { costsOf } from '../support/costs.ts';

const usageType = 'USE1-IPAddressManager-IP-Hours';

/** Records so many active addresses of an owner in an hour, of an IPAM of us-east-1. */
async function record(
  place: Place,
  hour: string,
  addressCount: number,
  who: { ipamAccountId: string; payerId: string; tier?: 'free' | 'advanced' },
): Promise<void> {
  const at = new Date(hour);
  const ipamId = `ipam-${who.ipamAccountId}`;
  await place.server().application.store.write(async (transaction) =>
    saveUsage(transaction, ipamId, at, [
      {
        ...{ id: `${ipamId}|${hour}|${who.payerId}`, hour: at, ipamId, ipamRegion: home, region: home },
        ...{ ipamAccountId: who.ipamAccountId, payerId: who.payerId, ownerId: who.payerId },
        ...{ tier: who.tier ?? 'advanced', addressCount },
      },
    ]),
  );
}

const january: GetCostAndUsageRequest = {
  TimePeriod: { Start: '2026-01-01', End: '2026-02-01' },
  Granularity: 'MONTHLY',
  Metrics: ['UsageQuantity', 'UnblendedCost'],
};

contract(
  'GetCostAndUsage',
  (place) => {
    test('hours of addresses and their cost are told by month, day and hour', async () => {
      const actor = await place.account();
      const who = { ipamAccountId: actor.accountId, payerId: actor.accountId };
      await record(place, '2026-01-01T00:00:00Z', 10, who);
      await record(place, '2026-01-01T01:00:00Z', 8, who);
      await record(place, '2026-01-31T23:00:00Z', 2, who);
      await record(place, '2026-02-01T00:00:00Z', 100, who);
      const costs = costsOf(actor);
      const { ResultsByTime = [] } = await costs.getCostAndUsage(january);
      assert.deepEqual(ResultsByTime, [
        {
          TimePeriod: january.TimePeriod,
          Total: {
            UsageQuantity: { Amount: '20', Unit: 'Hrs' },
            UnblendedCost: { Amount: '0.005', Unit: 'USD' },
          },
          Groups: [],
          Estimated: false,
        },
      ]);
      const amounts = async (Granularity: 'DAILY' | 'HOURLY', Start: string, End: string) =>
        (
          await costs.getCostAndUsage({ ...january, Granularity, TimePeriod: { Start, End } })
        ).ResultsByTime?.map((each) => each.Total?.UsageQuantity?.Amount);
      assert.deepEqual(await amounts('DAILY', '2026-01-01', '2026-01-03'), ['18', '0']);
      assert.deepEqual(await amounts('HOURLY', '2026-01-01T00:00:00Z', '2026-01-01T03:00:00Z'), [
        '10',
        '8',
        '0',
      ]);
    });

    test('an account sees what it is charged for, and the management account what its members are', async () => {
      const organization = await newOrganization(place);
      const { management } = organization;
      const member = await joinOrganization(place, organization);
      const stranger = await place.otherAccount();
      const ipamAccountId = management.accountId;
      const day = '2026-01-05T00:00:00Z';
      await record(place, day, 3, { ipamAccountId, payerId: member.accountId });
      await record(place, day, 5, { ipamAccountId, payerId: management.accountId });
      await record(place, day, 7, { ipamAccountId: stranger.accountId, payerId: stranger.accountId });
      const hoursOf = async (actor: Actor, more = {}) =>
        (await costsOf(actor).getCostAndUsage({ ...january, ...more })).ResultsByTime?.[0];
      const amountOf = async (actor: Actor) => (await hoursOf(actor))?.Total?.UsageQuantity?.Amount;
      assert.deepEqual(
        [await amountOf(member), await amountOf(stranger), await amountOf(management)],
        ['3', '7', '8'],
      );
      const grouped = await hoursOf(management, { GroupBy: [{ Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' }] });
      assert.deepEqual(
        grouped?.Groups?.map(({ Keys, Metrics }) => [Keys?.[0], Metrics?.UsageQuantity?.Amount]),
        [
          [management.accountId, '5'],
          [member.accountId, '3'],
        ].toSorted(),
      );
    });

    test('usage is filtered and grouped by its type, as the guide does', async () => {
      const actor = await place.account();
      await record(place, '2026-01-02T00:00:00Z', 18, {
        ipamAccountId: actor.accountId,
        payerId: actor.accountId,
      });
      const costs = costsOf(actor);
      const hours = async (Filter: Expression) =>
        (await costs.getCostAndUsage({ ...january, Filter })).ResultsByTime?.[0]?.Total?.UsageQuantity
          ?.Amount;
      const byType: Expression = { Dimensions: { Key: 'USAGE_TYPE', Values: [usageType] } };
      const elsewhere: Expression = { Dimensions: { Key: 'REGION', Values: ['eu-west-1'] } };
      assert.equal(await hours(byType), '18');
      assert.equal(await hours(elsewhere), '0');
      assert.equal(await hours({ And: [byType, { Not: elsewhere }] }), '18');
      assert.equal(await hours({ Or: [elsewhere, byType] }), '18');
      const { ResultsByTime: [result] = [] } = await costs.getCostAndUsage({
        ...january,
        GroupBy: [
          { Type: 'DIMENSION', Key: 'SERVICE' },
          { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
        ],
      });
      assert.deepEqual(
        result?.Groups?.map(({ Keys }) => Keys),
        [['Amazon Virtual Private Cloud', usageType]],
      );
    });

    test('the values to filter by are found by a part of them, as the guide does', async () => {
      const organization = await newOrganization(place);
      const { management } = organization;
      const member = await joinOrganization(place, organization);
      const ipamAccountId = member.accountId;
      await record(place, '2026-01-02T00:00:00Z', 1, { ipamAccountId, payerId: member.accountId });
      await record(place, '2026-01-02T01:00:00Z', 1, { ipamAccountId, payerId: management.accountId });
      const valuesOf = async (actor: Actor, more: Partial<GetDimensionValuesRequest> = {}) =>
        costsOf(actor).getDimensionValues({
          TimePeriod: january.TimePeriod,
          Dimension: 'USAGE_TYPE',
          SearchString: 'IPAddressManager',
          ...more,
        });
      const { DimensionValues, ReturnSize, TotalSize } = await valuesOf(member);
      assert.deepEqual(
        [DimensionValues, ReturnSize, TotalSize],
        [[{ Value: usageType, Attributes: {} }], 1, 1],
      );
      const listed = async (...asked: Parameters<typeof valuesOf>) =>
        (await valuesOf(...asked)).DimensionValues?.map(({ Value }) => Value);
      assert.deepEqual(await listed(member, { SearchString: 'EC2' }), []);
      const accounts = { Dimension: 'LINKED_ACCOUNT', SearchString: undefined } as const;
      assert.deepEqual(await listed(member, accounts), [member.accountId]);
      const both = [management.accountId, member.accountId].toSorted();
      assert.deepEqual(await listed(management, accounts), both);
      const first = await valuesOf(management, { ...accounts, MaxResults: 1 });
      assert.deepEqual([first.DimensionValues?.[0]?.Value, first.TotalSize], [both[0], 2]);
      const { NextPageToken } = first;
      assert.deepEqual(await listed(management, { ...accounts, MaxResults: 1, NextPageToken }), [both[1]]);
      const mine: Expression = { Dimensions: { Key: 'LINKED_ACCOUNT', Values: [member.accountId] } };
      assert.deepEqual(await listed(management, { ...accounts, Filter: mine }), [member.accountId]);
      const year = { Start: '2025-01-01', End: '2025-02-01' };
      assert.deepEqual(await listed(member, { TimePeriod: year }), []);
      const code = 'ValidationException';
      await refused(valuesOf(member, { Dimension: 'AZ' }), code, /Dimension/);
      await refused(valuesOf(member, { Context: 'RESERVATIONS' }), code, /Context/);
      await refused(valuesOf(member, { SortBy: [{ Key: 'UnblendedCost' }] }), code, /SortBy/);
      await refused(valuesOf(member, { MaxResults: 0 }), code);
      await refused(valuesOf(member, { NextPageToken: 'x' }), 'InvalidNextTokenException');
    });

    test('the Free Tier costs nothing', async () => {
      const actor = await place.account();
      const who = { ipamAccountId: actor.accountId, payerId: actor.accountId, tier: 'free' as const };
      await record(place, '2026-01-02T00:00:00Z', 40, who);
      const { ResultsByTime: [result] = [] } = await costsOf(actor).getCostAndUsage(january);
      assert.deepEqual(
        [result?.Total?.UsageQuantity?.Amount, result?.Total?.UnblendedCost?.Amount],
        ['40', '0'],
      );
    });

    test('what cannot be asked is refused', async () => {
      const costs = costsOf(await place.account());
      const ask = (more: object) => costs.getCostAndUsage({ ...january, ...more });
      const code = 'ValidationException';
      await refused(ask({ Metrics: [] }), code, /Metrics/);
      await refused(ask({ Metrics: ['Weight'] }), code, /Metrics/);
      await refused(ask({ Granularity: 'YEARLY' }), code, /Granularity/);
      await refused(ask({ TimePeriod: { Start: 'x', End: '2026-01-01' } }), code, /Start/);
      await refused(ask({ TimePeriod: { Start: '2026-01-02', End: '2026-01-02' } }), code, /before its End/);
      await refused(
        ask({ Granularity: 'DAILY', TimePeriod: { Start: '2020-01-01', End: '2026-01-01' } }),
        code,
        /more than 400 periods/,
      );
      await refused(ask({ GroupBy: [{ Type: 'DIMENSION', Key: 'COLOUR' }] }), code, /GroupBy.Key/);
      await refused(ask({ GroupBy: [{ Type: 'TAG', Key: 'x' }] }), code, /GroupBy.Type/);
      await refused(ask({ Filter: {} }), code, /exactly one/);
      await refused(ask({ Filter: { Dimensions: { Key: 'COLOUR', Values: ['x'] } } }), code, /Filter/);
      let deep: object = { Dimensions: { Key: 'REGION', Values: ['x'] } };
      for (let depth = 0; depth < 20; depth += 1) deep = { Not: deep };
      await refused(ask({ Filter: deep }), code);
    });
  },
  { CADASTRE_PRICE_PER_ADDRESS_HOUR: '0.00025' },
);
