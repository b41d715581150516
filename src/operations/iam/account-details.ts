// Users, groups, roles and policies with all that hangs on them, as GetAccountAuthorizationDetails shows them.

import type {
  AttachedPolicy,
  GroupDetail,
  ManagedPolicyDetail,
  PolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam';
import type { ServicePolicy } from '../../access/service-policies.ts';
import type { Group, ManagedPolicy, Role, User } from '../../domain/identity/identity.ts';
import { type Details, detailsOf, groupsOfUsers, versionsOfPolicies } from '../../store/identity-details.ts';
import { listLastUses } from '../../store/last-uses.ts';
import { countUses } from '../../store/managed-policies.ts';
import type { Transaction } from '../../store/store.ts';
import { writeDocument } from './policy-text.ts';
import {
  policyNameOf,
  toGroupReply,
  toPolicyReply,
  toRoleLastUsed,
  toServicePolicyReply,
  toWholeRole,
  toWholeUser,
} from './replies.ts';

const idsOf = (entities: readonly { readonly id: string }[]): string[] => entities.map(({ id }) => id);

const inlineOf = ({ inline }: Details, id: string): PolicyDetail[] =>
  (inline.get(id) ?? []).map(({ name, document }) => ({
    PolicyName: name,
    PolicyDocument: writeDocument(document),
  }));

const attachedOf = ({ attached }: Details, id: string): AttachedPolicy[] =>
  (attached.get(id) ?? []).map(({ policyArn }) => ({
    PolicyName: policyNameOf(policyArn),
    PolicyArn: policyArn,
  }));

const tagsOf = ({ tags }: Details, id: string): { Key: string; Value: string }[] =>
  (tags.get(id) ?? []).map(({ key: Key, value: Value }) => ({ Key, Value }));

export async function describeUsers(transaction: Transaction, users: readonly User[]): Promise<UserDetail[]> {
  const details = await detailsOf(transaction, idsOf(users));
  const groups = await groupsOfUsers(transaction, idsOf(users));
  return users.map((user) => ({
    ...toWholeUser(user, tagsOf(details, user.id)),
    GroupList: (groups.get(user.id) ?? []).map((group) => group.name),
    UserPolicyList: inlineOf(details, user.id),
    AttachedManagedPolicies: attachedOf(details, user.id),
  }));
}

export async function describeGroups(
  transaction: Transaction,
  groups: readonly Group[],
): Promise<GroupDetail[]> {
  const details = await detailsOf(transaction, idsOf(groups));
  return groups.map((group) => ({
    ...toGroupReply(group),
    GroupPolicyList: inlineOf(details, group.id),
    AttachedManagedPolicies: attachedOf(details, group.id),
  }));
}

export async function describeRoles(transaction: Transaction, roles: readonly Role[]): Promise<RoleDetail[]> {
  const details = await detailsOf(transaction, idsOf(roles));
  const uses = new Map((await listLastUses(transaction, idsOf(roles))).map((use) => [use.id, use]));
  return roles.map((role) => {
    const { Description: _, MaxSessionDuration: __, ...shown } = toWholeRole(role, tagsOf(details, role.id));
    return {
      ...shown,
      InstanceProfileList: [],
      RolePolicyList: inlineOf(details, role.id),
      AttachedManagedPolicies: attachedOf(details, role.id),
      RoleLastUsed: toRoleLastUsed(uses.get(role.id)),
    };
  });
}

/** Policies that the account made, with all their versions. */
export async function describePolicies(
  transaction: Transaction,
  policies: readonly ManagedPolicy[],
): Promise<ManagedPolicyDetail[]> {
  const versions = await versionsOfPolicies(transaction, idsOf(policies));
  const shown: ManagedPolicyDetail[] = [];
  for (const policy of policies) {
    shown.push({
      ...toPolicyReply(policy, await countUses(transaction, policy.accountId, policy.arn)),
      ...(policy.description === undefined ? {} : { Description: policy.description }),
      PolicyVersionList: (versions.get(policy.id) ?? []).map(({ number, document, createdAt }) => ({
        Document: writeDocument(document),
        VersionId: `v${number}`,
        IsDefaultVersion: number === policy.defaultVersion,
        CreateDate: createdAt,
      })),
    });
  }
  return shown;
}

/** Policies that belong to no account, of those that the account uses. */
export async function describeServicePolicies(
  transaction: Transaction,
  accountId: string,
  policies: readonly ServicePolicy[],
): Promise<ManagedPolicyDetail[]> {
  const shown: ManagedPolicyDetail[] = [];
  for (const policy of policies) {
    const use = await countUses(transaction, accountId, policy.arn);
    if (use.attachmentCount + use.boundaryCount === 0) continue;
    shown.push({
      ...toServicePolicyReply(policy, use),
      PolicyVersionList: [
        {
          Document: writeDocument(policy.document),
          VersionId: `v${policy.version}`,
          IsDefaultVersion: true,
          CreateDate: policy.changedAt,
        },
      ],
    });
  }
  return shown;
}
