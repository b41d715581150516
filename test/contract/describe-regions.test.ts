import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { obligations } from './support/obligations.ts';

contract('DescribeRegions', (place) => {
  obligations(place, { action: 'DescribeRegions', input: async () => ({}) });

  test('regions are listed, named and filtered', async () => {
    const { ec2 } = await place.account();
    const names = async (input = {}) =>
      (await ec2.describeRegions(input)).Regions?.map((each) => each.RegionName);
    const all = (await names()) ?? [];
    assert.ok(all.includes('us-east-1') && all.includes('eu-west-1'));
    assert.deepEqual(await names({ RegionNames: ['eu-west-1'] }), ['eu-west-1']);
    const Filters = [{ Name: 'region-name', Values: ['us-*'] }];
    assert.deepEqual(
      ((await names({ Filters })) ?? []).sort(),
      all.filter((name) => name?.startsWith('us-')).sort(),
    );
    await refused(
      ec2.describeRegions({ RegionNames: ['atlantis-1'] }),
      'InvalidParameterValue',
      /atlantis-1/,
    );
  });
});
