// An IPAM, its scopes, and the resource discoveries that feed it (guide chapters 01, 02 and 12).

/** How far the last change of a thing got. What the caller asked for is done when the call returns. */
export type LifecycleState = 'create-complete' | 'modify-complete';

export type Tier = 'free' | 'advanced';
export type MeteredAccount = 'ipam-owner' | 'resource-owner';

export type Ipam = {
  readonly id: string;
  readonly accountId: string;
  /** The home region: all administration of the IPAM happens there. */
  readonly region: string;
  readonly description: string | undefined;
  /** Includes the home region. */
  readonly operatingRegions: readonly string[];
  readonly tier: Tier;
  readonly enablePrivateGua: boolean;
  readonly meteredAccount: MeteredAccount;
  /** Since when the owners of resources are charged; none where the owner of the IPAM is. */
  readonly costDistributedAt: Date | undefined;
  readonly publicScopeId: string;
  readonly privateScopeId: string;
  readonly resourceDiscoveryId: string;
  readonly resourceDiscoveryAssociationId: string;
  readonly state: LifecycleState;
  readonly createdAt: Date;
};

export type ScopeType = 'public' | 'private';

/** One network's address space. What overlaps in two scopes does not meet. */
export type Scope = {
  readonly id: string;
  readonly accountId: string;
  readonly ipamId: string;
  readonly region: string;
  readonly type: ScopeType;
  readonly isDefault: boolean;
  readonly description: string | undefined;
  readonly externalAuthority: { readonly type: string; readonly resourceIdentifier: string } | undefined;
  readonly state: LifecycleState;
  readonly createdAt: Date;
};

export type ResourceDiscovery = {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly description: string | undefined;
  readonly operatingRegions: readonly string[];
  /** Entity paths of organizational units whose accounts are left out; none where it sees its own account only. */
  readonly unitExclusions: readonly string[];
  readonly isDefault: boolean;
  readonly state: LifecycleState;
  readonly createdAt: Date;
};

export type ResourceDiscoveryAssociation = {
  readonly id: string;
  /** The owner of the resource discovery. */
  readonly accountId: string;
  readonly ipamAccountId: string;
  readonly ipamId: string;
  readonly region: string;
  readonly resourceDiscoveryId: string;
  readonly isDefault: boolean;
  /** Whether the IPAM sees what the discovery does: that of another account must be shared with it. */
  readonly discoveryStatus: 'active' | 'not-found';
  readonly state: 'associate-complete';
  readonly createdAt: Date;
};
