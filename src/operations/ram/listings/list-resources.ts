import type { ListResourcesRequest, ListResourcesResponse, Resource } from '@aws-sdk/client-ram';
import { shareArn } from '../../../domain/arn.ts';
import type { SharedResource } from '../../../domain/sharing/share.ts';
import { hasPrincipal, listSharedResources } from '../../../store/resource-shares.ts';
import { listResourcesWith } from '../../../store/shared-with.ts';
import { type Context, operation } from '../../operation.ts';
import { viewerOf } from '../../sharing/viewer.ts';
import { sharingPage } from '../page.ts';
import { readType } from '../permissions/list-permissions.ts';
import { readPrincipals, readResourceArn } from '../read-entities.ts';
import { readOwner } from './read-owner.ts';
import { readScope, toResource } from './resource-reply.ts';
import { among, inShares, ofOwner } from './share-filter.ts';

/** The things that the caller shares with others, or that others share with it. */
export const listResources = operation<ListResourcesRequest, ListResourcesResponse>('ListResources', {
  service: 'ram',
  kind: 'read',
  async run(input, context) {
    const isShown = readScope(input.resourceRegionScope);
    const fetch =
      readOwner(input.resourceOwner) === 'SELF' ? ownOf(context, input) : othersOf(context, input);
    const { items, nextToken } = await sharingPage<SharedResource, Resource>({
      name: `ListResources ${input.resourceOwner}`,
      input,
      fetch: async (options) => (isShown ? fetch(options) : []),
      keyOf: (resource) => resource.id,
      describe: await describeFor(context, input),
    });
    return { resources: items, nextToken };
  },
});

type Fetch = (options: { after: string | undefined; countMax: number }) => Promise<SharedResource[]>;

function wishesOf(input: ListResourcesRequest) {
  const type = readType(input.resourceType);
  const resourceIds = input.resourceArns?.map((arn) => readResourceArn(arn)?.resourceId ?? '');
  return [
    ...inShares(input.resourceShareArns),
    ...among('resource_type', type === undefined ? undefined : [type]),
    ...among('resource_id', resourceIds),
  ];
}

function ownOf({ transaction, accountId, region }: Context, input: ListResourcesRequest): Fetch {
  const where = [...ofOwner(accountId, region), ...wishesOf(input)];
  return (options) => listSharedResources(transaction, { where, ...options });
}

function othersOf(context: Context, input: ListResourcesRequest): Fetch {
  const where = wishesOf(input);
  const viewer = viewerOf(context.caller.principal);
  return async (options) => listResourcesWith(context.transaction, viewer, context, { where, ...options });
}

/** Of the caller's own, `principal` is whom it shares with; of others', who shares with it. */
async function describeFor(
  { transaction }: Context,
  { principal: text, resourceOwner }: ListResourcesRequest,
): Promise<(resources: readonly SharedResource[]) => Promise<Resource[]>> {
  const [principal] = text === undefined ? [] : readPrincipals([text]);
  const isWanted = async ({ shareId, accountId }: SharedResource): Promise<boolean> => {
    if (!principal) return true;
    if (resourceOwner !== 'SELF') return principal.key === accountId;
    return hasPrincipal(transaction, shareId, principal.key);
  };
  return async (resources) => {
    const replies: Resource[] = [];
    for (const resource of resources) {
      const { region, accountId, shareId } = resource;
      if (await isWanted(resource)) replies.push(toResource(resource, shareArn(region, accountId, shareId)));
    }
    return replies;
  };
}
