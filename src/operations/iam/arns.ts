// The resources that calls about identities name. The path of what is there already is found when policies are
// evaluated: callers name it without.

import type { IdentityKind } from '../../domain/identity/identity.ts';
import type { Caller } from '../operation.ts';

/** The ARN of an identity by its name alone. */
export const identityArn = ({ principal }: Caller, kind: IdentityKind, name: string): string =>
  `arn:aws:iam::${principal.accountId}:${kind}/${name}`;

/** That of one that a call makes, with the path that it is to have. */
export const newArn = (
  { principal }: Caller,
  kind: IdentityKind | 'policy',
  path: string | undefined,
  name: string | undefined,
): string => `arn:aws:iam::${principal.accountId}:${kind}${path ?? '/'}${name ?? ''}`;

type UserInput = { readonly UserName?: string | undefined };
type GroupInput = { readonly GroupName?: string | undefined };
type RoleInput = { readonly RoleName?: string | undefined };

/** The user that a call names, or the caller. */
export const userOf = ({ UserName }: UserInput, caller: Caller): string[] => [
  UserName === undefined && caller.principal.kind !== 'user'
    ? caller.principal.arn
    : identityArn(
        caller,
        'user',
        UserName ?? (caller.principal.kind === 'user' ? caller.principal.name : ''),
      ),
];

export const groupOf = ({ GroupName }: GroupInput, caller: Caller): string[] => [
  identityArn(caller, 'group', GroupName ?? ''),
];

export const roleOf = ({ RoleName }: RoleInput, caller: Caller): string[] => [
  identityArn(caller, 'role', RoleName ?? ''),
];

/** The policy that a call names. Those that belong to no account are everybody's to look at. */
export const policyOf = ({ PolicyArn }: { readonly PolicyArn?: string | undefined }): string[] => [
  PolicyArn ?? '',
];

/** What conditions ask of a call that attaches a policy, or takes it off. */
export const policyKeys = ({ PolicyArn }: { readonly PolicyArn?: string | undefined }) => ({
  'iam:PolicyARN': PolicyArn,
});

export const boundaryKeys = ({
  PermissionsBoundary,
}: {
  readonly PermissionsBoundary?: string | undefined;
}) => ({
  'iam:PermissionsBoundary': PermissionsBoundary,
});
