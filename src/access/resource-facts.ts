// What policies ask of a thing and only the store knows: how it is called in full, its tags, and keys of its own. It is
// looked up when some policy in force asks for it, and tells nothing of what is not the caller's or its organization's.

import { handshakeArn, shareInvitationArn } from '../domain/arn.ts';
import type { IdentityKind } from '../domain/identity/identity.ts';
import { accountOf, arnParts } from '../domain/policy/arn-pattern.ts';
import { findHandshake } from '../store/organization-requests.ts';
import { findInvitation, findShare } from '../store/resource-shares.ts';
import {
  findHolder,
  tagsInOrganization,
  tagsOfIdentity,
  tagsOfOwned,
  tagsOfPolicy,
} from '../store/tag-look-ups.ts';
import type { Look } from './authorise.ts';
import type { Principal } from './principal.ts';
import { resourceTagPrefixes, type Tags } from './request-keys.ts';

export type ResourceFacts = {
  /** As policies name it. Callers name users, groups and roles without their paths, and handshakes by their ids. */
  readonly arn: string;
  readonly tags: Tags;
  /** What else is known of it, by the keys of conditions as they are documented. */
  readonly keys: Readonly<Record<string, string | undefined>>;
};

type Named = {
  readonly look: Look;
  readonly principal: Principal;
  readonly arn: string;
  /** What follows the type in the ARN, and its last part. */
  readonly rest: string;
  readonly name: string;
  /** Keys in lower case that policies ask for. */
  readonly asked: ReadonlySet<string>;
};

/** @param asked the keys that the policies in force ask for, in lower case */
export function factsOf(
  look: Look,
  principal: Principal,
  arn: string,
  asked: ReadonlySet<string>,
): Promise<ResourceFacts> {
  const [, , service = '', , , resource = ''] = arnParts(arn);
  const slash = resource.indexOf('/');
  const rest = resource.slice(slash + 1);
  const name = rest.slice(rest.lastIndexOf('/') + 1);
  const named: Named = { look, principal, arn, rest, name, asked };
  const type = resource.slice(0, Math.max(slash, 0));
  switch (service) {
    case 'iam':
      return type === 'policy' ? ofPolicy(named) : ofIdentity(named, type);
    case 'organizations':
      return type === 'handshake' ? ofHandshake(named) : ofOrganization(named);
    case 'ram':
      return type === 'resource-share-invitation' ? ofInvitation(named) : ofShare(named);
    default:
      return ofOwned(named);
  }
}

const nothingOf = (arn: string): ResourceFacts => ({ arn, tags: [], keys: {} });

const asksTags = (asked: ReadonlySet<string>): boolean =>
  [...asked].some((key) => resourceTagPrefixes.some((prefix) => key.startsWith(prefix)));

const isOwn = ({ arn, principal }: Named): boolean => accountOf(arn) === principal.accountId;

async function ofOwned(named: Named): Promise<ResourceFacts> {
  const { look, principal, arn, name, asked } = named;
  if (!isOwn(named) || !asksTags(asked)) return nothingOf(arn);
  const tags = await look((transaction) => tagsOfOwned(transaction, principal.accountId, name));
  return { ...nothingOf(arn), tags };
}

async function ofIdentity(named: Named, type: string): Promise<ResourceFacts> {
  const { look, principal, arn, rest, name, asked } = named;
  const isKnown = type === 'user' || type === 'group' || type === 'role';
  const isAsked = rest === name || asksTags(asked) || asked.has('iam:permissionsboundary');
  if (!isKnown || !isOwn(named) || !isAsked) return nothingOf(arn);
  const kind: IdentityKind = type;
  const holder = await look((transaction) => findHolder(transaction, kind, principal.accountId, name));
  if (!holder) return nothingOf(arn);
  // By the name that it has: a call finds it in whatever case it names it, and policies tell names by case.
  const whole = `arn:aws:iam::${principal.accountId}:${kind}${holder.path}${holder.name}`;
  if (rest !== name && whole !== arn) return nothingOf(arn);
  return {
    arn: whole,
    tags: asksTags(asked) ? await look((transaction) => tagsOfIdentity(transaction, holder.id)) : [],
    keys: { 'iam:PermissionsBoundary': holder.boundaryArn },
  };
}

async function ofPolicy(named: Named): Promise<ResourceFacts> {
  const { look, arn, asked } = named;
  if (!isOwn(named) || !asksTags(asked)) return nothingOf(arn);
  return { ...nothingOf(arn), tags: await look((transaction) => tagsOfPolicy(transaction, arn)) };
}

async function ofOrganization({ look, principal, arn, name, asked }: Named): Promise<ResourceFacts> {
  const organizationId = principal.membership?.organizationId;
  if (organizationId === undefined || !asksTags(asked)) return nothingOf(arn);
  const tags = await look((transaction) => tagsInOrganization(transaction, organizationId, name));
  return { ...nothingOf(arn), tags };
}

/** One into the caller's organization, or one that the caller got: of that the caller knows nothing but the id. */
async function ofHandshake({ look, principal, arn, name }: Named): Promise<ResourceFacts> {
  const handshake = await look((transaction) => findHandshake(transaction, name));
  const isTheirs =
    handshake?.accountId === principal.accountId ||
    (handshake !== undefined && handshake.organizationId === principal.membership?.organizationId);
  return nothingOf(
    isTheirs ? handshakeArn(handshake.managementAccountId, handshake.organizationId, handshake.id) : arn,
  );
}

async function ofShare(named: Named): Promise<ResourceFacts> {
  const { look, principal, arn, name, asked } = named;
  const isAsked =
    asksTags(asked) || asked.has('ram:resourcesharename') || asked.has('ram:allowsexternalprincipals');
  if (!isOwn(named) || !isAsked || name === '*') return nothingOf(arn);
  const share = await look((transaction) => findShare(transaction, name));
  if (share?.accountId !== principal.accountId) return nothingOf(arn);
  return {
    arn,
    tags: share.tags,
    keys: {
      'ram:ResourceShareName': share.name,
      'ram:AllowsExternalPrincipals': String(share.allowsExternal),
    },
  };
}

/** The caller names an invitation by what it was told, and by that it is asked about. */
async function ofInvitation({ look, principal, arn, name, asked }: Named): Promise<ResourceFacts> {
  if (!asked.has('ram:resourcesharename') && !asked.has('ram:shareowneraccountid')) return nothingOf(arn);
  const invitation = await look((transaction) => findInvitation(transaction, name));
  if (invitation?.receiverId !== principal.accountId) return nothingOf(arn);
  const { region, senderId, id, shareId } = invitation;
  if (arn !== shareInvitationArn(region, senderId, id)) return nothingOf(arn);
  const share = await look((transaction) => findShare(transaction, shareId));
  return {
    ...nothingOf(arn),
    keys: { 'ram:ShareOwnerAccountId': senderId, 'ram:ResourceShareName': share?.name },
  };
}
