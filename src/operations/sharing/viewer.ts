// Who a caller is when others share with it: its account, the role or user that it acts as, and the organization
// and units that its account is in.

import type { Viewer } from '../../store/resource-shares.ts';
import type { Context } from '../operation.ts';

export async function findViewer({ caller, accountId }: Context): Promise<Viewer> {
  return { keys: [...new Set([accountId, caller.principal.arn])], organizationId: undefined };
}
