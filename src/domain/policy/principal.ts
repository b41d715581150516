// Who a resource-based policy speaks of. How exactly it names the caller decides what else has to allow the call.

export type Requester = {
  readonly accountId: string;
  /** What the caller is called: the ARN of a root, a user, or a session of a role. */
  readonly arn: string;
  /** The role of a session. */
  readonly roleArn: string | undefined;
};

/** `account`: the policy leaves it to the account whom it lets; `session`: this one session of a role and no other. */
export type Naming = 'account' | 'role' | 'user' | 'session' | undefined;

export type PrincipalPattern = {
  readonly kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  readonly value: string;
};

const accountPattern = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/;

/** How an element that names principals names this one; nothing when it does not. */
export function namingOf(principals: readonly PrincipalPattern[], requester: Requester): Naming {
  let isAccountNamed = false;
  let isRoleNamed = false;
  const self = requester.roleArn === undefined ? 'user' : 'session';
  for (const { kind, value } of principals) {
    if (kind !== 'AWS') continue;
    if (value === requester.arn) return requester.arn.endsWith(':root') ? 'account' : self;
    if (value === '*') isRoleNamed = true;
    else if (value === requester.roleArn) isRoleNamed = true;
    else if (accountPattern.exec(value)?.[1] === requester.accountId) isAccountNamed = true;
  }
  if (isRoleNamed) return requester.roleArn === undefined ? 'user' : 'role';
  return isAccountNamed ? 'account' : undefined;
}

/** Whether NotPrincipal leaves this one out. Who names a session's role, or its account, names the session too. */
export const isNamed = (principals: readonly PrincipalPattern[], requester: Requester): boolean =>
  namingOf(principals, requester) !== undefined;

/** Whether a value can stand in the element: no part of an ARN can be a wildcard here. */
export function isPrincipalValue({ kind, value }: PrincipalPattern): boolean {
  if (kind === 'Service') return /^[a-z0-9.-]{1,128}\.amazonaws\.com$/.test(value);
  if (kind !== 'AWS') return /^[\x21-\x7e]{1,256}$/.test(value);
  return (
    value === '*' ||
    accountPattern.test(value) ||
    /^arn:aws:(?:iam::\d{12}:(?:user|role)|sts::\d{12}:(?:assumed-role|federated-user))\/[\w+=,.@/-]{1,576}$/.test(
      value,
    )
  );
}
