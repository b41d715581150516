// A policy as it is evaluated: read once, compiled once, and then asked about requests.

import { type ArnPattern, matchesArn } from './arn-pattern.ts';
import type { Condition } from './condition.ts';
import { type FindValues, matches, type Pattern } from './pattern.ts';
import { isNamed, type Naming, namingOf, type PrincipalPattern, type Requester } from './principal.ts';

export type Statement = {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: { readonly isNegated: boolean; readonly patterns: readonly Pattern[] };
  /** None in a trust policy, which is about the role that it belongs to. */
  readonly resources: { readonly isNegated: boolean; readonly patterns: readonly ArnPattern[] } | undefined;
  /** None in a policy of an identity. */
  readonly principals:
    | { readonly isNegated: boolean; readonly patterns: readonly PrincipalPattern[] }
    | undefined;
  readonly conditions: readonly Condition[];
};

export type Policy = {
  readonly statements: readonly Statement[];
  /** Every key that it looks at, in lower case. */
  readonly keys: ReadonlySet<string>;
};

/** What is asked: one action on one resource. */
export type Question = {
  /** In lower case: actions are compared without regard to case. */
  readonly action: string;
  /** The parts of the resource's ARN, or `*` alone. */
  readonly resource: readonly string[];
  readonly requester: Requester;
  readonly find: FindValues;
};

/** Whether some statement of an effect applies. */
export const applies = (policy: Policy, effect: Statement['effect'], question: Question): boolean =>
  policy.statements.some(
    (statement) => statement.effect === effect && naming(statement, question) !== undefined,
  );

/** Which statements of a resource-based policy allow, by how exactly they name the caller. */
export function allowedNamings(policy: Policy, question: Question): ReadonlySet<Naming> {
  const found = new Set<Naming>();
  for (const statement of policy.statements) {
    if (statement.effect === 'Allow') found.add(naming(statement, question));
  }
  found.delete(undefined);
  return found;
}

/** How the caller is named by a statement that applies; nothing when it does not apply. */
function naming(statement: Statement, question: Question): Naming {
  const { actions, resources, conditions } = statement;
  const { action, resource, find } = question;
  if (actions.patterns.some((each) => matches(each, action, find)) === actions.isNegated) return undefined;
  if (resources) {
    const isMatched = resources.patterns.some((each) => matchesArn(each, resource, find));
    if (isMatched === resources.isNegated) return undefined;
  }
  const named = namedBy(statement, question.requester);
  if (named === undefined) return undefined;
  return conditions.every((condition) => condition.holds(find)) ? named : undefined;
}

function namedBy({ principals, effect }: Statement, requester: Requester): Naming {
  const self: Naming = requester.roleArn === undefined ? 'user' : 'role';
  if (!principals) return self;
  if (principals.isNegated) return isNamed(principals.patterns, requester) ? undefined : self;
  const named = namingOf(principals.patterns, requester);
  // Who is denied is denied, however that is said.
  return effect === 'Deny' && named !== undefined ? self : named;
}
