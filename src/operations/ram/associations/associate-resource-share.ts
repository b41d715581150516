import type { AssociateResourceShareRequest, AssociateResourceShareResponse } from '@aws-sdk/client-ram';
import { saveShare } from '../../../store/resource-shares.ts';
import { operation } from '../../operation.ts';
import { retentionKeys, sharedParts, sharesOf } from '../arns.ts';
import { addPrincipals, addResources, listAllIn, requireLeave } from '../change-share.ts';
import { followSharing } from '../follow.ts';
import { holdShare } from '../own-share.ts';
import { readPrincipals, readShareable } from '../read-entities.ts';
import { toPrincipalAssociation, toResourceAssociation } from '../share-reply.ts';
import { requireSomething } from './require-something.ts';

/** Puts more things and more principals into a share. */
export const associateResourceShare = operation<
  AssociateResourceShareRequest,
  AssociateResourceShareResponse
>('AssociateResourceShare', {
  service: 'ram',
  kind: 'write',
  touches: 'shares',
  resources: sharesOf((input) => input.resourceShareArn),
  conditions: retentionKeys,
  parts: sharedParts,
  resourceKeys: ['ram:AllowsExternalPrincipals', 'ram:ResourceShareName'],
  async run(input, context) {
    requireSomething(input);
    const share = await holdShare(context, input.resourceShareArn as string);
    const resources = await readShareable(context, input.resourceArns ?? []);
    const principals = readPrincipals(input.principals ?? []);
    const added = [
      ...(await addResources(context, share, resources)).map((each) => toResourceAssociation(share, each)),
      ...(await addPrincipals(context, share, principals)).map((each) => toPrincipalAssociation(share, each)),
    ];
    const shared = await listAllIn(context, share.id);
    await requireLeave(context, 'ec2:PutResourcePolicy', shared);
    await followSharing(context, shared);
    saveShare(context.transaction, { ...share, changedAt: context.now });
    return {
      resourceShareAssociations: added.map((each) => ({ ...each, status: 'ASSOCIATING' })),
      clientToken: input.clientToken,
    };
  },
});
