import type { RevokeSecurityGroupEgressRequest, RevokeSecurityGroupEgressResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { operation } from '../operation.ts';
import { revokeRules } from './revoke.ts';

/** Removes rules for what may go out from a group. */
export const revokeSecurityGroupEgress = operation<
  RevokeSecurityGroupEgressRequest,
  RevokeSecurityGroupEgressResult
>('RevokeSecurityGroupEgress', {
  kind: 'write',
  resources: (input, { principal, region }) => [
    ec2Arn(region, principal.accountId, 'security-group', input.GroupId ?? '*'),
  ],
  async run(input, context) {
    return { Return: true, RevokedSecurityGroupRules: await revokeRules(context, input, true) };
  },
});
