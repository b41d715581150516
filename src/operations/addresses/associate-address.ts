import type { AssociateAddressRequest, AssociateAddressResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { isAddress, type NetworkInterface } from '../../domain/network-interface/network-interface.ts';
import { listAddressesOf, listInterfacesOf } from '../../store/network-interfaces.ts';
import { LostRace } from '../../store/store.ts';
import { holdInstance } from '../instances/own-instance.ts';
import { holdInterface, refuseManaged } from '../network-interfaces/own-interface.ts';
import { textOf } from '../network-interfaces/take-addresses.ts';
import { type Context, operation } from '../operation.ts';
import { associate } from './association.ts';
import { holdElasticIp, readAddress } from './own-address.ts';

/**
 * Puts an Elastic IP on a private address of an interface, or of an instance's only interface. Where it is already,
 * and what is there already, give way unless the call says otherwise (guide chapter 28).
 */
export const associateAddress = operation<AssociateAddressRequest, AssociateAddressResult>(
  'AssociateAddress',
  {
    kind: 'write',
    touches: 'inventory',
    resources: (input, { principal, region }) => [
      ec2Arn(region, principal.accountId, 'elastic-ip', input.AllocationId ?? '*'),
      ec2Arn(region, principal.accountId, 'instance', input.InstanceId ?? '*'),
      ec2Arn(region, principal.accountId, 'network-interface', input.NetworkInterfaceId ?? '*'),
    ],
    async run(input, context) {
      checkTarget(input);
      // The interface before the address, as every call that removes an interface.
      const target = await holdTarget(context, input);
      const address = await holdElasticIp(context, input);
      refuseManaged(target);
      const privateAddress = await choosePrivate(context, target, input.PrivateIpAddress);
      if (address.networkInterfaceId === target.id && address.privateAddress === privateAddress) {
        return { AssociationId: address.associationId };
      }
      if (address.associationId !== undefined) {
        if (input.AllowReassociation === false) {
          throw new Fault(
            'AddressAssociated',
            `resource ${address.id} is already associated with associate-id ${address.associationId}`,
          );
        }
        await refuseMoving(context, address.networkInterfaceId as string);
      }
      const { associationId } = await associate(context, address, target, privateAddress);
      return { AssociationId: associationId };
    },
  },
);

function checkTarget({ InstanceId, NetworkInterfaceId }: AssociateAddressRequest): void {
  if (InstanceId !== undefined && NetworkInterfaceId !== undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'You may specify either an InstanceId or a NetworkInterfaceId, and not both.',
    );
  }
  if (InstanceId === undefined && NetworkInterfaceId === undefined) {
    throw new Fault('MissingParameter', "Either 'InstanceId' or 'NetworkInterfaceId' must be specified.");
  }
}

async function holdTarget(context: Context, input: AssociateAddressRequest): Promise<NetworkInterface> {
  if (input.NetworkInterfaceId !== undefined) return holdInterface(context, input.NetworkInterfaceId);
  const instance = await holdInstance(context, input.InstanceId as string);
  if (instance.state === 'terminated') {
    throw new Fault('IncorrectInstanceState', `The instance '${instance.id}' is terminated.`);
  }
  const [only, ...others] = await listInterfacesOf(context.transaction, instance.id);
  if (!only) throw new LostRace(`${instance.id} lost its interface meanwhile`);
  if (others.length > 0) {
    throw new Fault(
      'InstanceAmbiguous',
      `There are multiple interfaces attached to instance '${instance.id}'. Please specify an interface ID for the operation instead.`,
    );
  }
  return holdInterface(context, only.id);
}

async function choosePrivate(
  { transaction }: Context,
  target: NetworkInterface,
  named: string | undefined,
): Promise<string> {
  const addresses = (await listAddressesOf(transaction, target.id)).filter(
    ({ cidr }) => cidr.family === 'ipv4' && isAddress(cidr),
  );
  const wanted = named === undefined ? undefined : textOf(readAddress('PrivateIpAddress', named));
  const found = addresses.find((each) => wanted === undefined || textOf(each.cidr) === wanted);
  if (found) return textOf(found.cidr);
  throw new Fault(
    'InvalidParameterValue',
    wanted === undefined
      ? `The network interface ${target.id} has no private IPv4 address.`
      : `Private address ${wanted} is not assigned to the interface ${target.id}.`,
  );
}

/** What a NAT gateway has stays with it. */
async function refuseMoving(context: Context, networkInterfaceId: string): Promise<void> {
  refuseManaged(await holdInterface(context, networkInterfaceId));
}
