import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { pages } from './support/listings.ts';
import { absence, obligations } from './support/obligations.ts';
import { emptyPublicPool } from './support/public-space.ts';

contract(
  'DescribeAddressesAttribute',
  (place) => {
    obligations(place, {
      action: 'DescribeAddressesAttribute',
      input: async ({ ec2 }) => ({
        AllocationIds: [(await ec2.allocateAddress({})).AllocationId],
        Attribute: 'domain-name',
      }),
      names: { AllocationIds: absence.elasticIp },
    });

    test('an address has no reverse name', async () => {
      const { ec2 } = await place.account();
      const { AllocationId = '', PublicIp } = await ec2.allocateAddress({});
      const request = { AllocationIds: [AllocationId], Attribute: 'domain-name' as const };
      const { Addresses } = await ec2.describeAddressesAttribute(request);
      exactly({ Addresses }, { Addresses: [{ AllocationId, PublicIp }] });
    });

    test('there is one attribute', async () => {
      const { ec2 } = await place.account();
      const request = { Attribute: 'colour' as 'domain-name' };
      await refused(ec2.describeAddressesAttribute(request), 'InvalidParameterValue', /domain-name/);
      assert.deepEqual((await ec2.describeAddressesAttribute({})).Addresses, []);
    });

    pages(place, {
      action: 'DescribeAddressesAttribute',
      list: 'Addresses',
      id: 'AllocationId',
      pageSize: { min: 1, max: 1000 },
      open: () => place.account(),
      add: async ({ ec2 }) => (await ec2.allocateAddress({})).AllocationId as string,
      remove: ({ ec2 }, AllocationId) => ec2.releaseAddress({ AllocationId }),
      other: {
        action: 'DescribePublicIpv4Pools',
        input: async (actor) => {
          for (const _ of [1, 2]) await emptyPublicPool(actor);
          return { MaxResults: 1 };
        },
      },
    });
  },
  { CADASTRE_QUOTAS: 'elastic-ips-per-region=50' },
);
