// What an account shares with others: things of its own, with principals, by one permission for each type of thing
// (guide chapters 11 and 12).

import type { Tag } from '../tag/tag.ts';
import type { PrincipalKind } from './principal.ts';
import type { ShareableType } from './resource.ts';

export type ResourceShare = {
  readonly id: string;
  readonly accountId: string;
  /** Shares are regional, and so are the invitations to them. */
  readonly region: string;
  readonly name: string;
  /** Whether principals outside the owner's organization can be in it. */
  readonly allowsExternal: boolean;
  readonly status: 'ACTIVE' | 'DELETED';
  readonly tags: readonly Tag[];
  readonly createdAt: Date;
  readonly changedAt: Date;
};

export type SharedResource = {
  readonly id: string;
  readonly shareId: string;
  readonly accountId: string;
  readonly region: string;
  readonly resourceId: string;
  readonly resourceType: ShareableType;
  readonly status: 'ASSOCIATED' | 'DISASSOCIATED';
  readonly createdAt: Date;
  readonly changedAt: Date;
};

export type SharePrincipal = {
  readonly id: string;
  readonly shareId: string;
  /** The owner of the share. */
  readonly accountId: string;
  readonly region: string;
  /** As the owner wrote it: an account id or an ARN. */
  readonly principal: string;
  readonly kind: PrincipalKind;
  /** What a caller is compared with. */
  readonly key: string;
  /** Where owner and principal must both be; none for one outside, who had to accept an invitation. */
  readonly organizationId: string | undefined;
  /** ASSOCIATING: it has not accepted yet. */
  readonly status: 'ASSOCIATING' | 'ASSOCIATED' | 'DISASSOCIATED';
  readonly createdAt: Date;
  readonly changedAt: Date;
};

export type SharePermission = {
  readonly id: string;
  readonly shareId: string;
  readonly resourceType: ShareableType;
  /** Its name. */
  readonly permission: string;
  readonly changedAt: Date;
};

export type InvitationStatus = 'PENDING' | 'ACCEPTED' | 'REJECTED' | 'EXPIRED';

export type ShareInvitation = {
  readonly id: string;
  readonly shareId: string;
  /** The row of the principal that is invited. */
  readonly principalId: string;
  readonly senderId: string;
  readonly receiverId: string;
  readonly region: string;
  readonly status: InvitationStatus;
  readonly createdAt: Date;
};

/** How long an invitation can be accepted: 7 days, as on the service. */
export const invitationLifeMs = 7 * 24 * 60 * 60 * 1000;

/** What became of an invitation, even if nobody has written down yet that it expired. */
export const statusOf = ({ status, createdAt }: ShareInvitation, now: Date): InvitationStatus =>
  status === 'PENDING' && now.getTime() - createdAt.getTime() >= invitationLifeMs ? 'EXPIRED' : status;
