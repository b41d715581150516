import type { ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse } from '@aws-sdk/client-iam';
import { findServicePolicy } from '../../../access/service-policies.ts';
import { listPolicyUsers } from '../../../store/managed-policies.ts';
import { oneOf } from '../../checks.ts';
import { operation } from '../../operation.ts';
import { policyOf } from '../arns.ts';
import { requireManagedPolicy } from '../identities.ts';
import { readPathPrefix } from '../names.ts';
import { markedPage } from '../page.ts';

const kindOf = {
  User: 'user',
  Group: 'group',
  Role: 'role',
  LocalManagedPolicy: undefined,
  AWSManagedPolicy: undefined,
} as const;
const filters = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;
const usages = ['PermissionsPolicy', 'PermissionsBoundary'] as const;

/** Lists the users, groups and roles that a managed policy is attached to, or limits. */
export const listEntitiesForPolicy = operation<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse>(
  'ListEntitiesForPolicy',
  {
    service: 'iam',
    kind: 'read',
    resources: policyOf,
    async run(input, context) {
      const arn = input.PolicyArn as string;
      if (!findServicePolicy(arn)) await requireManagedPolicy(context, arn);
      const filter = oneOf('EntityFilter', input.EntityFilter, filters);
      const usage = oneOf('PolicyUsageFilter', input.PolicyUsageFilter, usages);
      const prefix = readPathPrefix(input.PathPrefix);
      const { items, end } = await markedPage({
        name: 'ListEntitiesForPolicy',
        input,
        fetch: (page) => listPolicyUsers(context.transaction, context.accountId, arn, page),
        keyOf: ({ id }) => id,
        describe: (users) =>
          users.filter(
            (each) =>
              (filter === undefined || kindOf[filter] === each.kind) &&
              (usage === undefined || usage === each.usage) &&
              each.path.startsWith(prefix),
          ),
      });
      const of = (kind: string) => items.filter((each) => each.kind === kind);
      return {
        PolicyUsers: of('user').map(({ name, id }) => ({ UserName: name, UserId: id })),
        PolicyGroups: of('group').map(({ name, id }) => ({ GroupName: name, GroupId: id })),
        PolicyRoles: of('role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
        ...end,
      };
    },
  },
);
