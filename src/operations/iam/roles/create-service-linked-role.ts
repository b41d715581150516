import type { CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse } from '@aws-sdk/client-iam';
import { linkedServices, makeServiceLinkedRole } from '../../../access/roles.ts';
import { Fault } from '../../../domain/fault.ts';
import { findRole } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { toRoleReply } from '../replies.ts';
import { linkedRoleArn, readRoleDescription } from './role-parts.ts';

/** Makes the role by which a service acts in the account (guide chapter 29). */
export const createServiceLinkedRole = operation<
  CreateServiceLinkedRoleRequest,
  CreateServiceLinkedRoleResponse
>('CreateServiceLinkedRole', {
  service: 'iam',
  kind: 'write',
  resources: ({ AWSServiceName = '' }, { principal }) => [linkedRoleArn(principal.accountId, AWSServiceName)],
  conditions: ({ AWSServiceName }) => ({ 'iam:AWSServiceName': AWSServiceName }),
  async run(input, context) {
    const { AWSServiceName: service = '' } = input;
    const linked = linkedServices[service];
    if (!linked || input.CustomSuffix !== undefined) {
      throw new Fault(
        'InvalidParameterValue',
        input.CustomSuffix === undefined
          ? `Service-linked roles are not known for ${service}; there is one for ${Object.keys(linkedServices).join(', ')}.`
          : `Custom suffix is not allowed for ${service}`,
      );
    }
    const description = readRoleDescription(input.Description);
    if (await findRole(context.transaction, context.accountId, linked.roleName)) {
      throw new Fault(
        'InvalidParameterValue',
        `Service role name ${linked.roleName} has been taken in this account, please try a different suffix.`,
      );
    }
    return { Role: toRoleReply(makeServiceLinkedRole(context, context.accountId, service, description)) };
  },
});
