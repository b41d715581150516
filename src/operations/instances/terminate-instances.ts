import type { TerminateInstancesRequest, TerminateInstancesResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { operation } from '../operation.ts';
import { changeState } from './change-state.ts';

/**
 * Terminates instances. The interfaces that were made for them go, and their addresses are free again at once;
 * Elastic IPs stay with the account. A terminated instance stays listed for a while.
 */
export const terminateInstances = operation<TerminateInstancesRequest, TerminateInstancesResult>(
  'TerminateInstances',
  {
    kind: 'write',
    touches: 'inventory',
    resources: (input, { principal, region }) =>
      (input.InstanceIds ?? []).map((id) => ec2Arn(region, principal.accountId, 'instance', id)),
    async run(input, context) {
      return { TerminatingInstances: await changeState(context, input.InstanceIds ?? [], 'terminated') };
    },
  },
);
