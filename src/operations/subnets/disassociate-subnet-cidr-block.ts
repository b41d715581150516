import type {
  DisassociateSubnetCidrBlockRequest,
  DisassociateSubnetCidrBlockResult,
} from '@aws-sdk/client-ec2';
import { Fault } from '../../domain/fault.ts';
import type { Subnet, SubnetCidr } from '../../domain/vpc/vpc.ts';
import { findAddressFrom } from '../../store/network-interfaces.ts';
import { closeSpace } from '../../store/subnet-spaces.ts';
import { findSubnetCidr, removeSubnetCidr } from '../../store/subnets.ts';
import { type Context, operation } from '../operation.ts';
import { returnBlock } from '../vpcs/take-block.ts';
import { holdSubnet } from './own-subnet.ts';
import { toSubnetAssociation } from './subnet-reply.ts';

/** Takes the IPv6 block away from a subnet; its space returns to the pool at once. */
export const disassociateSubnetCidrBlock = operation<
  DisassociateSubnetCidrBlockRequest,
  DisassociateSubnetCidrBlockResult
>('DisassociateSubnetCidrBlock', {
  kind: 'write',
  touches: 'inventory',
  async run(input, context) {
    const { subnet, block } = await requireBlock(context, input.AssociationId as string);
    if (block.cidr.family === 'ipv4' || subnet.ipv6Native) {
      throw new Fault(
        'OperationNotPermitted',
        `The subnet CIDR block with association ID ${block.id} may not be disassociated. It stays as long as ${subnet.id} does.`,
      );
    }
    if (subnet.assignIpv6AddressOnCreation) {
      throw new Fault(
        'IncorrectState',
        `The subnet ${subnet.id} assigns IPv6 addresses on creation; turn AssignIpv6AddressOnCreation off first.`,
      );
    }
    const used = await findAddressFrom(context.transaction, block.id);
    if (used) {
      throw new Fault(
        'DependencyViolation',
        `The IPv6 block of ${subnet.id} is in use: ${used.networkInterfaceId} has addresses from it. Unassign them first.`,
      );
    }
    await returnBlock(context, block);
    closeSpace(context.transaction, block.id);
    removeSubnetCidr(context.transaction, block);
    return { Ipv6CidrBlockAssociation: toSubnetAssociation(block, 'disassociating'), SubnetId: subnet.id };
  },
});

/** The block, with its subnet held. */
async function requireBlock(context: Context, id: string): Promise<{ subnet: Subnet; block: SubnetCidr }> {
  const seen = await findSubnetCidr(context.transaction, id);
  if (seen && seen.accountId === context.accountId && seen.region === context.region) {
    const subnet = await holdSubnet(context, seen.subnetId);
    const block = await findSubnetCidr(context.transaction, id);
    if (block) return { subnet, block };
  }
  throw new Fault(
    'SubnetCidrAssociationNotFound',
    `The subnet CIDR block association ID '${id}' does not exist`,
  );
}
