import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { obligations } from './support/obligations.ts';

contract('DescribeAccountAttributes', (place) => {
  obligations(place, { action: 'DescribeAccountAttributes', input: async () => ({}) });

  test('an account has VPCs and no default one', async () => {
    const { ec2 } = await place.account();
    const AttributeNames = ['supported-platforms', 'default-vpc'] as const;
    exactly(await ec2.describeAccountAttributes({ AttributeNames: [...AttributeNames] }), {
      AccountAttributes: [
        { AttributeName: 'supported-platforms', AttributeValues: [{ AttributeValue: 'VPC' }] },
        { AttributeName: 'default-vpc', AttributeValues: [{ AttributeValue: 'none' }] },
      ],
    });
    assert.ok(((await ec2.describeAccountAttributes({})).AccountAttributes?.length ?? 0) >= 6);
    const unknown = ec2.describeAccountAttributes({ AttributeNames: ['colour' as 'default-vpc'] });
    await refused(unknown, 'InvalidParameterValue', /\(colour\)/);
  });
});
