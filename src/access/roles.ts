// Roles that are made for an account rather than by it: the one that a service is linked to, and the one by which the
// management account of an organization enters the accounts that it makes.

import { identityId, type Role } from '../domain/identity/identity.ts';
import type { Ids } from '../effects/ids.ts';
import { attach, findRole, saveRole } from '../store/identities.ts';
import type { Transaction } from '../store/store.ts';

/** How long a session of a role lasts at most, unless it says so itself. */
export const sessionSecondsDefault = 3600;

type Maker = { readonly transaction: Transaction; readonly ids: Ids; readonly now: Date };

type NewRole = Pick<Role, 'accountId' | 'name' | 'trustPolicy'> &
  Partial<Pick<Role, 'path' | 'description' | 'sessionSecondsMax' | 'boundaryArn' | 'linkedService'>>;

/** Makes a role; that its name is free is the caller's to know. */
export function makeRole({ transaction, ids, now }: Maker, wanted: NewRole): Role {
  const role: Role = {
    path: '/',
    description: undefined,
    sessionSecondsMax: sessionSecondsDefault,
    boundaryArn: undefined,
    linkedService: undefined,
    ...wanted,
    trustSetAt: now,
    id: identityId('AROA', ids.bits(85)),
    createdAt: now,
  };
  saveRole(transaction, role);
  return role;
}

type LinkedService = {
  readonly roleName: string;
  readonly policyArn: string;
  readonly description: string;
};

export const ipamService = 'ipam.amazonaws.com';
export const sharingService = 'ram.amazonaws.com';

/** The services that have a role of their own in accounts. */
export const linkedServices: Readonly<Record<string, LinkedService>> = {
  [ipamService]: {
    roleName: 'AWSServiceRoleForIPAM',
    policyArn: 'arn:aws:iam::aws:policy/aws-service-role/AWSIPAMServiceRolePolicy',
    description: 'Enables IPAM to monitor the networks of this account.',
  },
  [sharingService]: {
    roleName: 'AWSServiceRoleForResourceAccessManager',
    policyArn: 'arn:aws:iam::aws:policy/aws-service-role/AWSResourceAccessManagerServiceRolePolicy',
    description: 'Enables Resource Access Manager to see who is in the organization of this account.',
  },
};

/** Makes the role that a service is linked to; there must not be one yet. */
export function makeServiceLinkedRole(
  maker: Maker,
  accountId: string,
  service: string,
  description?: string | undefined,
): Role {
  const linked = linkedServices[service];
  if (!linked) throw new Error(`${service} has no role of its own`);
  const role = makeRole(maker, {
    accountId,
    name: linked.roleName,
    path: `/aws-service-role/${service}/`,
    description: description ?? linked.description,
    trustPolicy: trustOf({ Service: service }),
    linkedService: service,
  });
  attach(maker.transaction, { kind: 'role', id: role.id, accountId }, linked.policyArn);
  return role;
}

/** The role that a service is linked to in an account, made unless it is there. */
export async function ensureServiceLinkedRole(
  maker: Maker,
  accountId: string,
  service: string,
): Promise<Role> {
  const found = await findRole(maker.transaction, accountId, linkedServices[service]?.roleName ?? '');
  return found ?? makeServiceLinkedRole(maker, accountId, service);
}

/** The role by which the management account administers a member that it made (OrganizationAccountAccessRole). */
export function makeAdministratorRole(
  maker: Maker,
  accountId: string,
  { name, managementAccountId }: { readonly name: string; readonly managementAccountId: string },
): Role {
  const role = makeRole(maker, {
    accountId,
    name,
    trustPolicy: trustOf({ AWS: `arn:aws:iam::${managementAccountId}:root` }),
  });
  const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';
  attach(maker.transaction, { kind: 'role', id: role.id, accountId }, administrator);
  return role;
}

const trustOf = (principal: Readonly<Record<string, string>>): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
  });
