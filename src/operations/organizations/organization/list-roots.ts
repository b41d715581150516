import type { ListRootsRequest, ListRootsResponse } from '@aws-sdk/client-organizations';
import { findUnit } from '../../../store/organizations.ts';
import { operation } from '../../operation.ts';
import { requireReader } from '../caller.ts';
import { toRootReply } from '../replies.ts';

/** The root of the organization. */
export const listRoots = operation<ListRootsRequest, ListRootsResponse>('ListRoots', {
  service: 'organizations',
  kind: 'read',
  async run(_input, context) {
    const organization = await requireReader(context);
    const root = await findUnit(context.transaction, organization.rootId);
    return { Roots: root ? [toRootReply(organization, root)] : [] };
  },
});
