import type {
  GetResourceSharesRequest,
  GetResourceSharesResponse,
  ResourceShare as Reply,
} from '@aws-sdk/client-ram';
import { Fault } from '../../../domain/fault.ts';
import type { ResourceShare } from '../../../domain/sharing/share.ts';
import { listPermissionsIn, listShares } from '../../../store/resource-shares.ts';
import { listSharesWith } from '../../../store/shared-with.ts';
import { oneOf } from '../../checks.ts';
import { type Context, operation } from '../../operation.ts';
import { viewerOf } from '../../sharing/viewer.ts';
import { readOwner } from '../listings/read-owner.ts';
import { readShareId } from '../own-share.ts';
import { sharingPage } from '../page.ts';
import { readPermission } from '../permissions/read-permission.ts';
import { arnOf, toShareReply, toShareTags } from '../share-reply.ts';

/** The caller's shares, or those of others that it is in or is asked into. */
export const getResourceShares = operation<GetResourceSharesRequest, GetResourceSharesResponse>(
  'GetResourceShares',
  {
    service: 'ram',
    kind: 'read',
    async run(input, context) {
      const matches = readWishes(context, input);
      const { items, nextToken } =
        readOwner(input.resourceOwner) === 'SELF'
          ? await listOwn(context, input, matches)
          : await listOthers(context, input, matches);
      return { resourceShares: items, nextToken };
    },
  },
);

type Matches = (share: ResourceShare, reply: Reply) => Promise<boolean>;

function listOwn(context: Context, input: GetResourceSharesRequest, matches: Matches) {
  const { transaction, accountId, region } = context;
  return sharingPage<ResourceShare, Reply>({
    name: 'GetResourceShares SELF',
    input,
    fetch: (options) =>
      listShares(transaction, {
        where: [
          { column: 'account_id', anyOf: [accountId] },
          { column: 'region', anyOf: [region] },
        ],
        ...options,
      }),
    keyOf: (share) => share.id,
    describe: (shares) =>
      shown(shares, (share) => ({ ...toShareReply(share), tags: toShareTags(share) }), matches),
  });
}

async function listOthers(context: Context, input: GetResourceSharesRequest, matches: Matches) {
  const { transaction, accountId, region } = context;
  const viewer = viewerOf(context.caller.principal);
  return sharingPage<{ share: ResourceShare; isAccepted: boolean }, Reply>({
    name: 'GetResourceShares OTHER-ACCOUNTS',
    input,
    fetch: (options) => listSharesWith(transaction, viewer, { accountId, region }, options),
    keyOf: ({ share }) => share.id,
    describe: async (found) => {
      const isAccepted = new Map(found.map((each) => [each.share.id, each.isAccepted]));
      return shown(
        found.map(({ share }) => share),
        (share) => ({ ...toShareReply(share), status: isAccepted.get(share.id) ? 'ACTIVE' : 'PENDING' }),
        matches,
      );
    },
  });
}

async function shown(
  shares: readonly ResourceShare[],
  toReply: (share: ResourceShare) => Reply,
  matches: Matches,
): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (const share of shares) {
    const reply = toReply(share);
    if (await matches(share, reply)) replies.push(reply);
  }
  return replies;
}

const statuses = ['PENDING', 'ACTIVE', 'FAILED', 'DELETING', 'DELETED'] as const;

/** What the call wants of the shares that it is shown. */
function readWishes({ transaction }: Context, input: GetResourceSharesRequest): Matches {
  const status = oneOf('resourceShareStatus', input.resourceShareStatus, statuses);
  const arns = input.resourceShareArns && new Set(input.resourceShareArns);
  for (const arn of arns ?? []) readShareId(arn);
  const permission =
    input.permissionArn === undefined
      ? undefined
      : readPermission(input.permissionArn, input.permissionVersion);
  if (permission === undefined && input.permissionVersion !== undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'The request must contain permissionArn with permissionVersion.',
    );
  }
  const tagFilters = input.tagFilters ?? [];
  const hasTags = ({ tags = [] }: Reply): boolean =>
    tagFilters.every(({ tagKey, tagValues = [] }) =>
      tags.some(
        ({ key, value = '' }) => key === tagKey && (tagValues.length === 0 || tagValues.includes(value)),
      ),
    );
  return async (share, reply) => {
    if (status !== undefined && reply.status !== status) return false;
    if (input.name !== undefined && share.name !== input.name) return false;
    if (arns && !arns.has(arnOf(share))) return false;
    if (!hasTags(reply)) return false;
    if (!permission) return true;
    return (await listPermissionsIn(transaction, share.id)).some(
      (each) => each.permission === permission.name,
    );
  };
}
