import type {
  AuthorizeSecurityGroupEgressRequest,
  AuthorizeSecurityGroupEgressResult,
} from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { operation } from '../operation.ts';
import { authorizeRules } from './authorize.ts';

/** Adds rules for what may go out from members of a group. */
export const authorizeSecurityGroupEgress = operation<
  AuthorizeSecurityGroupEgressRequest,
  AuthorizeSecurityGroupEgressResult
>('AuthorizeSecurityGroupEgress', {
  kind: 'write',
  resources: (input, { principal, region }) => [
    ec2Arn(region, principal.accountId, 'security-group', input.GroupId ?? '*'),
  ],
  async run(input, context) {
    return { Return: true, SecurityGroupRules: await authorizeRules(context, input, true) };
  },
});
