import type { UpdateResourceShareRequest, UpdateResourceShareResponse } from '@aws-sdk/client-ram';
import { Fault } from '../../../domain/fault.ts';
import type { ResourceShare } from '../../../domain/sharing/share.ts';
import { listPrincipalsIn, saveShare } from '../../../store/resource-shares.ts';
import { type Context, operation } from '../../operation.ts';
import { retentionKeys, sharesOf } from '../arns.ts';
import { holdShare } from '../own-share.ts';
import { toShareReply } from '../share-reply.ts';
import { readName } from './read-name.ts';

/** Renames a share, or lets principals outside the organization into it or not. */
export const updateResourceShare = operation<UpdateResourceShareRequest, UpdateResourceShareResponse>(
  'UpdateResourceShare',
  {
    service: 'ram',
    kind: 'write',
    resources: sharesOf((input) => input.resourceShareArn),
    conditions: ({ allowExternalPrincipals: allows }) => ({
      ...retentionKeys(),
      'ram:RequestedAllowsExternalPrincipals': allows === undefined ? undefined : String(allows),
    }),
    resourceKeys: ['ram:AllowsExternalPrincipals', 'ram:ResourceShareName'],
    async run(input, context) {
      const share = await holdShare(context, input.resourceShareArn as string);
      const updated: ResourceShare = {
        ...share,
        name: input.name === undefined ? share.name : readName(input.name),
        allowsExternal: input.allowExternalPrincipals ?? share.allowsExternal,
        changedAt: context.now,
      };
      if (!updated.allowsExternal) await requireNoneExternal(context, share);
      saveShare(context.transaction, updated);
      return { resourceShare: toShareReply(updated), clientToken: input.clientToken };
    },
  },
);

async function requireNoneExternal({ transaction }: Context, share: ResourceShare): Promise<void> {
  const external = (await listPrincipalsIn(transaction, share.id)).find((each) => !each.organizationId);
  if (!external) return;
  throw new Fault(
    'OperationNotPermitted',
    `The principal ${external.principal} is outside your organization. Disassociate it from the resource share first.`,
  );
}
