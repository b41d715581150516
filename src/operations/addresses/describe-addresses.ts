import {
  Address$,
  type Address as AddressReply,
  type DescribeAddressesRequest,
  type DescribeAddressesResult,
} from '@aws-sdk/client-ec2';
import type { ElasticIp } from '../../domain/address/elastic-ip.ts';
import { listElasticIps } from '../../store/addresses.ts';
import type { Condition } from '../../store/table.ts';
import { filtersOf, readFilters } from '../filters.ts';
import { type Context, operation } from '../operation.ts';
import { describeAddressesOf } from './address-reply.ts';
import { requireElasticIp, requireElasticIpAt } from './own-address.ts';

const filters = filtersOf<AddressReply>(Address$);

/** How many rows one look-up brings. */
const rowsPerPage = 1000;

/** The account's addresses in the region, all in one answer: the call has no pages. */
export const describeAddresses = operation<DescribeAddressesRequest, DescribeAddressesResult>(
  'DescribeAddresses',
  {
    kind: 'read',
    async run(input, context) {
      const named = await listNamed(context, input);
      const { conditions, matches } = readFilters(input.Filters, filters, named ? {} : columns);
      const addresses = named ?? (await listAll(context, conditions));
      return { Addresses: (await describeAddressesOf(context.transaction, addresses)).filter(matches) };
    },
  },
);

const columns = {
  'allocation-id': 'id',
  'association-id': 'association_id',
  'instance-id': 'instance_id',
  'network-interface-id': 'network_interface_id',
} as const;

/** @throws {Fault} AddressAllocationNotFound or AddressNotFound for the first that is not there */
async function listNamed(
  context: Context,
  { AllocationIds: ids = [], PublicIps: publicIps = [] }: DescribeAddressesRequest,
): Promise<ElasticIp[] | undefined> {
  if (ids.length === 0 && publicIps.length === 0) return undefined;
  const found = new Map<string, ElasticIp>();
  for (const id of ids) found.set(id, await requireElasticIp(context, id));
  for (const publicIp of publicIps) {
    const address = await requireElasticIpAt(context, publicIp);
    found.set(address.id, address);
  }
  return [...found.values()];
}

async function listAll(
  { transaction, accountId, region }: Context,
  conditions: readonly Condition[],
): Promise<ElasticIp[]> {
  const where = [
    { column: 'account_id', anyOf: [accountId] },
    { column: 'region', anyOf: [region] },
    ...conditions,
  ];
  const all: ElasticIp[] = [];
  for (;;) {
    const page = await listElasticIps(transaction, { where, after: all.at(-1)?.id, countMax: rowsPerPage });
    all.push(...page);
    if (page.length < rowsPerPage) return all;
  }
}
