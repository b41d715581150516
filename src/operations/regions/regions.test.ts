import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openWorld, type World } from '../../../test/support/world.ts';
import { describeAccountAttributes } from './describe-account-attributes.ts';
import { describeAvailabilityZones } from './describe-availability-zones.ts';
import { describeRegions } from './describe-regions.ts';

let world: World;
before(async () => {
  world = await openWorld({
    CADASTRE_REGIONS: 'eu-west-1,us-east-1,dc-berlin-1=dc-berlin-1x|dc-berlin-1y',
    CADASTRE_LISTEN: '[::1]:4848',
  });
});
after(() => world.close());

test('the regions are those of the configuration, at the address of the server', async () => {
  const { Regions: regions = [] } = await world.call(describeRegions, { AllRegions: true });
  assert.deepEqual(
    regions.map((region) => [region.RegionName, region.Endpoint, region.OptInStatus]),
    ['eu-west-1', 'us-east-1', 'dc-berlin-1'].map((name) => [name, '[::1]:4848', 'opt-in-not-required']),
  );
});

test('regions are named or filtered', async () => {
  const names = async (input: Parameters<typeof describeRegions.run>[0]) =>
    (await world.call(describeRegions, input)).Regions?.map((region) => region.RegionName);
  assert.deepEqual(await names({ RegionNames: ['dc-berlin-1'] }), ['dc-berlin-1']);
  assert.deepEqual(await names({ Filters: [{ Name: 'region-name', Values: ['eu-*'] }] }), ['eu-west-1']);
  await world.refused('RegionNotFound', describeRegions, { RegionNames: ['us-east-1', 'mars-1'] });
});

test('the zones are those of the region of the call', async () => {
  const zones = async (input: Parameters<typeof describeAvailabilityZones.run>[0], region = 'dc-berlin-1') =>
    (await world.call(describeAvailabilityZones, input, { region })).AvailabilityZones?.map(
      (zone) => `${zone.ZoneName} ${zone.ZoneId} ${zone.State}`,
    );
  const all = ['dc-berlin-1x dc-berlin-1-az1 available', 'dc-berlin-1y dc-berlin-1-az2 available'];
  assert.deepEqual(await zones({}), all);
  assert.deepEqual(await zones({ ZoneIds: ['dc-berlin-1-az2'] }), [all[1]]);
  assert.deepEqual(await zones({ Filters: [{ Name: 'zone-name', Values: ['dc-berlin-1x'] }] }), [all[0]]);
  assert.deepEqual(await zones({ Filters: [{ Name: 'state', Values: ['available'] }] }), all);
  assert.equal((await zones({}, 'us-east-1'))?.length, 6);
  await world.refused('ZoneNotFound', describeAvailabilityZones, { ZoneNames: ['dc-berlin-1x'] });
});

test('an account has no default VPC', async () => {
  const { AccountAttributes: [one, ...others] = [] } = await world.call(describeAccountAttributes, {
    AttributeNames: ['default-vpc'],
  });
  assert.deepEqual(one, { AttributeName: 'default-vpc', AttributeValues: [{ AttributeValue: 'none' }] });
  assert.deepEqual(others, []);
  assert.equal((await world.call(describeAccountAttributes, {})).AccountAttributes?.length, 6);
  await world.refused('InvalidParameterValue', describeAccountAttributes, { AttributeNames: ['x' as never] });
});
