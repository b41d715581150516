// Fetches the policies that have a say in what somebody may do, compiled.

import type { PoliciesInForce } from '../domain/policy/evaluate.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { serviceControlPoliciesAt } from '../store/organizations.ts';
import { listPoliciesInForce, type PolicyInForce } from '../store/policies-in-force.ts';
import type { Look } from './authorise.ts';
import { compiledPolicy } from './compiled.ts';
import type { Principal } from './principal.ts';
import { findServicePolicy } from './service-policies.ts';

export type LoadedPolicies = Omit<PoliciesInForce, 'resource'> & {
  /** All of them, whatever they limit or grant. */
  readonly all: readonly Policy[];
};

const identityPolicy = (document: string): Policy => compiledPolicy(document, 'identity');

export async function loadPolicies(look: Look, principal: Principal): Promise<LoadedPolicies> {
  // Asked together: across a socket an answer takes longer to come than to be found.
  const [serviceControl, own] = await Promise.all([
    loadServiceControl(look, principal),
    loadOwn(look, principal),
  ]);
  const session = principal.session?.policies?.map(identityPolicy);
  const all = [
    ...serviceControl.flat(),
    ...(own.identity ?? []),
    ...(own.boundary ? [own.boundary] : []),
    ...(session ?? []),
  ];
  return { serviceControl, ...own, session, all };
}

async function loadServiceControl(
  look: Look,
  { membership, accountId }: Principal,
): Promise<PoliciesInForce['serviceControl']> {
  if (!membership?.isControlled) return [];
  const levels = await look((transaction) => serviceControlPoliciesAt(transaction, membership, accountId));
  return levels.map((level) => level.map(({ document }) => identityPolicy(document)));
}

async function loadOwn(
  look: Look,
  principal: Principal,
): Promise<Pick<PoliciesInForce, 'identity' | 'boundary'>> {
  if (principal.kind === 'root') return { identity: undefined, boundary: undefined };
  const { entityId, boundaryArn } = principal;
  const rows = await look((transaction) => listPoliciesInForce(transaction, entityId, boundaryArn));
  const identity: Policy[] = [];
  let boundary = boundaryArn === undefined ? undefined : documentOfService(boundaryArn);
  for (const row of rows) {
    if (row.kind === 'boundary') boundary = documentOf(row);
    else identity.push(identityPolicy(documentOf(row)));
  }
  return { identity, boundary: boundaryArn === undefined ? undefined : identityPolicy(boundary ?? nothing) };
}

const documentOf = ({ name, document }: PolicyInForce): string =>
  document ?? documentOfService(name) ?? nothing;

const documentOfService = (arn: string): string | undefined => findServicePolicy(arn)?.document;

/** A policy that is gone allows nothing, and as a boundary leaves nothing. */
const nothing = '{"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}';
