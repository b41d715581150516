import type { DeleteResourceShareRequest, DeleteResourceShareResponse } from '@aws-sdk/client-ram';
import { listPrincipalsIn, saveShare } from '../../../store/resource-shares.ts';
import { operation } from '../../operation.ts';
import { retentionKeys, sharesOf } from '../arns.ts';
import { listAllIn, removePrincipal, removeResource, requireLeave } from '../change-share.ts';
import { followSharing } from '../follow.ts';
import { holdShare } from '../own-share.ts';

/** Ends a share: whoever had something by it alone has it no more. What was allocated stays allocated. */
export const deleteResourceShare = operation<DeleteResourceShareRequest, DeleteResourceShareResponse>(
  'DeleteResourceShare',
  {
    service: 'ram',
    kind: 'write',
    touches: 'shares',
    resources: sharesOf((input) => input.resourceShareArn),
    conditions: retentionKeys,
    resourceKeys: ['ram:AllowsExternalPrincipals', 'ram:ResourceShareName'],
    async run(input, context) {
      const { transaction, now } = context;
      const share = await holdShare(context, input.resourceShareArn as string);
      const resources = await listAllIn(context, share.id);
      await requireLeave(context, 'ec2:DeleteResourcePolicy', resources);
      for (const resource of resources) removeResource(context, resource);
      for (const principal of await listPrincipalsIn(transaction, share.id)) {
        await removePrincipal(context, principal);
      }
      await followSharing(context, resources);
      saveShare(transaction, { ...share, status: 'DELETED', changedAt: now });
      return { returnValue: true, clientToken: input.clientToken };
    },
  },
);
