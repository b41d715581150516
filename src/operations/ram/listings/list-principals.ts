import type { ListPrincipalsRequest, ListPrincipalsResponse, Principal } from '@aws-sdk/client-ram';
import { shareArn } from '../../../domain/arn.ts';
import type { ResourceShare, SharePrincipal } from '../../../domain/sharing/share.ts';
import { hasType, isResourceIn, listSharePrincipals } from '../../../store/resource-shares.ts';
import { listSharesWith } from '../../../store/shared-with.ts';
import { type Context, operation } from '../../operation.ts';
import { viewerOf } from '../../sharing/viewer.ts';
import { readShareId } from '../own-share.ts';
import { sharingPage } from '../page.ts';
import { readType } from '../permissions/list-permissions.ts';
import { readPrincipals, readResourceArn } from '../read-entities.ts';
import { readOwner } from './read-owner.ts';
import { among, inShares, ofOwner } from './share-filter.ts';

/** The principals that the caller shares with, or the accounts that share with it. */
export const listPrincipals = operation<ListPrincipalsRequest, ListPrincipalsResponse>('ListPrincipals', {
  service: 'ram',
  kind: 'read',
  async run(input, context) {
    const { items, nextToken } =
      readOwner(input.resourceOwner) === 'SELF'
        ? await listOwn(context, input)
        : await listOthers(context, input);
    return { principals: items, nextToken };
  },
});

function listOwn(context: Context, input: ListPrincipalsRequest) {
  const { transaction, accountId, region } = context;
  const keys = input.principals && readPrincipals(input.principals).map((each) => each.key);
  const where = [...ofOwner(accountId, region), ...inShares(input.resourceShareArns), ...among('key', keys)];
  const isWanted = wantedShares(context, input);
  return sharingPage<SharePrincipal, Principal>({
    name: 'ListPrincipals SELF',
    input,
    fetch: (options) => listSharePrincipals(transaction, { where, ...options }),
    keyOf: (principal) => principal.id,
    describe: async (principals) => {
      const replies: Principal[] = [];
      for (const each of principals) {
        if (!(await isWanted(each.shareId))) continue;
        replies.push({
          id: each.principal,
          resourceShareArn: shareArn(each.region, each.accountId, each.shareId),
          creationTime: each.createdAt,
          lastUpdatedTime: each.changedAt,
          external: each.organizationId === undefined,
        });
      }
      return replies;
    },
  });
}

async function listOthers(context: Context, input: ListPrincipalsRequest) {
  const { transaction, accountId, region } = context;
  const viewer = viewerOf(context.caller.principal);
  const ids = input.resourceShareArns && new Set(input.resourceShareArns.map(readShareId));
  const owners = input.principals && new Set(readPrincipals(input.principals).map((each) => each.key));
  const isWanted = wantedShares(context, input);
  return sharingPage<{ share: ResourceShare; isAccepted: boolean; isExternal: boolean }, Principal>({
    name: 'ListPrincipals OTHER-ACCOUNTS',
    input,
    fetch: (options) => listSharesWith(transaction, viewer, { accountId, region }, options),
    keyOf: ({ share }) => share.id,
    describe: async (found) => {
      const replies: Principal[] = [];
      for (const { share, isAccepted, isExternal } of found) {
        const isNamed = (ids?.has(share.id) ?? true) && (owners?.has(share.accountId) ?? true);
        if (!isAccepted || !isNamed || !(await isWanted(share.id))) continue;
        replies.push({
          id: share.accountId,
          resourceShareArn: shareArn(share.region, share.accountId, share.id),
          creationTime: share.createdAt,
          lastUpdatedTime: share.changedAt,
          external: isExternal,
        });
      }
      return replies;
    },
  });
}

/** Whether a share has the thing, or the type of thing, that the call names. */
function wantedShares(
  { transaction }: Context,
  input: ListPrincipalsRequest,
): (shareId: string) => Promise<boolean> {
  const type = readType(input.resourceType);
  const { resourceArn: arn } = input;
  const resourceId = arn === undefined ? undefined : (readResourceArn(arn)?.resourceId ?? '');
  return async (shareId) => {
    if (type !== undefined && !(await hasType(transaction, shareId, type))) return false;
    return resourceId === undefined || isResourceIn(transaction, shareId, resourceId);
  };
}
