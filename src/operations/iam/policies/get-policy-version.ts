import type { GetPolicyVersionRequest, GetPolicyVersionResponse } from '@aws-sdk/client-iam';
import { findServicePolicy } from '../../../access/service-policies.ts';
import { operation } from '../../operation.ts';
import { policyOf } from '../arns.ts';
import { requireManagedPolicy } from '../identities.ts';
import { writeDocument } from '../policy-text.ts';
import { missingVersion, requireVersion } from './versions.ts';

/** Shows the document of a version of a managed policy. */
export const getPolicyVersion = operation<GetPolicyVersionRequest, GetPolicyVersionResponse>(
  'GetPolicyVersion',
  {
    service: 'iam',
    kind: 'read',
    resources: policyOf,
    async run(input, context) {
      const arn = input.PolicyArn as string;
      const id = input.VersionId as string;
      const service = findServicePolicy(arn);
      if (service) {
        if (id !== `v${service.version}`) throw missingVersion(arn, id);
        return {
          PolicyVersion: {
            Document: writeDocument(service.document),
            VersionId: id,
            IsDefaultVersion: true,
            CreateDate: service.changedAt,
          },
        };
      }
      const policy = await requireManagedPolicy(context, arn);
      const version = await requireVersion(context, policy, id);
      return {
        PolicyVersion: {
          Document: writeDocument(version.document),
          VersionId: id,
          IsDefaultVersion: version.number === policy.defaultVersion,
          CreateDate: version.createdAt,
        },
      };
    },
  },
);
