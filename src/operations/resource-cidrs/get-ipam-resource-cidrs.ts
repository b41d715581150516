import {
  type GetIpamResourceCidrsRequest,
  type GetIpamResourceCidrsResult,
  IpamResourceCidr$,
  type IpamResourceCidr as Reply,
} from '@aws-sdk/client-ec2';
import { scopeArn } from '../../domain/arn.ts';
import type { DiscoveredType } from '../../domain/monitoring/monitoring.ts';
import { listNarrowed } from '../../store/narrowed-resources.ts';
import { isOfStates, listByAddress, listResourceCidrs, testOf } from '../../store/resource-lists.ts';
import type { Condition } from '../../store/table.ts';
import { oneOf } from '../checks.ts';
import { filtersOf, readFilters } from '../filters.ts';
import { pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { requirePool, requireScope } from '../owned.ts';
import { listPage } from '../paging.ts';
import { readTag } from '../tags/tag-specifications.ts';
import { byAddress, fewByAddress } from './in-order.ts';
import { readNarrowing, readSpans } from './narrowing.ts';
import { toResourceCidrReply } from './resource-cidr-reply.ts';
import { type Tagged, taggedAs, withoutTags } from './tagged.ts';

const filters = filtersOf<Tagged<Reply>>(IpamResourceCidr$);

/** Those that an index over the scope answers. */
const columns = {
  'management-state': 'management_state',
  'compliance-status': 'compliance_status',
  'overlap-status': 'overlap_status',
  'resource-type': 'resource_type',
  'resource-id': 'resource_id',
  'ipam-pool-id': 'pool_id',
} as const;

const types = ['vpc', 'subnet', 'eip', 'public-ipv4-pool', 'ipv6-pool', 'eni', 'anycast-ip-list'] as const;

/** What an IPAM monitors in a scope, with the states of each block (guide chapter 13). */
export const getIpamResourceCidrs = operation<GetIpamResourceCidrsRequest, GetIpamResourceCidrsResult>(
  'GetIpamResourceCidrs',
  {
    kind: 'read',
    resources: (input, { principal }) => [scopeArn(principal.accountId, input.IpamScopeId ?? '')],
    async run(input, context) {
      const { transaction } = context;
      const scope = await requireScope(context, input.IpamScopeId as string);
      if (input.IpamPoolId !== undefined) await requirePool(context, input.IpamPoolId);
      const where = readConditions(input);
      const isWanted = readTest(input);
      const narrowing = await readNarrowing(transaction, scope, input);
      const { conditions: filtered } = readFilters(input.Filters, filters, columns);
      const isInScope = testOf({ scopeId: scope.id, where: [...where, ...filtered] });
      const { id: scopeId, ipamId } = scope;
      const lister =
        narrowing === undefined && isOfStates([...where, ...filtered])
          ? byAddress((page) =>
              listByAddress(transaction, {
                scopeId,
                where: [...where, ...filtered],
                within: readSpans(input.Filters),
                ...page,
              }),
            )
          : fewByAddress((page) => {
              const list = { ipamId, scopeId, where: [...where, ...filtered], ...page };
              return narrowing
                ? listNarrowed(transaction, list, narrowing)
                : listResourceCidrs(transaction, list);
            });
      const { items, nextToken } = await listPage({
        name: `GetIpamResourceCidrs ${scope.id}`,
        input,
        pageSize: pageOfThousand,
        filters,
        columns,
        fetch: ({ after, countMax }) => lister.list(after, countMax),
        keyOf: (row) => lister.keyOf(row),
        describe: async (rows) =>
          rows
            .filter((row) => isListed(row.resourceType) && isInScope(row))
            .map((row) => taggedAs(toResourceCidrReply(row)))
            .filter(isWanted),
      });
      return { IpamResourceCidrs: items.map(withoutTags), NextToken: nextToken };
    },
  },
);

/** Instances are known for their history only. */
const isListed = (type: DiscoveredType): boolean => type !== 'instance';

function readConditions(input: GetIpamResourceCidrsRequest): Condition[] {
  const conditions: Condition[] = [];
  const add = (column: string, value: string | undefined) => {
    if (value !== undefined) conditions.push({ column, anyOf: [value] });
  };
  add('pool_id', input.IpamPoolId);
  add('resource_id', input.ResourceId);
  add('resource_type', oneOf('ResourceType', input.ResourceType, types));
  return conditions;
}

function readTest({
  ResourceTag: wire,
  ResourceOwner: ownerId,
}: GetIpamResourceCidrsRequest): (item: Tagged<Reply>) => boolean {
  const tag = wire && readTag(wire);
  return (item) =>
    (ownerId === undefined || item.ResourceOwnerId === ownerId) &&
    (tag === undefined || item.Tags.some((each) => each.Key === tag.key && each.Value === tag.value));
}
