// The policies of an organization: made, attached and detached. Used by the calls and by `organization apply`.

import { Fault } from '../../domain/fault.ts';
import {
  fullAccess,
  type Organization,
  type OrganizationPolicy,
  type PolicyType,
} from '../../domain/organization/organization.ts';
import {
  attachFullAccessToAll,
  attachmentId,
  countPolicies,
  detachAll,
  findAttachment,
  findPolicy,
  findPolicyByName,
  listAttachmentsTo,
  listTargetsOf,
  removeAttachment,
  removePolicy,
  saveNewAttachment,
  saveNewPolicy,
  savePolicy,
} from '../../store/organization-policies.ts';
import { removeAllOrganizationTags, saveOrganizationTags } from '../../store/organization-requests.ts';
import { saveOrganization } from '../../store/organizations.ts';
import type { Transaction } from '../../store/store.ts';
import { checkLength, constraint, invalidInput, type Tag } from './checks.ts';
import type { Work } from './members.ts';
import { newPolicyId } from './new-ids.ts';
import { checkPolicyContent } from './policy-content.ts';

/** How many policies of a type a root, a unit or an account can have. */
const attachmentCountMax = 5;

/** A policy of the organization, or the one that allows everything. @throws {Fault} OrganizationPolicyNotFound */
export async function requirePolicy(
  transaction: Transaction,
  organization: Organization,
  id: string,
): Promise<OrganizationPolicy | typeof fullAccess> {
  if (id === fullAccess.id) return fullAccess;
  const policy = await findPolicy(transaction, id);
  if (policy?.organizationId === organization.id) return policy;
  throw new Fault('OrganizationPolicyNotFound', `You specified a policy that doesn't exist: ${id}.`);
}

/** A policy that can be changed. @throws {Fault} OrganizationPolicyNotFound, InvalidParameterValue */
export async function requireOwnPolicy(
  transaction: Transaction,
  organization: Organization,
  id: string,
): Promise<OrganizationPolicy> {
  const policy = await requirePolicy(transaction, organization, id);
  if ('organizationId' in policy) return policy;
  throw invalidInput(`The policy ${id} is the service's own and cannot be changed.`, 'IMMUTABLE_POLICY');
}

/** @throws {Fault} OrganizationPolicyDuplicate */
export async function refuseTakenPolicyName(
  transaction: Transaction,
  organization: Organization,
  type: PolicyType,
  name: string,
): Promise<void> {
  const isTaken =
    (type === fullAccess.type && name === fullAccess.name) ||
    (await findPolicyByName(transaction, organization.id, type, name)) !== undefined;
  if (isTaken) throw new Fault('OrganizationPolicyDuplicate', `A policy named "${name}" already exists.`);
}

export async function createOrganizationPolicy(
  { transaction, ids, now, config }: Work,
  organization: Organization,
  given: Pick<OrganizationPolicy, 'type' | 'name' | 'description' | 'content'> & {
    readonly tags: readonly Tag[];
  },
): Promise<OrganizationPolicy> {
  const { tags, ...rest } = given;
  checkLength('Name', rest.name, 128);
  checkLength('Description', rest.description, 512, 0);
  checkPolicyContent(rest.content);
  await refuseTakenPolicyName(transaction, organization, rest.type, rest.name);
  const limit = config.quotas['policies-per-organization'];
  if ((await countPolicies(transaction, organization.id, rest.type)) >= limit) {
    throw constraint(
      `The organization can have ${limit} policies of a type at most.`,
      'POLICY_NUMBER_LIMIT_EXCEEDED',
    );
  }
  const policy = { ...rest, id: newPolicyId(ids), organizationId: organization.id, createdAt: now };
  saveNewPolicy(transaction, policy);
  saveOrganizationTags(transaction, { organizationId: organization.id, resourceId: policy.id }, tags);
  return policy;
}

