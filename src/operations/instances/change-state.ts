// Starting, stopping and terminating instances: what becomes of their addresses.

import type { InstanceStateChange } from '@aws-sdk/client-ec2';
import { Fault } from '../../domain/fault.ts';
import {
  type Instance,
  type InstanceState,
  passingState,
  wireState,
} from '../../domain/instance/instance.ts';
import type { NetworkInterface } from '../../domain/network-interface/network-interface.ts';
import { listElasticIpsOfInterface } from '../../store/addresses.ts';
import { saveInstance } from '../../store/instances.ts';
import { listAddressesOf, listInterfacesOf } from '../../store/network-interfaces.ts';
import { removeAllTags } from '../../store/tags.ts';
import { detach } from '../network-interfaces/attachment.ts';
import { unmakeInterface } from '../network-interfaces/make-interface.ts';
import { holdInterface } from '../network-interfaces/own-interface.ts';
import { drawPublicAddress, releasePublicAddress } from '../network-interfaces/public-address.ts';
import { textOf } from '../network-interfaces/take-addresses.ts';
import type { Context } from '../operation.ts';
import { holdInstance } from './own-instance.ts';

/** How many instances one request names. */
const idsMax = 1000;

/**
 * Brings all instances that the call names into the state, or none. One that is in it already stays as it is.
 * @throws {Fault} InstanceNotFound, IncorrectInstanceState
 */
export async function changeState(
  context: Context,
  ids: readonly string[],
  state: InstanceState,
): Promise<InstanceStateChange[]> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) {
    throw new Fault('MissingParameter', 'The request must contain the parameter InstanceId');
  }
  if (unique.length > idsMax) {
    throw new Fault('InvalidParameterValue', `At most ${idsMax} instances can be named in one request.`);
  }
  const changes = new Map<string, InstanceStateChange>();
  // In one order for all calls, so that no two of them wait for each other.
  for (const id of unique.toSorted()) {
    const instance = await holdInstance(context, id);
    changes.set(id, await changeOne(context, instance, state));
  }
  return unique.map((id) => changes.get(id) as InstanceStateChange);
}

async function changeOne(
  context: Context,
  instance: Instance,
  state: InstanceState,
): Promise<InstanceStateChange> {
  const PreviousState = wireState(instance.state);
  if (instance.state === state) {
    return { InstanceId: instance.id, PreviousState, CurrentState: PreviousState };
  }
  if (instance.state === 'terminated') {
    throw new Fault(
      'IncorrectInstanceState',
      `The instance '${instance.id}' is not in a state from which it can be ${state === 'running' ? 'started' : 'stopped'}: it is terminated.`,
    );
  }
  for (const { id } of await listInterfacesOf(context.transaction, instance.id)) {
    await follow[state](context, await holdInterface(context, id));
  }
  if (state === 'terminated') removeAllTags(context.transaction, instance.id);
  saveInstance(context.transaction, {
    ...instance,
    state,
    stateReason: state === 'running' ? undefined : 'Client.UserInitiatedShutdown',
    launchedAt: state === 'running' ? context.now : instance.launchedAt,
    changedAt: context.now,
  });
  return { InstanceId: instance.id, PreviousState, CurrentState: wireState(passingState[state]) };
}

/** What becomes of each of its interfaces. */
const follow: {
  readonly [State in InstanceState]: (context: Context, each: NetworkInterface) => Promise<void>;
} = {
  /** A public address that is no Elastic IP is another one after each start. */
  async running(context, each) {
    if (!each.wantsPublicAddress) return;
    const [primary] = await listAddressesOf(context.transaction, each.id);
    const elastic = await listElasticIpsOfInterface(context.transaction, each.id);
    if (!primary?.isPrimary || elastic.some((one) => one.privateAddress === textOf(primary.cidr))) return;
    await drawPublicAddress(context, each, primary.cidr);
  },
  stopped: (context, { id }) => releasePublicAddress(context, id),
  terminated: (context, each) =>
    each.deleteOnTermination ? unmakeInterface(context, each) : detach(context, each),
};
