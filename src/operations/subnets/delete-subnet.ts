import type { DeleteSubnetRequest } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { listSubnetCidrs, removeSubnet, removeSubnetCidr } from '../../store/subnets.ts';
import { removeAllTags } from '../../store/tags.ts';
import { operation } from '../operation.ts';
import { returnBlock } from '../vpcs/take-block.ts';
import { holdSubnet } from './own-subnet.ts';

/** Deletes a subnet; the space that it holds is free again at once. */
export const deleteSubnet = operation<DeleteSubnetRequest, object>('DeleteSubnet', {
  kind: 'write',
  touches: 'inventory',
  resources: (input, { principal, region }) => [
    ec2Arn(region, principal.accountId, 'subnet', input.SubnetId ?? ''),
  ],
  async run(input, context) {
    const { transaction } = context;
    const subnet = await holdSubnet(context, input.SubnetId as string);
    for (const block of await listSubnetCidrs(transaction, subnet.id)) {
      await returnBlock(context, block);
      removeSubnetCidr(transaction, block.id);
    }
    removeAllTags(transaction, subnet.id);
    removeSubnet(transaction, subnet.id);
    return {};
  },
});
