// The ids of an organization and of what is in it, in the shapes of the service.

import type { Ids } from '../../effects/ids.ts';

/** So many letters and digits, random over their whole width. */
const letters = (ids: Ids, count: number): string =>
  (ids.bits(Math.ceil(count * 5.2) + 16) % 36n ** BigInt(count)).toString(36).padStart(count, '0');

/** Begins with the time, so that a list in the order of the ids is in the order of what happened. */
const sequential = (ids: Ids, now: Date): string =>
  now.getTime().toString(36).padStart(9, '0') + letters(ids, 11);

export const newOrganizationId = (ids: Ids): string => `o-${letters(ids, 10)}`;
export const newRootId = (ids: Ids): string => `r-${letters(ids, 6)}`;
/** A unit carries the letters of its root. */
export const newUnitId = (ids: Ids, rootId: string): string => `ou-${rootId.slice(2)}-${letters(ids, 8)}`;
export const newPolicyId = (ids: Ids): string => `p-${letters(ids, 10)}`;
export const newHandshakeId = (ids: Ids, now: Date): string => `h-${sequential(ids, now)}`;
export const newAccountCreationId = (ids: Ids, now: Date): string => `car-${sequential(ids, now)}`;
