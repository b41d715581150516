import type {
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult,
} from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { operation } from '../operation.ts';
import { revokeRules } from './revoke.ts';

/** Removes rules for what may come in from a group. */
export const revokeSecurityGroupIngress = operation<
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult
>('RevokeSecurityGroupIngress', {
  kind: 'write',
  resources: (input, { principal, region }) => [
    ec2Arn(region, principal.accountId, 'security-group', input.GroupId ?? '*'),
  ],
  async run(input, context) {
    return { Return: true, RevokedSecurityGroupRules: await revokeRules(context, input, false) };
  },
});
