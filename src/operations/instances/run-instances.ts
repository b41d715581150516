import type { Reservation, RunInstancesRequest } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { operation } from '../operation.ts';
import { describeReservationsOf } from './instance-reply.ts';
import { launch } from './launch.ts';
import { readLaunchRequest } from './launch-request.ts';

/**
 * Records hosts, each with its interfaces and addresses, all or as many as the subnet has room for, but MinCount at
 * least. They run at once; the reply names the state before that.
 */
export const runInstances = operation<RunInstancesRequest, Reservation>('RunInstances', {
  kind: 'write',
  touches: 'inventory',
  resources: (input, { principal, region }) => [
    ec2Arn(region, principal.accountId, 'instance', '*'),
    ec2Arn(region, principal.accountId, 'network-interface', '*'),
    ec2Arn(region, principal.accountId, 'subnet', input.SubnetId ?? '*'),
  ],
  async run(input, context) {
    const instances = await launch(context, readLaunchRequest(input), input.ClientToken);
    const [reservation] = await describeReservationsOf(context.transaction, instances, 'pending');
    if (!reservation) throw new Fault('Internal', 'nothing was launched');
    return reservation;
  },
});
