// Who a request speaks for, once its signature has been verified.

import type { Session } from '../domain/identity/identity.ts';
import type { QuotasByRegion } from '../domain/quota.ts';
import type { Membership } from '../store/sign-in.ts';

type Common = {
  readonly accountId: string;
  /** The ARN that refusals and audit records name. */
  readonly arn: string;
  /** The unique id that GetCallerIdentity shows. */
  readonly userId: string;
  readonly accessKeyId: string;
  /** Where the account stands in its organization; nothing when it is in none. */
  readonly membership?: Membership | undefined;
  /** The quotas that its account was granted; nothing when it has those of the configuration. */
  readonly quotas?: QuotasByRegion | undefined;
  /** What a temporary key was given for. */
  readonly session?: Session | undefined;
};

/** A user or a role, which its policies give what it may do. */
type Identity = {
  /** The id of the user or of the role. */
  readonly entityId: string;
  /** The name of the user or of the role. */
  readonly name: string;
  /** The ARN that policies name: of a session, that of its role. */
  readonly identityArn: string;
  readonly boundaryArn: string | undefined;
  /** When the user or the role was made. */
  readonly createdAt: Date;
};

export type RootPrincipal = Common & { readonly kind: 'root' };
export type UserPrincipal = Common & Identity & { readonly kind: 'user' | 'federated-user' };
export type RolePrincipal = Common & Identity & { readonly kind: 'assumed-role' };

export type Principal = RootPrincipal | UserPrincipal | RolePrincipal;

/** The ARN that stands for the caller where policies and shares name whom they are for. */
export const identityArnOf = (principal: Principal): string =>
  principal.kind === 'root' ? principal.arn : principal.identityArn;
