import type { DeleteResourceShareRequest, DeleteResourceShareResponse } from '@aws-sdk/client-ram';
import { listPrincipalsIn, listResourcesIn, saveShare } from '../../../store/resource-shares.ts';
import { operation } from '../../operation.ts';
import { removePrincipal, removeResource } from '../change-share.ts';
import { holdShare, sharesOf } from '../own-share.ts';

/** Ends a share: whoever had something by it alone has it no more. What was allocated stays allocated. */
export const deleteResourceShare = operation<DeleteResourceShareRequest, DeleteResourceShareResponse>(
  'DeleteResourceShare',
  {
    service: 'ram',
    kind: 'write',
    touches: 'plan',
    resources: sharesOf((input) => input.resourceShareArn),
    async run(input, context) {
      const { transaction, now, config } = context;
      const share = await holdShare(context, input.resourceShareArn as string);
      const countMax = config.quotas['resources-per-share'];
      for (const resource of await listResourcesIn(transaction, share.id, { countMax })) {
        removeResource(context, resource);
      }
      for (const principal of await listPrincipalsIn(transaction, share.id)) {
        await removePrincipal(context, principal);
      }
      saveShare(transaction, { ...share, status: 'DELETED', changedAt: now });
      return { returnValue: true, clientToken: input.clientToken };
    },
  },
);
