import {
  type AddressAttribute,
  AddressAttribute$,
  type DescribeAddressesAttributeRequest,
  type DescribeAddressesAttributeResult,
} from '@aws-sdk/client-ec2';
import { listElasticIps } from '../../store/addresses.ts';
import { oneOf } from '../checks.ts';
import { filtersOf } from '../filters.ts';
import { describe } from '../listing.ts';
import { operation } from '../operation.ts';
import { publicIpOf } from './address-reply.ts';

const filters = filtersOf<AddressAttribute>(AddressAttribute$);

/** The reverse names of addresses. There are none here: this server carries no DNS, and says so by their absence. */
export const describeAddressesAttribute = operation<
  DescribeAddressesAttributeRequest,
  DescribeAddressesAttributeResult
>('DescribeAddressesAttribute', {
  kind: 'read',
  async run(input, { transaction, accountId, region }) {
    oneOf('Attribute', input.Attribute, ['domain-name']);
    const { items, nextToken } = await describe({
      name: 'DescribeAddressesAttribute',
      input,
      ids: input.AllocationIds,
      notFound: { fault: 'AddressAllocationNotFound', noun: 'allocation' },
      pageSize: { min: 1, max: 1000, fallback: 1000 },
      filters,
      where: [
        { column: 'account_id', anyOf: [accountId] },
        { column: 'region', anyOf: [region] },
      ],
      list: (options) => listElasticIps(transaction, options),
      describe: async (addresses) =>
        addresses.map((address) => ({ AllocationId: address.id, PublicIp: publicIpOf(address) })),
    });
    return { Addresses: items, NextToken: nextToken };
  },
});
