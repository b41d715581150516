import { test } from 'node:test';
import { exactly, ids, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { obligations } from './support/obligations.ts';
import { tagsAtCreation } from './support/tags.ts';

contract('CreatePublicIpv4Pool', (place) => {
  obligations(place, { action: 'CreatePublicIpv4Pool', input: async () => ({}) });

  tagsAtCreation(place, {
    resourceType: 'ipv4pool-ec2',
    create: async ({ ec2 }, TagSpecifications) => {
      const { PoolId = '' } = await ec2.createPublicIpv4Pool({ TagSpecifications });
      return (await ec2.describePublicIpv4Pools({ PoolIds: [PoolId] })).PublicIpv4Pools?.[0];
    },
    describe: async ({ ec2 }, { PoolId = '' }) =>
      (await ec2.describePublicIpv4Pools({ PoolIds: [PoolId] })).PublicIpv4Pools?.[0],
  });

  test('a new pool is empty', async () => {
    const { ec2 } = await place.account();
    const made = await ec2.createPublicIpv4Pool({ NetworkBorderGroup: home });
    exactly(made, { PoolId: ids.publicPool });
    const { PublicIpv4Pools } = await ec2.describePublicIpv4Pools({});
    exactly(
      { PublicIpv4Pools },
      {
        PublicIpv4Pools: [
          {
            PoolId: made.PoolId,
            Description: '',
            PoolAddressRanges: [],
            TotalAddressCount: 0,
            TotalAvailableAddressCount: 0,
            NetworkBorderGroup: home,
            Tags: [],
          },
        ],
      },
    );
  });

  test('a border group is that of the region', async () => {
    const { ec2 } = await place.account();
    const wrong = ec2.createPublicIpv4Pool({ NetworkBorderGroup: away });
    await refused(wrong, 'InvalidParameterValue', /us-east-1/);
  });
});
