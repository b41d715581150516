import type { GetAccountSummaryResponse } from '@aws-sdk/client-iam';
import { listAccessKeys } from '../../../store/accounts.ts';
import { countIdentities } from '../../../store/identities.ts';
import { countManagedPolicies } from '../../../store/managed-policies.ts';
import { operation } from '../../operation.ts';

const limits = {
  UsersQuota: 5000,
  GroupsQuota: 300,
  RolesQuota: 1000,
  PoliciesQuota: 1500,
  AccessKeysPerUserQuota: 2,
  GroupsPerUserQuota: 10,
  AttachedPoliciesPerUserQuota: 10,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 10,
  PolicySizeQuota: 6144,
  UserPolicySizeQuota: 2048,
  GroupPolicySizeQuota: 5120,
  RolePolicySizeQuota: 10_240,
  AssumeRolePolicySizeQuota: 2048,
  VersionsPerPolicyQuota: 5,
} as const;

/** Counts the identities and policies of the account, and tells how many there may be. */
export const getAccountSummary = operation<Record<string, never>, GetAccountSummaryResponse>(
  'GetAccountSummary',
  {
    service: 'iam',
    kind: 'read',
    async run(_input, { transaction, accountId }) {
      const rootKeys = await listAccessKeys(transaction, accountId);
      return {
        SummaryMap: {
          ...limits,
          Users: await countIdentities(transaction, 'user', accountId),
          Groups: await countIdentities(transaction, 'group', accountId),
          Roles: await countIdentities(transaction, 'role', accountId),
          Policies: await countManagedPolicies(transaction, accountId),
          AccountAccessKeysPresent: rootKeys.length > 0 ? 1 : 0,
          AccountMFAEnabled: 0,
          MFADevices: 0,
          MFADevicesInUse: 0,
        },
      };
    },
  },
);
