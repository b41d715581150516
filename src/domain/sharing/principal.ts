// Whom a thing can be shared with: an account, a role or a user, an organization or a unit of one.

export type PrincipalKind = 'account' | 'identity' | 'organization' | 'unit';

export type NamedPrincipal = {
  /** As it was written. */
  readonly text: string;
  readonly kind: PrincipalKind;
  /** What a caller is compared with: an account id, the ARN of a role or user, the id of an organization or unit. */
  readonly key: string;
  /** The account that it is, or is in; of an organization and a unit, the account that manages it. */
  readonly accountId: string;
  readonly organizationId: string | undefined;
};

const account = /^\d{12}$/;
const identity = /^arn:aws:iam::(\d{12}):(?:role|user)\/[\w+=,.@/-]{1,512}$/;
const organization = /^arn:aws:organizations::(\d{12}):organization\/(o-[a-z0-9]{10,32})$/;
const unit = /^arn:aws:organizations::(\d{12}):ou\/(o-[a-z0-9]{10,32})\/(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})$/;

/** Reads a principal; nothing when the text is none. */
export function readPrincipal(text: string): NamedPrincipal | undefined {
  if (account.test(text)) {
    return { text, kind: 'account', key: text, accountId: text, organizationId: undefined };
  }
  const [, owner] = identity.exec(text) ?? [];
  if (owner) return { text, kind: 'identity', key: text, accountId: owner, organizationId: undefined };
  const [, manager, id] = organization.exec(text) ?? [];
  if (manager && id) return { text, kind: 'organization', key: id, accountId: manager, organizationId: id };
  const [, unitManager, unitOf, unitId] = unit.exec(text) ?? [];
  if (unitManager && unitOf && unitId) {
    return { text, kind: 'unit', key: unitId, accountId: unitManager, organizationId: unitOf };
  }
  return undefined;
}
