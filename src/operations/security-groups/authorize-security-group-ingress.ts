import type {
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult,
} from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { operation } from '../operation.ts';
import { authorizeRules } from './authorize.ts';

/** Adds rules for what may come in to a group. */
export const authorizeSecurityGroupIngress = operation<
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult
>('AuthorizeSecurityGroupIngress', {
  kind: 'write',
  resources: (input, { principal, region }) => [
    ec2Arn(region, principal.accountId, 'security-group', input.GroupId ?? '*'),
  ],
  async run(input, context) {
    return { Return: true, SecurityGroupRules: await authorizeRules(context, input, false) };
  },
});
