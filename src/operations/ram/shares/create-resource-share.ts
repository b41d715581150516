import type { CreateResourceShareRequest, CreateResourceShareResponse } from '@aws-sdk/client-ram';
import { shareArn } from '../../../domain/arn.ts';
import { Fault } from '../../../domain/fault.ts';
import type { ResourceShare } from '../../../domain/sharing/share.ts';
import { countShares, saveNewShare } from '../../../store/resource-shares.ts';
import { type Context, operation } from '../../operation.ts';
import { sharedParts } from '../arns.ts';
import {
  addPrincipals,
  addResources,
  listAllIn,
  requireLeave,
  requireRoom,
  setPermission,
} from '../change-share.ts';
import { followSharing } from '../follow.ts';
import { readPermission } from '../permissions/read-permission.ts';
import { readPrincipals, readShareable } from '../read-entities.ts';
import { toShareReply, toShareTags } from '../share-reply.ts';
import { readShareTags } from '../tags.ts';
import { readName } from './read-name.ts';

/** Shares things of the caller's with principals (guide chapters 11 and 12). */
export const createResourceShare = operation<CreateResourceShareRequest, CreateResourceShareResponse>(
  'CreateResourceShare',
  {
    service: 'ram',
    kind: 'write',
    touches: 'shares',
    resources: (_, { principal, region }) => [shareArn(region, principal.accountId, '*')],
    conditions: ({ allowExternalPrincipals: allows = true, resourceShareConfiguration: wanted }) => ({
      'ram:AllowsExternalPrincipals': String(allows),
      'ram:RequestedAllowsExternalPrincipals': String(allows),
      'ram:RetainSharingOnAccountLeaveOrganization': String(
        wanted?.retainSharingOnAccountLeaveOrganization ?? false,
      ),
    }),
    parts: sharedParts,
    alsoNeeds: ({ resourceArns, principals }) =>
      resourceArns?.length || principals?.length ? ['ram:AssociateResourceShare'] : [],
    async run(input, context) {
      refuseUnsupported(input);
      const resources = await readShareable(context, input.resourceArns ?? []);
      const principals = readPrincipals(input.principals ?? []);
      const permissions = (input.permissionArns ?? []).map((arn) => readPermission(arn));
      const types = new Set(permissions.map((each) => each.resourceType));
      if (types.size !== permissions.length) {
        throw new Fault(
          'InvalidParameterValue',
          'A resource share has one permission for each type of resource; permissionArns names two for one.',
        );
      }
      const share = await makeShare(context, input);
      for (const permission of permissions) setPermission(context, share, permission);
      await addResources(context, share, resources);
      await addPrincipals(context, share, principals);
      const shared = await listAllIn(context, share.id);
      await requireLeave(context, 'ec2:PutResourcePolicy', shared);
      await followSharing(context, shared);
      const tags = share.tags.length === 0 ? undefined : toShareTags(share);
      return { resourceShare: { ...toShareReply(share), tags }, clientToken: input.clientToken };
    },
  },
);

async function makeShare(context: Context, input: CreateResourceShareRequest): Promise<ResourceShare> {
  const { transaction, accountId, region, ids, now } = context;
  await transaction.lock('account', accountId);
  const count = await countShares(transaction, accountId, region);
  requireRoom(context, 'resource-shares-per-region', 'resource shares in a region', count + 1);
  const share: ResourceShare = {
    id: ids.uuid(),
    accountId,
    region,
    name: readName(input.name as string),
    allowsExternal: input.allowExternalPrincipals ?? true,
    status: 'ACTIVE',
    tags: readShareTags(input.tags),
    createdAt: now,
    changedAt: now,
  };
  saveNewShare(transaction, share);
  return share;
}

function refuseUnsupported({
  sources,
  resourceShareConfiguration: wanted,
}: CreateResourceShareRequest): void {
  if (sources?.length) {
    throw new Fault(
      'OperationNotPermitted',
      'Sources are for service principals, which this server has none of.',
    );
  }
  if (wanted?.retainSharingOnAccountLeaveOrganization) {
    throw new Fault(
      'OperationNotPermitted',
      'An account that leaves the organization loses what was shared with it as a member; share with it by an invitation then.',
    );
  }
}
