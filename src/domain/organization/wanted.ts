// An organization as somebody wants it, in a file: what is named there is made, changed and moved; what is not named
// stays as it is.

export type WantedAccount = {
  readonly name: string;
  /** An account that is there already, or the id of the one to be made. */
  readonly id: string | undefined;
  readonly email: string | undefined;
  readonly attached: WantedAttachments;
};

/** Which policies are attached to a place or an account; nothing when that is left alone. */
export type WantedAttachments =
  | { readonly policies: readonly string[]; readonly fullAccess: boolean }
  | undefined;

export type WantedUnit = {
  readonly name: string;
  readonly attached: WantedAttachments;
  readonly accounts: readonly WantedAccount[];
  readonly units: readonly WantedUnit[];
};

export type WantedPolicy = {
  readonly name: string;
  readonly description: string;
  /** As JSON text. */
  readonly content: string;
};

export type WantedOrganization = {
  /** The account that manages it; the root account of the register unless told. */
  readonly managementId: string | undefined;
  /** The account that administers IPAM, by its name or its id; nothing when that is left alone. */
  readonly ipamAccount: string | undefined;
  readonly policies: readonly WantedPolicy[];
  readonly root: Omit<WantedUnit, 'name'>;
};
