import type { StartInstancesRequest, StartInstancesResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { operation } from '../operation.ts';
import { changeState } from './change-state.ts';

/** Starts stopped instances; those that have public addresses of the provider get new ones. */
export const startInstances = operation<StartInstancesRequest, StartInstancesResult>('StartInstances', {
  kind: 'write',
  touches: 'inventory',
  resources: (input, { principal, region }) =>
    (input.InstanceIds ?? []).map((id) => ec2Arn(region, principal.accountId, 'instance', id)),
  async run(input, context) {
    return { StartingInstances: await changeState(context, input.InstanceIds ?? [], 'running') };
  },
});
