import type { ModifyNetworkInterfaceAttributeRequest } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { NetworkInterface } from '../../domain/network-interface/network-interface.ts';
import { listElasticIpsOfInterface } from '../../store/addresses.ts';
import {
  findPublicAddress,
  listAddressesOf,
  saveGroupsOf,
  saveInterface,
} from '../../store/network-interfaces.ts';
import { readDescription } from '../checks.ts';
import { readOneAttribute, readSwitch } from '../one-attribute.ts';
import { type Context, operation } from '../operation.ts';
import { readGroupIds } from './interface-groups.ts';
import { holdInterface, refuseManaged } from './own-interface.ts';
import { drawPublicAddress, releasePublicAddress } from './public-address.ts';
import { textOf } from './take-addresses.ts';

const served = [
  'Description',
  'Groups',
  'SourceDestCheck',
  'Attachment',
  'AssociatePublicIpAddress',
] as const;

const unserved = [
  'EnaSrdSpecification',
  'EnablePrimaryIpv6',
  'ConnectionTrackingSpecification',
  'AssociatedSubnetIds',
] as const;

/** Changes one attribute of an interface. */
export const modifyNetworkInterfaceAttribute = operation<ModifyNetworkInterfaceAttributeRequest, object>(
  'ModifyNetworkInterfaceAttribute',
  {
    kind: 'write',
    touches: 'inventory',
    resources: (input, { principal, region }) => [
      ec2Arn(region, principal.accountId, 'network-interface', input.NetworkInterfaceId ?? ''),
    ],
    async run(input, context) {
      const other = unserved.find((name) => input[name] !== undefined);
      if (other) throw new Fault('UnsupportedOperation', `This server does not keep ${other}; leave it out.`);
      const name = readOneAttribute(input, served);
      const found = await holdInterface(context, input.NetworkInterfaceId as string);
      refuseManaged(found);
      await changes[name](context, found, input);
      return {};
    },
  },
);

type Change = (
  context: Context,
  found: NetworkInterface,
  input: ModifyNetworkInterfaceAttributeRequest,
) => Promise<void>;

const changes: { readonly [Name in (typeof served)[number]]: Change } = {
  async Description({ transaction }, found, { Description }) {
    saveInterface(transaction, { ...found, description: readDescription(Description?.Value) ?? '' });
  },
  async SourceDestCheck({ transaction }, found, { SourceDestCheck }) {
    const sourceDestCheck = readSwitch('SourceDestCheck', SourceDestCheck);
    saveInterface(transaction, { ...found, sourceDestCheck });
  },
  async Groups(context, found, { Groups }) {
    saveGroupsOf(context.transaction, found.id, await readGroupIds(context, found, Groups));
  },
  async Attachment({ transaction }, found, { Attachment }) {
    if (Attachment?.AttachmentId !== found.attachmentId || found.instanceId === undefined) {
      throw new Fault(
        'AttachmentNotFound',
        `The interface attachment '${Attachment?.AttachmentId ?? ''}' does not exist.`,
      );
    }
    if (Attachment?.DeleteOnTermination === undefined) {
      throw new Fault(
        'MissingParameter',
        'The request must contain the parameter Attachment.DeleteOnTermination',
      );
    }
    saveInterface(transaction, { ...found, deleteOnTermination: Attachment.DeleteOnTermination });
  },
  async AssociatePublicIpAddress(context, found, { AssociatePublicIpAddress: wanted = false }) {
    await (wanted ? givePublicAddress(context, found) : releasePublicAddress(context, found.id));
    saveInterface(context.transaction, { ...found, wantsPublicAddress: wanted });
  },
};

/**
 * The primary interface of an instance and one that a service keeps can have a public address of the provider; it
 * is how the public addresses of services get into the register.
 */
async function givePublicAddress(context: Context, found: NetworkInterface): Promise<void> {
  const isPrimary = found.instanceId !== undefined && found.deviceIndex === 0;
  if (!isPrimary && !found.requesterManaged) {
    throw new Fault(
      'InvalidParameterCombination',
      `The network interface ${found.id} is not the primary one of an instance; associate an Elastic IP address with it instead.`,
    );
  }
  const [primary] = await listAddressesOf(context.transaction, found.id);
  if (!primary?.isPrimary) {
    throw new Fault(
      'InvalidParameterValue',
      `The network interface ${found.id} has no private IPv4 address.`,
    );
  }
  const has = await findPublicAddress(context.transaction, found.id);
  const elastic = await listElasticIpsOfInterface(context.transaction, found.id);
  if (has || elastic.some((each) => each.privateAddress === textOf(primary.cidr))) return;
  await drawPublicAddress(context, found, primary.cidr);
}
