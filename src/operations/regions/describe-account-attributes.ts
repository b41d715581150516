import type { DescribeAccountAttributesRequest, DescribeAccountAttributesResult } from '@aws-sdk/client-ec2';
import { oneOf } from '../checks.ts';
import { operation } from '../operation.ts';

/** What EC2 says of an account that was made after 2013 and has no default VPC, with its published limits. */
const attributes: ReadonlyMap<string, string> = new Map([
  ['supported-platforms', 'VPC'],
  ['default-vpc', 'none'],
  ['max-instances', '20'],
  ['vpc-max-security-groups-per-interface', '5'],
  ['max-elastic-ips', '5'],
  ['vpc-max-elastic-ips', '5'],
]);

/** Attributes of the account that clients ask for before they do anything. */
export const describeAccountAttributes = operation<
  DescribeAccountAttributesRequest,
  DescribeAccountAttributesResult
>('DescribeAccountAttributes', {
  kind: 'read',
  async run(input) {
    const known = [...attributes.keys()];
    for (const name of input.AttributeNames ?? []) oneOf('attributeName', name, known);
    const names = input.AttributeNames?.length ? [...new Set<string>(input.AttributeNames)] : known;
    return {
      AccountAttributes: names.map((name) => ({
        AttributeName: name,
        AttributeValues: [{ AttributeValue: attributes.get(name) }],
      })),
    };
  },
});
