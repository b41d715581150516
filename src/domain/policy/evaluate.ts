// The decision over one action on one resource, from all the policies that have a say in it. An explicit deny
// anywhere wins. Otherwise each kind of policy that limits must allow, and one that grants.
//
//   service control policies   limit all of an account but its management account: one has to allow on every level
//   resource-based policies    grant; across accounts they grant together with the caller's own policies
//   identity-based policies    grant
//   permissions boundary       limits what identity-based policies grant
//   session policies           limit what the identity of the session has
//
// Within one account a resource-based policy that names a user, or a session of a role, grants by itself, whatever
// boundary and session policies leave out. One that names the role grants too, within those limits. One that names
// the account leaves it to the account's own policies.

import { allowedNamings, applies, type Policy, type Question } from './policy.ts';

export type PoliciesInForce = {
  /** From the root of the organization down to the account. */
  readonly serviceControl: readonly (readonly Policy[])[];
  /** None for the root of an account: it needs nobody's leave within it. */
  readonly identity: readonly Policy[] | undefined;
  readonly boundary: Policy | undefined;
  /** None where the session was not limited. */
  readonly session: readonly Policy[] | undefined;
  readonly resource: Policy | undefined;
};

export type Evaluated = Question & {
  /** Whether the resource belongs to another account than the caller. */
  readonly isForeign: boolean;
  /** Whether nobody gets in whom the resource's own policy does not name: roles, when they are to be assumed. */
  readonly needsResourcePolicy?: boolean;
};

export type PolicyType =
  | 'service control policy'
  | 'resource-based policy'
  | 'identity-based policy'
  | 'permissions boundary'
  | 'session policy';

export type Verdict =
  | { readonly isAllowed: true }
  | { readonly isAllowed: false; readonly isExplicit: boolean; readonly by: PolicyType };

const allowed: Verdict = { isAllowed: true };
const missing = (by: PolicyType): Verdict => ({ isAllowed: false, isExplicit: false, by });

export function evaluate(policies: PoliciesInForce, question: Evaluated): Verdict {
  const denier = denierOf(policies, question);
  if (denier) return { isAllowed: false, isExplicit: true, by: denier };
  const allows = (policy: Policy): boolean => applies(policy, 'Allow', question);
  if (!policies.serviceControl.every((level) => level.some(allows))) return missing('service control policy');

  const namings = policies.resource && allowedNamings(policies.resource, question);
  const isGranted = (namings?.size ?? 0) > 0;
  if ((question.isForeign || question.needsResourcePolicy) && !isGranted) {
    return missing('resource-based policy');
  }
  const isRoot = policies.identity === undefined;
  if (!question.isForeign && (namings?.has('user') || namings?.has('session'))) return allowed;
  const isRoleGranted = !question.isForeign && namings?.has('role');
  if (!isRoot && !isRoleGranted && !policies.identity.some(allows)) return missing('identity-based policy');
  if (policies.boundary && !allows(policies.boundary)) return missing('permissions boundary');
  if (policies.session && !policies.session.some(allows)) return missing('session policy');
  return allowed;
}

function denierOf(policies: PoliciesInForce, question: Question): PolicyType | undefined {
  const denies = (policy: Policy): boolean => applies(policy, 'Deny', question);
  if (policies.serviceControl.some((level) => level.some(denies))) return 'service control policy';
  if (policies.resource && denies(policies.resource)) return 'resource-based policy';
  if (policies.identity?.some(denies)) return 'identity-based policy';
  if (policies.boundary && denies(policies.boundary)) return 'permissions boundary';
  return policies.session?.some(denies) ? 'session policy' : undefined;
}
