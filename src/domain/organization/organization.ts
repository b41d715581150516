// An organization: a tree of units, the accounts that are in them, and who may act for it.

export type PolicyType = 'SERVICE_CONTROL_POLICY';

export type Organization = {
  readonly id: string;
  readonly managementAccountId: string;
  readonly rootId: string;
  readonly featureSet: 'ALL' | 'CONSOLIDATED_BILLING';
  /** The types of policies that are in force. */
  readonly policyTypes: readonly PolicyType[];
  /** The member whose IPAMs discover every account of the organization. */
  readonly ipamAdministratorId: string | undefined;
  readonly createdAt: Date;
};

/** An organizational unit, or the root, which is the unit without a parent. */
export type Unit = {
  readonly id: string;
  readonly organizationId: string;
  readonly parentId: string | undefined;
  readonly name: string;
  /** From the organization down to this unit: `o-…/r-…/ou-…/`. Units do not move, so it never changes. */
  readonly path: string;
  /** 0 at the root. */
  readonly depth: number;
  readonly createdAt: Date;
};

/** An account in its organization. Its id is the account's. */
export type Member = {
  readonly id: string;
  readonly organizationId: string;
  readonly parentId: string;
  /** That of its unit. */
  readonly path: string;
  readonly name: string;
  readonly email: string;
  readonly status: 'ACTIVE' | 'SUSPENDED';
  readonly joinedMethod: 'CREATED' | 'INVITED';
  readonly joinedAt: Date;
};

export type OrganizationPolicy = {
  readonly id: string;
  readonly organizationId: string;
  readonly type: PolicyType;
  readonly name: string;
  readonly description: string;
  readonly content: string;
  readonly createdAt: Date;
};

export type PolicyAttachment = {
  readonly id: string;
  readonly organizationId: string;
  readonly policyType: PolicyType;
  readonly policyId: string;
  /** A root, a unit or an account. */
  readonly targetId: string;
};

export type ServiceAccess = {
  readonly id: string;
  readonly organizationId: string;
  readonly servicePrincipal: string;
  readonly enabledAt: Date;
};

export type DelegatedAdministrator = ServiceAccess & { readonly accountId: string };

export type HandshakeState = 'OPEN' | 'ACCEPTED' | 'DECLINED' | 'CANCELED';

/** An invitation of an account into an organization. */
export type Handshake = {
  readonly id: string;
  readonly organizationId: string;
  /** Kept, because the organization may be gone before the handshake is. */
  readonly managementAccountId: string;
  readonly accountId: string;
  /** How the account was named: by its id or by its e-mail address. */
  readonly invitedBy: { readonly type: 'ACCOUNT' | 'EMAIL'; readonly value: string };
  readonly notes: string | undefined;
  /** What the account is tagged with once it accepts. */
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly state: HandshakeState;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
};

export type AccountCreation = {
  readonly id: string;
  readonly organizationId: string;
  readonly accountName: string;
  readonly accountId: string | undefined;
  readonly state: 'SUCCEEDED' | 'FAILED';
  readonly failureReason: string | undefined;
  readonly requestedAt: Date;
  readonly completedAt: Date | undefined;
};

export type OrganizationTag = {
  readonly id: string;
  readonly organizationId: string;
  readonly resourceId: string;
  readonly key: string;
  readonly value: string;
};

/** IPAM, as organizations know it. */
export const ipamPrincipal = 'ipam.amazonaws.com';

/** The ids along a path, the root first: `r-…`, `ou-…`. */
export const unitsOfPath = (path: string): string[] => path.split('/').slice(1, -1);

/** The policy that allows everything, which every target has until it is taken away. It belongs to no organization. */
export const fullAccess = {
  id: 'p-FullAWSAccess',
  name: 'FullAWSAccess',
  description: 'Allows access to every operation',
  type: 'SERVICE_CONTROL_POLICY',
  content: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
} as const;
