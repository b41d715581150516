// The part of `applyOrganization` that is about policies: what they say, and what they are attached to.

import {
  fullAccess,
  type Organization,
  type OrganizationPolicy,
} from '../../domain/organization/organization.ts';
import type { WantedAttachments, WantedPolicy } from '../../domain/organization/wanted.ts';
import { findPolicyByName, listAttachmentsTo } from '../../store/organization-policies.ts';
import type { Work } from './members.ts';
import { attach, createOrganizationPolicy, detach, updateOrganizationPolicy } from './policies.ts';

export type Step = {
  readonly action:
    | 'create-organization'
    | 'enable-policy-type'
    | 'create-policy'
    | 'update-policy'
    | 'create-unit'
    | 'create-account'
    | 'add-account'
    | 'move-account'
    | 'attach-policy'
    | 'detach-policy'
    | 'set-ipam-account';
  /** What it is about, as the file names it. */
  readonly name: string;
  /** Where, or to what. */
  readonly at?: string;
};

export async function settlePolicy(
  work: Work,
  organization: Organization,
  { name, description, content }: WantedPolicy,
  steps: Step[],
): Promise<OrganizationPolicy> {
  const { type } = fullAccess;
  const known = await findPolicyByName(work.transaction, organization.id, type, name);
  if (known === undefined) {
    steps.push({ action: 'create-policy', name });
    return createOrganizationPolicy(work, organization, { type, name, description, content, tags: [] });
  }
  if (known.description === description && isSameDocument(known.content, content)) return known;
  steps.push({ action: 'update-policy', name });
  return updateOrganizationPolicy(work, organization, known, { description, content });
}

/** Spaces and line ends do not make another document. */
function isSameDocument(one: string, other: string): boolean {
  if (one === other) return true;
  try {
    return JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));
  } catch {
    return false;
  }
}

/** Brings what is attached to a place or an account to what is wanted; one policy is attached all the while. */
export async function settleAttachments(
  work: Work,
  organization: Organization,
  policies: ReadonlyMap<string, OrganizationPolicy>,
  target: { readonly id: string; readonly shown: string },
  wanted: WantedAttachments,
): Promise<Step[]> {
  if (wanted === undefined) return [];
  const steps: Step[] = [];
  const { type } = fullAccess;
  const names = new Map([[fullAccess.id as string, fullAccess.name as string]]);
  for (const [name, { id }] of policies) names.set(id, name);
  const note = (action: Step['action'], id: string): void => {
    steps.push({ action, name: names.get(id) ?? id, at: target.shown });
  };
  const add = async (id: string): Promise<void> => {
    note('attach-policy', id);
    await attach(work, organization, { id, type }, target.id);
  };
  const take = async (id: string): Promise<void> => {
    note('detach-policy', id);
    await detach(work, { id, type }, target.id);
  };
  const attached = (await listAttachmentsTo(work.transaction, target.id))
    .filter(({ policyType }) => policyType === type)
    .map(({ policyId }) => policyId);
  const ids = wanted.policies.map((name) => policies.get(name)?.id as string);
  if (wanted.fullAccess) ids.unshift(fullAccess.id);
  const missing = ids.filter((id) => !attached.includes(id));
  const surplus = attached.filter((id) => !ids.includes(id));
  // The last one goes once another has come, and the others come once there is room for them.
  const last = surplus.length === attached.length ? surplus.pop() : undefined;
  for (const id of surplus) await take(id);
  if (missing[0] !== undefined) await add(missing[0]);
  if (last !== undefined) await take(last);
  for (const id of missing.slice(1)) await add(id);
  return steps;
}
