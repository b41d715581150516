// Who may do what. An account's root may do everything to what its account owns, unless its organization forbids it,
// and that is decided without a question to the store. For everybody else the policies in force are fetched and
// evaluated. What others own is granted by policies of theirs; whatever is decided here, the look-ups of the
// operations find nothing that is not the caller's own or shared with it.

import { accountOf, arnParts } from '../domain/policy/arn-pattern.ts';
import { evaluate, type Verdict } from '../domain/policy/evaluate.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { Requester } from '../domain/policy/principal.ts';
import type { Store, Transaction } from '../store/store.ts';
import { tagsOfIdentity } from '../store/tag-look-ups.ts';
import { compiledPolicy } from './compiled.ts';
import { loadPolicies } from './load-policies.ts';
import type { Principal } from './principal.ts';
import { principalTagPrefix, requestKeys, type Surroundings, type Tags } from './request-keys.ts';
import { factsOf } from './resource-facts.ts';

export type AccessRequest = {
  readonly principal: Principal;
  /** The IAM action, such as `ec2:CreateIpamPool`. */
  readonly action: string;
  /** The ARNs that the call names, or `*`. */
  readonly resources: readonly string[];
  readonly surroundings: Surroundings;
  /** What it says of each part of what it does, where there are several: all of them have to be allowed. */
  readonly parts?: readonly Surroundings['conditions'][] | undefined;
  /** Keys of conditions that are looked up of each resource. */
  readonly resourceKeys?: readonly string[] | undefined;
  /** What the owners of resources grant. */
  readonly findGrants?: FindGrants | undefined;
  /** Whether nobody gets in whom the resource's own policy does not name: roles, when they are to be assumed. */
  readonly needsGrant?: boolean | undefined;
};

/** What the owner of a resource lets others do with it. */
export type Grant = {
  /** The resource's own name, with its owner's account. */
  readonly arn: string;
  /** A resource-based policy, as text. */
  readonly document: string;
  /** Policies of roles are about the role, and name no resource. */
  readonly kind: 'trust' | 'resource';
  /**
   * Whether the caller is younger than the policy: another one was meant by its name. What is said of the whole account
   * is said of it as well.
   */
  readonly isCallerYounger?: boolean;
};

/**
 * Asks the store one question. Each is a look of its own, several at a time: nothing here has to agree with what the
 * call itself will see, and a look that needs no transaction costs a fraction of one that does.
 */
export type Look = <T>(question: (transaction: Transaction) => Promise<T>) => Promise<T>;

/** Finds the grants for resources, by the ARNs that the call names; a resource without one has no entry. */
export type FindGrants = (
  look: Look,
  principal: Principal,
  resources: readonly string[],
) => Promise<ReadonlyMap<string, Grant>>;

export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

const allowed: Decision = { allowed: true };

export async function authorise(store: Store, request: AccessRequest): Promise<Decision> {
  if (!request.needsGrant && isSovereign(request.principal, request.resources)) return allowed;
  return decide((question) => store.glance(question), request);
}

/** Whether nobody has a say but the caller: the root of an account that nothing controls, among its own things. */
export const isSovereign = (principal: Principal, resources: readonly string[]): boolean =>
  principal.kind === 'root' &&
  !principal.membership?.isControlled &&
  resources.every((arn) => isOwn(arn, principal));

/**
 * What is named by another account and is for the caller nevertheless: an organization by the account that manages it,
 * an invitation by who sent it. Whether it is for this caller, the operation knows.
 */
const addressedPattern = /^arn:aws:(?:organizations:|ram:[a-z0-9-]*:\d{12}:resource-share-invitation\/)/;

const isOwn = (arn: string, principal: Principal): boolean => {
  const owner = accountOf(arn);
  return owner === undefined || owner === principal.accountId || addressedPattern.test(arn);
};

/** The same with looks of the caller's choice, such as within its transaction, whoever the principal is. */
export async function decide(look: Look, request: AccessRequest): Promise<Decision> {
  const { principal, action, surroundings } = request;
  const [grants, policies] = await Promise.all([
    request.findGrants?.(look, principal, request.resources),
    loadPolicies(look, principal),
  ]);
  const asked = new Set(policies.all.flatMap((policy) => [...policy.keys]));
  for (const grant of grants?.values() ?? []) {
    for (const key of compiledPolicy(grant.document, grant.kind).keys) asked.add(key);
  }
  const principalTags = await principalTagsOf(look, principal, asked);
  const requester = {
    accountId: principal.accountId,
    arn: principal.arn,
    roleArn: principal.kind === 'assumed-role' ? principal.identityArn : undefined,
  };
  for (const resource of request.resources) {
    const grant = grants?.get(resource);
    const facts = await factsOf(look, principal, grant?.arn ?? resource, asked);
    const { arn } = facts;
    const parts = arnParts(arn);
    const fetched = {
      resourceAccount: accountOf(arn) ?? (arn === '*' ? principal.accountId : undefined),
      service: parts[2] ?? '',
      principalTags,
      resourceTags: facts.tags,
      resourceKeys: Object.fromEntries(request.resourceKeys?.map((key) => [key, facts.keys[key]]) ?? []),
    };
    for (const part of request.parts ?? whole) {
      const said = { ...surroundings, conditions: { ...surroundings.conditions, ...part } };
      const question = {
        action: action.toLowerCase(),
        resource: parts,
        requester: grant?.isCallerYounger ? nameless(requester) : requester,
        find: requestKeys(principal, said, fetched),
        isForeign: !isOwn(arn, principal),
        needsResourcePolicy: request.needsGrant === true,
      };
      const verdict = evaluate({ ...policies, resource: policyOf(grant) }, question);
      if (!verdict.isAllowed) return { allowed: false, reason: reasonOf(principal, action, arn, verdict) };
    }
  }
  return allowed;
}

/** One of the account whom no policy names. */
const nameless = (requester: Requester): Requester => ({
  ...requester,
  arn: '',
  roleArn: requester.roleArn === undefined ? undefined : '',
});

const whole: readonly Surroundings['conditions'][] = [{}];

const policyOf = (grant: Grant | undefined): Policy | undefined =>
  grant && compiledPolicy(grant.document, grant.kind);

function reasonOf(
  principal: Principal,
  action: string,
  arn: string,
  verdict: Extract<Verdict, { isAllowed: false }>,
): string {
  const what = `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${arn}`;
  if (!verdict.isExplicit) return `${what} because no ${verdict.by} allows the ${action} action`;
  return `${what} with an explicit deny in ${verdict.by === 'identity-based policy' ? 'an' : 'a'} ${verdict.by}`;
}

/** The tags of a session count before those of its role. */
async function principalTagsOf(look: Look, principal: Principal, asked: ReadonlySet<string>): Promise<Tags> {
  if (![...asked].some((key) => key.startsWith(principalTagPrefix))) return [];
  const session = principal.session?.tags ?? [];
  if (principal.kind === 'root') return session;
  return [...session, ...(await look((transaction) => tagsOfIdentity(transaction, principal.entityId)))];
}
