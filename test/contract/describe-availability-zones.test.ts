import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract, home } from './support/contract.ts';
import { obligations } from './support/obligations.ts';

contract('DescribeAvailabilityZones', (place) => {
  obligations(place, { action: 'DescribeAvailabilityZones', input: async () => ({}) });

  test('the zones of the region are listed, named and filtered', async () => {
    const { ec2 } = await place.account();
    const { AvailabilityZones = [] } = await ec2.describeAvailabilityZones({ ZoneNames: ['us-east-1b'] });
    assert.equal(AvailabilityZones.length, 1);
    exactly(AvailabilityZones[0], {
      OptInStatus: 'opt-in-not-required',
      Messages: [],
      RegionName: home,
      ZoneName: 'us-east-1b',
      ZoneId: 'use1-az2',
      GroupName: home,
      NetworkBorderGroup: home,
      ZoneType: 'availability-zone',
      State: 'available',
    });
    assert.equal((await ec2.describeAvailabilityZones({})).AvailabilityZones?.length, 6);
    const Filters = [{ Name: 'zone-id', Values: ['use1-az1', 'use1-az3'] }];
    const { AvailabilityZones: some = [] } = await ec2.describeAvailabilityZones({ Filters });
    assert.deepEqual(
      some.map((zone) => zone.ZoneName),
      ['us-east-1a', 'us-east-1c'],
    );
    await refused(
      ec2.describeAvailabilityZones({ ZoneNames: ['us-west-2a'] }),
      'InvalidParameterValue',
      /us-west-2a/,
    );
  });
});
