// Who a caller is when others share with it: its account, the role or user that it acts as, and the organization
// and units that its account is in.

import { identityArnOf, type Principal } from '../../access/principal.ts';
import { unitsOfPath } from '../../domain/organization/organization.ts';
import type { Viewer } from '../../store/resource-shares.ts';
import type { Context } from '../operation.ts';

export async function findViewer({ caller }: Pick<Context, 'caller'>): Promise<Viewer> {
  return viewerOf(caller.principal);
}

export function viewerOf(principal: Principal): Viewer {
  const { accountId, membership } = principal;
  const units = membership ? unitsOfPath(membership.path) : [];
  return {
    keys: [...new Set([accountId, identityArnOf(principal), ...units])],
    organizationId: membership?.organizationId,
  };
}
