// Identities and policies as answers show them.

import type {
  RoleLastUsed,
  Group as WireGroup,
  Policy as WirePolicy,
  Role as WireRole,
  User as WireUser,
} from '@aws-sdk/client-iam';
import { findServicePolicy, type ServicePolicy } from '../../access/service-policies.ts';
import {
  type Group,
  groupArn,
  type LastUse,
  type ManagedPolicy,
  type Role,
  roleArn,
  type User,
  userArn,
} from '../../domain/identity/identity.ts';
import type { PolicyUse } from '../../store/managed-policies.ts';
import { writeDocument } from './policy-text.ts';

const boundaryIn = ({ boundaryArn }: { readonly boundaryArn: string | undefined }) =>
  boundaryArn === undefined
    ? {}
    : {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
          PermissionsBoundaryArn: boundaryArn,
        },
      };

export const toUserReply = (user: User): WireUser => ({
  Path: user.path,
  UserName: user.name,
  UserId: user.id,
  Arn: userArn(user),
  CreateDate: user.createdAt,
});

/** With what a listing leaves out. */
export const toWholeUser = (user: User, tags: WireUser['Tags']): WireUser => ({
  ...toUserReply(user),
  ...boundaryIn(user),
  ...(tags?.length ? { Tags: tags } : {}),
});

export const toGroupReply = (group: Group): WireGroup => ({
  Path: group.path,
  GroupName: group.name,
  GroupId: group.id,
  Arn: groupArn(group),
  CreateDate: group.createdAt,
});

export const toRoleReply = (role: Role): WireRole => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: roleArn(role),
  CreateDate: role.createdAt,
  AssumeRolePolicyDocument: writeDocument(role.trustPolicy),
  ...(role.description === undefined ? {} : { Description: role.description }),
  MaxSessionDuration: role.sessionSecondsMax,
});

export const toWholeRole = (role: Role, tags: WireRole['Tags']): WireRole => ({
  ...toRoleReply(role),
  ...boundaryIn(role),
  ...(tags?.length ? { Tags: tags } : {}),
});

/** Nothing of a role that nobody used. */
export const toRoleLastUsed = (use: LastUse | undefined): RoleLastUsed =>
  use ? { LastUsedDate: use.usedAt, Region: use.region } : {};

export const toPolicyReply = (policy: ManagedPolicy, use: PolicyUse): WirePolicy => ({
  PolicyName: policy.name,
  PolicyId: policy.id,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: `v${policy.defaultVersion}`,
  AttachmentCount: use.attachmentCount,
  PermissionsBoundaryUsageCount: use.boundaryCount,
  IsAttachable: true,
  CreateDate: policy.createdAt,
  UpdateDate: policy.changedAt,
});

export const toServicePolicyReply = (policy: ServicePolicy, use: PolicyUse): WirePolicy => ({
  PolicyName: policy.name,
  PolicyId: policy.id,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: `v${policy.version}`,
  AttachmentCount: use.attachmentCount,
  PermissionsBoundaryUsageCount: use.boundaryCount,
  IsAttachable: policy.linkedService === undefined,
  CreateDate: policy.createdAt,
  UpdateDate: policy.changedAt,
});

/** The name in an ARN of a policy. */
export const policyNameOf = (arn: string): string =>
  findServicePolicy(arn)?.name ?? arn.slice(arn.lastIndexOf('/') + 1);
