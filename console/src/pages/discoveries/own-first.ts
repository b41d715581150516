// Which resource discovery is looked at until another is chosen.

import type { Discovery } from '../../api/monitoring-actions.ts';

/**
 * The resource discoveries of the account before those that others share with it, and of its own that one first that came
 * with an IPAM: the ids of any may come before.
 */
export function ownFirst(discoveries: readonly Discovery[], accountId: string): readonly Discovery[] {
  const rank = ({ OwnerId, IsDefault }: Discovery) => (OwnerId === accountId ? 0 : 2) + (IsDefault ? 0 : 1);
  return [...discoveries].sort((one, other) => rank(one) - rank(other));
}
