// Who a caller is when others share with it: its account, the role or user that it acts as, and the organization
// and units that its account is in. All of it is known since it signed in.

import { identityArnOf, type Principal } from '../../access/principal.ts';
import { placesOf, type Viewer } from '../../store/shared-with.ts';

export function viewerOf(principal: Principal): Viewer {
  const { accountId, membership } = principal;
  const identity = principal.kind === 'root' ? undefined : principal;
  return {
    keys: [accountId, ...(identity ? [identityArnOf(identity)] : []), ...placesOf(membership)],
    organizationId: membership?.organizationId,
    identityMadeAt: identity?.createdAt,
  };
}
