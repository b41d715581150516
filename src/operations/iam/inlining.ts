// Policies that belong to one user, group or role, and go with it.

import { Fault } from '../../domain/fault.ts';
import type { IdentityKind } from '../../domain/identity/identity.ts';
import {
  findInlinePolicy,
  listInlinePolicies,
  removeInlinePolicy,
  saveInlinePolicy,
} from '../../store/identities.ts';
import type { Context } from '../operation.ts';
import { holdEntity, requireEntity } from './identities.ts';
import { nameLengthMax, readName } from './names.ts';
import { markedPage, type PageEnd } from './page.ts';
import { readPolicyText, sizeOf, writeDocument } from './policy-text.ts';

/** How long all the policies of one identity may be together, without white space. */
const sizeMax = { user: 2048, group: 5120, role: 10_240 } as const satisfies Record<IdentityKind, number>;

/** How many there may be in one identity; each has at least some thirty characters, so this is no limit. */
const policiesMax = 1000;

type Holder = { readonly kind: IdentityKind; readonly name: string };

export async function putInline(
  context: Context,
  { kind, name }: Holder,
  input: { readonly PolicyName?: string | undefined; readonly PolicyDocument?: string | undefined },
): Promise<Record<string, never>> {
  const { transaction, accountId } = context;
  const policyName = readName('policyName', input.PolicyName, nameLengthMax.policy);
  const document = readPolicyText('policyDocument', input.PolicyDocument, 'identity');
  const entity = await holdEntity(context, kind, name);
  const others = (await listInlinePolicies(transaction, entity.id, { countMax: policiesMax })).filter(
    (policy) => policy.name !== policyName,
  );
  const size = others.reduce((sum, policy) => sum + sizeOf(policy.document), sizeOf(document));
  if (size > sizeMax[kind]) {
    throw new Fault(
      'EntityLimitExceeded',
      `Maximum policy size of ${sizeMax[kind]} bytes exceeded for ${kind} ${name}`,
    );
  }
  saveInlinePolicy(transaction, { accountId, entityId: entity.id, name: policyName, document });
  return {};
}

/** The name and the document as it leaves. */
export async function getInline(
  context: Context,
  { kind, name }: Holder,
  policyName: string,
): Promise<{ PolicyName: string; PolicyDocument: string }> {
  const entity = await requireEntity(context, kind, name);
  const policy = await findInlinePolicy(context.transaction, entity.id, policyName);
  if (policy) return { PolicyName: policy.name, PolicyDocument: writeDocument(policy.document) };
  throw missing(kind, policyName);
}

export async function deleteInline(
  context: Context,
  { kind, name }: Holder,
  policyName: string,
): Promise<Record<string, never>> {
  const entity = await holdEntity(context, kind, name);
  if (!(await findInlinePolicy(context.transaction, entity.id, policyName))) throw missing(kind, policyName);
  removeInlinePolicy(context.transaction, entity.id, policyName);
  return {};
}

const missing = (kind: IdentityKind, policyName: string): Fault =>
  new Fault('EntityNotFound', `The ${kind} policy with name ${policyName} cannot be found.`);

export async function listInline(
  context: Context,
  action: string,
  { kind, name }: Holder,
  input: { readonly MaxItems?: number | undefined; readonly Marker?: string | undefined },
): Promise<{ PolicyNames: string[] } & PageEnd> {
  const entity = await requireEntity(context, kind, name);
  const { items, end } = await markedPage({
    name: action,
    input,
    fetch: (page) => listInlinePolicies(context.transaction, entity.id, page),
    keyOf: (policy) => policy.name,
    describe: (policies) => [...policies],
  });
  return { PolicyNames: items.map((policy) => policy.name), ...end };
}
