// Policies compiled once. What a document means depends on its text alone, so those that were read are remembered
// by their text; the memory is bounded, and forgetting costs a reading.

import type { Policy } from '../domain/policy/policy.ts';
import { type PolicyKind, readPolicy } from '../domain/policy/read-policy.ts';

/** How many documents of each kind are remembered. */
const compiledMax = 5_000;

const compiled: Readonly<Record<PolicyKind, Map<string, Policy>>> = {
  identity: new Map(),
  trust: new Map(),
  resource: new Map(),
};

/** A policy that is kept. One that cannot be read, which no operation stores, denies everything. */
export function compiledPolicy(document: string, kind: PolicyKind): Policy {
  const known = compiled[kind].get(document);
  if (known !== undefined) return known;
  const read = readPolicy(document, kind);
  const policy = 'policy' in read ? read.policy : denialOf(kind);
  if (compiled[kind].size >= compiledMax) compiled[kind].clear();
  compiled[kind].set(document, policy);
  return policy;
}

function denialOf(kind: PolicyKind): Policy {
  const about = {
    identity: '"Resource": "*"',
    trust: '"Principal": "*"',
    resource: '"Resource": "*", "Principal": "*"',
  }[kind];
  return compiledPolicy(`{"Statement": {"Effect": "Deny", "Action": "*", ${about}}}`, kind);
}
