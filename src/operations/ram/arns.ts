// The resources that calls of RAM name, and what conditions can ask of them.

import { managedPermissionArn, parseArn, shareArn } from '../../domain/arn.ts';
import { findPermission, shareableTypes } from '../../domain/sharing/resource.ts';
import type { Caller, ConditionKeys } from '../operation.ts';

/**
 * The share that a call names, as one of the caller's own. Whether it is that is for the look-up to say, in the same
 * words for all that is not.
 */
export const sharesOf =
  <Input>(nameOf: (input: Input) => string | undefined) =>
  (input: Input, { region, principal }: Caller): string[] => [
    shareArn(region, principal.accountId, nameOf(input)?.split('/')[1] ?? ''),
  ];

type InvitationInput = { readonly resourceShareInvitationArn: string | undefined };

/** The invitation that a call names, by the account that sent it. */
export const invitationsOf = ({ resourceShareInvitationArn: arn = '' }: InvitationInput): string[] => [
  /^arn:aws:ram:[a-z0-9-]*:\d{12}:resource-share-invitation\/[^/]*$/.test(arn) ? arn : '*',
];

type PermissionInput = { readonly permissionArn?: string | undefined };

/** The permission that a call names. They all belong to no account. */
export const permissionsOf = ({ permissionArn = '' }: PermissionInput): string[] => [
  managedPermissionArn(permissionNameIn(permissionArn)),
];

export const sharesAndPermissionsOf = (
  input: PermissionInput & { readonly resourceShareArn?: string | undefined },
  caller: Caller,
): string[] => [
  ...sharesOf<typeof input>((named) => named.resourceShareArn)(input, caller),
  ...permissionsOf(input),
];

const permissionNameIn = (arn: string): string => parseArn(arn)?.resource.split('/')[1] ?? arn;

export const permissionKeys = ({ permissionArn = '' }: PermissionInput): ConditionKeys => ({
  'ram:PermissionArn': permissionArn,
  'ram:PermissionResourceType': findPermission(permissionNameIn(permissionArn))?.resourceType,
});

type SharingInput = {
  readonly resourceArns?: readonly string[] | undefined;
  readonly principals?: readonly string[] | undefined;
};

/**
 * What conditions can ask of a call that shares things, or shares them no more: of each principal and of each thing by
 * itself, so that what is allowed for one of them lets no other one through.
 */
export function sharedParts({ resourceArns = [], principals = [] }: SharingInput): ConditionKeys[] {
  const parts: ConditionKeys[] = [
    ...[...new Set(principals)].map((principal) => ({ 'ram:Principal': principal })),
    ...[...new Set(resourceArns)].map((arn) => ({
      'ram:ResourceArn': arn,
      'ram:RequestedResourceType': typeIn(arn),
    })),
  ];
  return parts.length === 0 ? [{}] : parts;
}

function typeIn(arn: string): string | undefined {
  const [type = ''] = parseArn(arn)?.resource.split('/') ?? [];
  return Object.hasOwn(shareableTypes, type) ? shareableTypes[type] : undefined;
}

/** Of a share, whatever is asked of it: nothing stays shared with an account that leaves the organization. */
export const retentionKeys = (): ConditionKeys => ({
  'ram:RetainSharingOnAccountLeaveOrganization': 'false',
});
