import type { ListSpaceBlocksRequest, ListSpaceBlocksResult, SpaceBlock } from '../../api/cadastre.ts';
import { type Cidr, firstKey } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import type { ResourceCidr } from '../../domain/monitoring/monitoring.ts';
import type { Allocation } from '../../domain/pool/pool.ts';
import { listAllocationsIn } from '../../store/pool-space.ts';
import { listRowsIn, type RowPlace } from '../../store/scope-blocks.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { readCidr } from '../checks.ts';
import { type Context, operation } from '../operation.ts';
import { invalidToken, listPage } from '../paging.ts';
import { listPastBlocks } from './past-blocks.ts';
import { placeArns, readPlace } from './read-place.ts';

/**
 * The resources of a scope, now or at an instant, or the allocations of a pool, that share addresses with a block: what
 * a map shows of it, one by one.
 */
export const listSpaceBlocks = operation<ListSpaceBlocksRequest, ListSpaceBlocksResult>('ListSpaceBlocks', {
  service: 'cadastre',
  kind: 'read',
  resources: placeArns,
  async run(input, context) {
    const place = await readPlace(context, input);
    const window = readCidr('Cidr', input.Cidr as string);
    const page = { name: 'ListSpaceBlocks', input, window };
    const { items, nextToken } =
      'pool' in place
        ? await listPoolBlocks(context, place.pool.id, page)
        : input.At === undefined
          ? await listScopeBlocks(context, place.scope.id, page)
          : await listPastBlocks(context, place.scope.id, { ...common(page), window, at: input.At });
    return { SpaceBlocks: items, NextToken: nextToken };
  },
});

type Page = {
  readonly name: string;
  readonly input: ListSpaceBlocksRequest;
  readonly window: Cidr;
};
type Listed = Promise<{ items: SpaceBlock[]; nextToken: string | undefined }>;

const common = ({ name, input }: Page) => ({
  name,
  input: { MaxResults: input.MaxResults, NextToken: input.NextToken },
  pageSize: { min: 1, max: 1000, fallback: 100 },
  filters: new Map(),
});

const listScopeBlocks = ({ transaction }: Context, scopeId: string, page: Page): Listed =>
  listPage({
    ...common(page),
    fetch: ({ after, countMax }) =>
      listRowsIn(transaction, { scopeId, window: page.window, countMax }, readRowPlace(after)),
    keyOf: (row: ResourceCidr) => `${firstKey(row.cidr)}|${row.id}`,
    describe: async (rows) => rows.map(toRowReply),
  });

const listPoolBlocks = ({ transaction, accountId }: Context, poolId: string, page: Page): Listed =>
  listPage({
    ...common(page),
    fetch: ({ after, countMax }) => {
      if (after !== undefined && !/^[0-9a-f]{8,32}$/.test(after)) throw invalidToken();
      return listAllocationsIn(transaction, poolId, page.window, { after, countMax });
    },
    keyOf: (allocation: Allocation) => firstKey(allocation.cidr),
    describe: async (allocations) => {
      // What others of a shared pool call their networks is theirs.
      const own = allocations.filter(({ ownerId }) => ownerId === accountId);
      const tags = await tagsOfAll(transaction, [
        ...new Set(own.flatMap(({ resourceId }) => resourceId ?? [])),
      ]);
      return allocations.map((allocation) => toAllocationReply(allocation, tags));
    },
  });

function readRowPlace(text: string | undefined): RowPlace | undefined {
  if (text === undefined) return undefined;
  const match = /^([0-9a-f]{8}|[0-9a-f]{32})\|(.+)$/.exec(text);
  if (!match) throw invalidToken();
  return { first: match[1] as string, id: match[2] as string };
}

const toRowReply = (row: ResourceCidr): SpaceBlock => ({
  Cidr: formatCidr(row.cidr),
  ResourceType: row.resourceType,
  ResourceId: row.resourceId,
  ResourceName: row.name,
  ResourceOwnerId: row.ownerId,
  ResourceRegion: row.region,
  VpcId: row.vpcId,
  IpamPoolId: row.poolId,
  ManagementState: row.managementState,
  ComplianceStatus: row.complianceStatus,
  OverlapStatus: row.overlapStatus,
});

const toAllocationReply = (
  allocation: Allocation,
  tags: Awaited<ReturnType<typeof tagsOfAll>>,
): SpaceBlock => ({
  Cidr: formatCidr(allocation.cidr),
  ResourceType: allocation.resourceType,
  ResourceId: allocation.resourceId,
  ResourceName: tags.get(allocation.resourceId ?? '')?.find(({ key }) => key === 'Name')?.value,
  ResourceOwnerId: allocation.ownerId,
  ResourceRegion: allocation.resourceRegion,
  IpamPoolId: allocation.poolId,
  IpamPoolAllocationId: allocation.id,
  Description: allocation.description,
});
