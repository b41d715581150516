// Organizations as the suites use them: made by an account that has none yet, with members that were invited or made.

import assert from 'node:assert/strict';
import { Organizations } from '@aws-sdk/client-organizations';
import { signBy } from '../../../support/moving-clock.ts';
import { refused } from '../../support/answers.ts';
import type { Actor, Place } from '../../support/contract.ts';

export const organizationIds = {
  organization: /^o-[a-z0-9]{10,32}$/,
  root: /^r-[0-9a-z]{4,32}$/,
  unit: /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/,
  policy: /^p-[0-9a-z]{8,128}$/,
  handshake: /^h-[0-9a-z]{8,32}$/,
  creation: /^car-[a-z0-9]{8,32}$/,
  account: /^[1-9]\d{11}$/,
} as const;

/** An account with a client of Organizations beside its others. */
export type OrganizationActor = Actor & { readonly organizations: Organizations };

export function withOrganizations(actor: Actor): OrganizationActor {
  const { region, credentials, endpoint } = actor;
  const requestHandler = actor.ec2.config.requestHandler;
  const organizations = new Organizations({
    region,
    credentials,
    requestHandler,
    ...(endpoint !== undefined && { endpoint, maxAttempts: 1 }),
  });
  signBy(actor.clock, organizations);
  return { ...actor, organizations };
}

export type TestOrganization = {
  readonly management: OrganizationActor;
  readonly organizationId: string;
  readonly rootId: string;
  /** The path of the root. */
  readonly rootPath: string;
};

/** An organization of an account, which is a new one unless told. */
export async function newOrganization(place: Place, actor?: Actor): Promise<TestOrganization> {
  const management = withOrganizations(actor ?? (await place.account()));
  const { Organization } = await management.organizations.createOrganization({ FeatureSet: 'ALL' });
  const organizationId = Organization?.Id as string;
  const { Roots = [] } = await management.organizations.listRoots({});
  const rootId = Roots[0]?.Id as string;
  return { management, organizationId, rootId, rootPath: `${organizationId}/${rootId}/` };
}

/** An account that was invited and accepted, with its own credentials. */
export async function joinOrganization(
  place: Place,
  { management, rootId }: TestOrganization,
  unitId?: string,
): Promise<OrganizationActor> {
  const member = withOrganizations(await place.account());
  const { Handshake } = await management.organizations.inviteAccountToOrganization({
    Target: { Id: member.accountId, Type: 'ACCOUNT' },
  });
  await member.organizations.acceptHandshake({ HandshakeId: Handshake?.Id });
  if (unitId !== undefined) {
    await management.organizations.moveAccount({
      AccountId: member.accountId,
      SourceParentId: rootId,
      DestinationParentId: unitId,
    });
  }
  return member;
}

/** A unit, and its path. */
export async function newUnit(
  { management, rootId }: TestOrganization,
  name: string,
  parentId = rootId,
): Promise<{ readonly id: string; readonly path: string }> {
  const { OrganizationalUnit } = await management.organizations.createOrganizationalUnit({
    ParentId: parentId,
    Name: name,
  });
  return { id: OrganizationalUnit?.Id as string, path: OrganizationalUnit?.Path as string };
}

/** The request is refused with this code and this reason. */
export async function refusedFor(
  answer: Promise<unknown>,
  code: string,
  reason: string | undefined,
  message?: RegExp | string,
): Promise<void> {
  const error = await refused(answer, code, message);
  assert.equal((error as { Reason?: string }).Reason, reason);
}

/** The next address that nobody has. */
export function newEmail(): string {
  emailCount += 1;
  return `account-${process.pid}-${emailCount}@example.com`;
}

let emailCount = 0;

/** An organization with a member that administers IPAM for it. */
export async function newIntegrated(
  place: Place,
): Promise<TestOrganization & { readonly administrator: OrganizationActor }> {
  const organization = await newOrganization(place);
  const administrator = await joinOrganization(place, organization);
  await organization.management.ec2.enableIpamOrganizationAdminAccount({
    DelegatedAdminAccountId: administrator.accountId,
  });
  return { ...organization, administrator };
}
