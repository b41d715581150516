// Who can act in an account besides its root, and what says what they may do.

export type IdentityKind = 'user' | 'group' | 'role';

type Named = {
  readonly id: string;
  readonly accountId: string;
  /** Unique in its account without regard to case. */
  readonly name: string;
  readonly path: string;
  readonly createdAt: Date;
};

export type User = Named & { readonly boundaryArn: string | undefined };

export type Group = Named;

export type Role = Named & {
  readonly description: string | undefined;
  /** Who may assume it. */
  readonly trustPolicy: string;
  /** When that was written: whoever is named in it was there by then. Nothing where it is not known. */
  readonly trustSetAt: Date | undefined;
  readonly sessionSecondsMax: number;
  readonly boundaryArn: string | undefined;
  /** The service that it is linked to, which alone may assume it. */
  readonly linkedService: string | undefined;
};

/** A policy that an account made, and that users, groups and roles of the account share. */
export type ManagedPolicy = Named & {
  readonly arn: string;
  readonly description: string | undefined;
  /** That of the default version. */
  readonly document: string;
  readonly defaultVersion: number;
  /** The highest number that a version ever had. */
  readonly latestVersion: number;
  readonly changedAt: Date;
};

export type PolicyVersion = {
  readonly id: string;
  readonly policyId: string;
  readonly number: number;
  readonly document: string;
  readonly createdAt: Date;
};

export type GroupMember = {
  readonly id: string;
  readonly accountId: string;
  readonly groupId: string;
  readonly userId: string;
};

export type Attachment = {
  readonly id: string;
  readonly accountId: string;
  readonly entityId: string;
  readonly entityKind: IdentityKind;
  readonly policyArn: string;
};

export type InlinePolicy = {
  readonly id: string;
  readonly accountId: string;
  readonly entityId: string;
  readonly name: string;
  readonly document: string;
};

export type IdentityTag = {
  readonly id: string;
  readonly accountId: string;
  readonly entityId: string;
  readonly key: string;
  readonly value: string;
};

/** When a lasting key, or a role, was used last. */
export type LastUse = {
  /** Of the key or role. */
  readonly id: string;
  readonly accountId: string;
  readonly usedAt: Date;
  readonly service: string;
  readonly region: string;
};

/** What a temporary key was given for. */
export type Session = {
  readonly kind: 'session-token' | 'assumed-role' | 'federated-user';
  /** Of a role's session, and of a federated user. */
  readonly name: string | undefined;
  readonly issuedAt: number;
  /** What limits it further; none that nothing does. */
  readonly policies: readonly string[] | undefined;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly transitiveTagKeys: readonly string[];
  readonly sourceIdentity: string | undefined;
};

type Placed = Pick<Named, 'accountId' | 'path' | 'name'>;

const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The unique id of an identity: four letters for its kind, and 17 more. `bits` are 85 random ones. */
export function identityId(prefix: 'AIDA' | 'AGPA' | 'AROA' | 'ANPA', bits: bigint): string {
  let text = '';
  for (let rest = bits, count = 0; count < 17; count += 1, rest >>= 5n)
    text += idAlphabet[Number(rest & 31n)];
  return prefix + text;
}

export const userArn = ({ accountId, path, name }: Placed): string =>
  `arn:aws:iam::${accountId}:user${path}${name}`;
export const groupArn = ({ accountId, path, name }: Placed): string =>
  `arn:aws:iam::${accountId}:group${path}${name}`;
export const roleArn = ({ accountId, path, name }: Placed): string =>
  `arn:aws:iam::${accountId}:role${path}${name}`;
export const managedPolicyArn = (accountId: string, path: string, name: string): string =>
  `arn:aws:iam::${accountId}:policy${path}${name}`;
export const assumedRoleArn = (accountId: string, roleName: string, sessionName: string): string =>
  `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`;
export const federatedUserArn = (accountId: string, name: string): string =>
  `arn:aws:sts::${accountId}:federated-user/${name}`;
