import type { CreateNetworkInterfaceRequest, CreateNetworkInterfaceResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { NetworkInterface } from '../../domain/network-interface/network-interface.ts';
import { ownTypes, serviceOf, serviceTypes } from '../../domain/network-interface/service.ts';
import { listSubnetCidrs } from '../../store/subnets.ts';
import { oneOf, readDescription } from '../checks.ts';
import { type Context, operation } from '../operation.ts';
import { requireSubnet } from '../subnets/own-subnet.ts';
import { readTagSpecifications } from '../tags/tag-specifications.ts';
import { readAddressWish } from './address-wish.ts';
import { readGroupIds } from './interface-groups.ts';
import { describeInterfacesOf } from './interface-reply.ts';
import { makeInterface } from './make-interface.ts';

/**
 * Makes a network interface with addresses of a subnet. One of a type that services keep, or described as theirs,
 * is recorded as the service's: it is how load balancers, databases and the like get into the register.
 */
export const createNetworkInterface = operation<CreateNetworkInterfaceRequest, CreateNetworkInterfaceResult>(
  'CreateNetworkInterface',
  {
    kind: 'write',
    touches: 'inventory',
    resources: (input, { principal, region }) => [
      ec2Arn(region, principal.accountId, 'network-interface', '*'),
      ec2Arn(region, principal.accountId, 'subnet', input.SubnetId ?? ''),
      ...(input.Groups ?? []).map((id) => ec2Arn(region, principal.accountId, 'security-group', id)),
    ],
    async run(input, context) {
      const { transaction } = context;
      const tags = readTagSpecifications(input.TagSpecifications, 'network-interface');
      refuseUnsupported(input);
      const description = readDescription(input.Description) ?? '';
      const interfaceType =
        oneOf<string>('InterfaceType', input.InterfaceType, [...ownTypes, ...serviceTypes]) ?? 'interface';
      const wish = readAddressWish(input);
      const subnet = await requireSubnet(context, input.SubnetId as string);
      const groupIds = await readGroupIds(context, { ...subnet, subnetId: subnet.id }, input.Groups);
      const { networkInterface } = await makeInterface(context, {
        subnet,
        blocks: await listSubnetCidrs(transaction, subnet.id),
        groupIds,
        wish,
        tags,
        description,
        interfaceType,
        more: serviceTraits(context, interfaceType, description),
      });
      const [reply] = await describeInterfacesOf(transaction, [networkInterface]);
      return {
        NetworkInterface: { ...reply, Status: 'pending' as 'available' },
        ClientToken: input.ClientToken,
      };
    },
  },
);

/** An interface of a service is attached to something of the service's, and in use for as long as it is there. */
function serviceTraits(
  { ids, now }: Context,
  interfaceType: string,
  description: string,
): Partial<NetworkInterface> {
  const service = serviceOf(interfaceType, description);
  if (!service) return {};
  return {
    requesterId: service.requesterId,
    requesterManaged: true,
    attachmentId: ids.short('ela-attach'),
    instanceOwnerId: service.instanceOwnerId,
    deviceIndex: 1,
    networkCardIndex: 0,
    deleteOnTermination: false,
    attachedAt: now,
  };
}

function refuseUnsupported(input: CreateNetworkInterfaceRequest): void {
  if (input.EnablePrimaryIpv6) {
    throw new Fault('UnsupportedOperation', 'This server does not keep an IPv6 address as the primary one.');
  }
  if (input.Operator?.Principal !== undefined) {
    throw new Fault('UnsupportedOperation', 'No service provider can be the operator of an interface here.');
  }
}
