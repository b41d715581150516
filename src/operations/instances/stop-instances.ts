import type { StopInstancesRequest, StopInstancesResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { operation } from '../operation.ts';
import { changeState } from './change-state.ts';

/** Stops instances: they keep their private addresses and Elastic IPs, and give other public addresses back. */
export const stopInstances = operation<StopInstancesRequest, StopInstancesResult>('StopInstances', {
  kind: 'write',
  touches: 'inventory',
  resources: (input, { principal, region }) =>
    (input.InstanceIds ?? []).map((id) => ec2Arn(region, principal.accountId, 'instance', id)),
  async run(input, context) {
    return { StoppingInstances: await changeState(context, input.InstanceIds ?? [], 'stopped') };
  },
});
