import type { ListPolicyVersionsRequest, ListPolicyVersionsResponse } from '@aws-sdk/client-iam';
import { findServicePolicy } from '../../../access/service-policies.ts';
import { listVersions } from '../../../store/managed-policies.ts';
import { operation } from '../../operation.ts';
import { policyOf } from '../arns.ts';
import { requireManagedPolicy } from '../identities.ts';

/** Lists the versions of a managed policy, the newest first. */
export const listPolicyVersions = operation<ListPolicyVersionsRequest, ListPolicyVersionsResponse>(
  'ListPolicyVersions',
  {
    service: 'iam',
    kind: 'read',
    resources: policyOf,
    async run(input, context) {
      const service = findServicePolicy(input.PolicyArn as string);
      if (service) {
        const only = {
          VersionId: `v${service.version}`,
          IsDefaultVersion: true,
          CreateDate: service.changedAt,
        };
        return { Versions: [only], IsTruncated: false };
      }
      const policy = await requireManagedPolicy(context, input.PolicyArn as string);
      const versions = (await listVersions(context.transaction, policy.id)).map(({ number, createdAt }) => ({
        VersionId: `v${number}`,
        IsDefaultVersion: number === policy.defaultVersion,
        CreateDate: createdAt,
      }));
      return { Versions: versions, IsTruncated: false };
    },
  },
);
