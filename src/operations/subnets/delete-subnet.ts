import type { DeleteSubnetRequest } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { findInterfaceIn } from '../../store/network-interfaces.ts';
import { closeSpace } from '../../store/subnet-spaces.ts';
import { listSubnetCidrs, removeSubnet, removeSubnetCidr } from '../../store/subnets.ts';
import { removeAllTags } from '../../store/tags.ts';
import { type Context, operation } from '../operation.ts';
import { returnBlock } from '../vpcs/take-block.ts';
import { holdSubnet } from './own-subnet.ts';

/** Deletes a subnet that no interface is in; the space that it holds is free again at once. */
export const deleteSubnet = operation<DeleteSubnetRequest, object>('DeleteSubnet', {
  kind: 'write',
  touches: 'inventory',
  resources: (input, { principal, region }) => [
    ec2Arn(region, principal.accountId, 'subnet', input.SubnetId ?? ''),
  ],
  async run(input, context) {
    const { transaction } = context;
    const subnet = await holdSubnet(context, input.SubnetId as string);
    await requireEmpty(context, subnet.id);
    for (const block of await listSubnetCidrs(transaction, subnet.id)) {
      await returnBlock(context, block);
      closeSpace(transaction, block.id);
      removeSubnetCidr(transaction, block);
    }
    removeAllTags(transaction, subnet.id);
    removeSubnet(transaction, subnet.id);
    return {};
  },
});

async function requireEmpty({ transaction }: Context, subnetId: string): Promise<void> {
  const found = await findInterfaceIn(transaction, subnetId);
  if (!found) return;
  throw new Fault(
    'DependencyViolation',
    `The subnet '${subnetId}' has dependencies and cannot be deleted. Delete its network interfaces first, such as ${found.id}.`,
  );
}
