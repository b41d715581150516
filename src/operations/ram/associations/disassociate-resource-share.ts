import type {
  DisassociateResourceShareRequest,
  DisassociateResourceShareResponse,
  ResourceShareAssociation,
} from '@aws-sdk/client-ram';
import { Fault } from '../../../domain/fault.ts';
import type { NamedPrincipal } from '../../../domain/sharing/principal.ts';
import { findShare, saveShare } from '../../../store/resource-shares.ts';
import { type Context, operation } from '../../operation.ts';
import { retentionKeys, sharedParts, sharesOf } from '../arns.ts';
import {
  listAllIn,
  removePrincipal,
  removeResource,
  requireInShare,
  requireLeave,
  requirePrincipalInShare,
} from '../change-share.ts';
import { followSharing } from '../follow.ts';
import { findOwnShare, holdShare, readShareId, shareNotFound } from '../own-share.ts';
import { readPrincipals, readResourceArn } from '../read-entities.ts';
import { arnOf, toPrincipalAssociation, toResourceAssociation } from '../share-reply.ts';
import { requireSomething } from './require-something.ts';

/** Takes things and principals out of a share; an account can take itself out of a share of another's. */
export const disassociateResourceShare = operation<
  DisassociateResourceShareRequest,
  DisassociateResourceShareResponse
>('DisassociateResourceShare', {
  service: 'ram',
  kind: 'write',
  touches: 'shares',
  resources: sharesOf((input) => input.resourceShareArn),
  conditions: retentionKeys,
  parts: sharedParts,
  resourceKeys: ['ram:AllowsExternalPrincipals', 'ram:ResourceShareName'],
  async run(input, context) {
    requireSomething(input);
    const arn = input.resourceShareArn as string;
    const principals = readPrincipals(input.principals ?? []);
    const isOwn = (await findOwnShare(context, arn)) !== undefined;
    const removed = isOwn
      ? await removeFrom(context, arn, input.resourceArns ?? [], principals)
      : await leave(context, arn, input.resourceArns ?? [], principals);
    return {
      resourceShareAssociations: removed.map((each) => ({ ...each, status: 'DISASSOCIATING' })),
      clientToken: input.clientToken,
    };
  },
});

async function removeFrom(
  context: Context,
  arn: string,
  resourceArns: readonly string[],
  principals: readonly NamedPrincipal[],
): Promise<ResourceShareAssociation[]> {
  const share = await holdShare(context, arn);
  const before = await listAllIn(context, share.id);
  const removed: ResourceShareAssociation[] = [];
  for (const each of new Set(resourceArns)) {
    const named = readResourceArn(each);
    if (!named) throw new Fault('ResourceNotFound', `ResourceArn ${each.slice(0, 200)} could not be found.`);
    const present = await requireInShare(context, share, named);
    await requireLeave(context, 'ec2:DeleteResourcePolicy', [present]);
    const resource = removeResource(context, present);
    removed.push(toResourceAssociation(share, resource));
  }
  for (const each of principals) {
    const principal = await removePrincipal(context, await requirePrincipalInShare(context, share, each));
    removed.push(toPrincipalAssociation(share, principal));
  }
  await followSharing(context, before);
  saveShare(context.transaction, { ...share, changedAt: context.now });
  return removed;
}

/** @throws {Fault} ResourceNotFound for a share that the account is not in by its own id */
async function leave(
  context: Context,
  arn: string,
  resourceArns: readonly string[],
  principals: readonly NamedPrincipal[],
): Promise<ResourceShareAssociation[]> {
  const { transaction, accountId, region } = context;
  const share = await findShare(transaction, readShareId(arn));
  const [self] = principals;
  const isSelf = principals.length === 1 && self?.kind === 'account' && self.accountId === accountId;
  if (!share || share.region !== region || arnOf(share) !== arn || !isSelf || resourceArns.length > 0) {
    throw shareNotFound(arn);
  }
  await transaction.lock('resource_share', share.id);
  const principal = await requirePrincipalInShare(context, share, self).catch((error: unknown) => {
    throw error instanceof Fault ? shareNotFound(arn) : error;
  });
  if (principal.status !== 'ASSOCIATED') throw shareNotFound(arn);
  const left = await removePrincipal(context, principal);
  await followSharing(context, await listAllIn(context, share.id));
  return [toPrincipalAssociation(share, left)];
}