export async function updateOrganizationPolicy(
  { transaction }: Pick<Work, 'transaction'>,
  organization: Organization,
  policy: OrganizationPolicy,
  changes: { readonly [Name in 'name' | 'description' | 'content']?: string | undefined },
): Promise<OrganizationPolicy> {
  const { name = policy.name, description = policy.description, content = policy.content } = changes;
  checkLength('Name', name, 128);
  checkLength('Description', description, 512, 0);
  checkPolicyContent(content);
  if (name !== policy.name) await refuseTakenPolicyName(transaction, organization, policy.type, name);
  const updated = { ...policy, name, description, content };
  savePolicy(transaction, updated);
  return updated;
}

export async function deleteOrganizationPolicy(
  { transaction }: Pick<Work, 'transaction'>,
  organization: Organization,
  policy: OrganizationPolicy,
): Promise<void> {
  const [attached] = await listTargetsOf(transaction, organization.id, policy.id, { countMax: 1 });
  if (attached) {
    throw new Fault(
      'OrganizationPolicyInUse',
      `The policy ${policy.id} is attached to ${attached.targetId}. Detach it first.`,
    );
  }
  removePolicy(transaction, policy.id);
  removeAllOrganizationTags(transaction, policy.id);
}

/** Puts a type of policies in use. Service control policies begin with one that allows everything, everywhere. */
export function enableType(
  { transaction }: Pick<Work, 'transaction'>,
  organization: Organization,
  type: PolicyType,
): Organization {
  if (organization.policyTypes.includes(type)) {
    throw new Fault('PolicyTypeAlreadyEnabled', `The policy type ${type} is already enabled.`);
  }
  const enabled = { ...organization, policyTypes: [...organization.policyTypes, type].sort() };
  saveOrganization(transaction, enabled);
  attachFullAccessToAll(transaction, organization.id);
  return enabled;
}

/** Takes a type out of use; its policies stay, attached to nothing. */
export function disableType(
  { transaction }: Pick<Work, 'transaction'>,
  organization: Organization,
  type: PolicyType,
): Organization {
  requireTypeInUse(organization, type);
  const disabled = {
    ...organization,
    policyTypes: organization.policyTypes.filter((each) => each !== type),
  };
  saveOrganization(transaction, disabled);
  detachAll(transaction, organization.id, type);
  return disabled;
}

/** @throws {Fault} PolicyTypeNotEnabled */
export function requireTypeInUse(organization: Organization, type: PolicyType): void {
  if (organization.policyTypes.includes(type)) return;
  throw new Fault(
    'PolicyTypeNotEnabled',
    `The policy type ${type} isn't enabled in the root. Enable it with EnablePolicyType.`,
  );
}

export async function attach(
  { transaction }: Pick<Work, 'transaction'>,
  organization: Organization,
  policy: Pick<OrganizationPolicy, 'id' | 'type'>,
  targetId: string,
): Promise<void> {
  requireTypeInUse(organization, policy.type);
  const attached = (await listAttachmentsTo(transaction, targetId)).filter(
    ({ policyType }) => policyType === policy.type,
  );
  if (attached.some(({ policyId }) => policyId === policy.id)) {
    throw new Fault(
      'OrganizationPolicyAttachmentDuplicate',
      `The policy ${policy.id} is already attached to ${targetId}.`,
    );
  }
  if (attached.length >= attachmentCountMax) {
    throw constraint(
      `${attachmentCountMax} policies of a type can be attached to ${targetId} at most.`,
      'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    );
  }
  saveNewAttachment(transaction, {
    id: attachmentId(targetId, policy.id),
    organizationId: organization.id,
    policyType: policy.type,
    policyId: policy.id,
    targetId,
  });
}

export async function detach(
  { transaction }: Pick<Work, 'transaction'>,
  policy: Pick<OrganizationPolicy, 'id' | 'type'>,
  targetId: string,
): Promise<void> {
  const attachment = await findAttachment(transaction, targetId, policy.id);
  if (attachment === undefined) {
    throw new Fault(
      'OrganizationPolicyNotAttached',
      `The policy ${policy.id} isn't attached to ${targetId}.`,
    );
  }
  const attached = await listAttachmentsTo(transaction, targetId);
  const others = attached.filter(({ id, policyType }) => policyType === policy.type && id !== attachment.id);
  if (others.length === 0) {
    throw constraint(
      `One service control policy must stay attached to ${targetId}. Attach another one first.`,
      'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    );
  }
  removeAttachment(transaction, attachment.id);
}
