import type { DeletePublicIpv4PoolRequest, DeletePublicIpv4PoolResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { listPublicRanges, removePublicPool } from '../../store/public-pools.ts';
import { removeAllTags } from '../../store/tags.ts';
import { readBorderGroup } from '../addresses/border-group.ts';
import { operation } from '../operation.ts';
import { holdPublicPool } from './own-public-pool.ts';
import { publicRangeText } from './public-pool-reply.ts';

/** Deletes an empty pool. Addresses lie in ranges, so a pool without ranges has none either. */
export const deletePublicIpv4Pool = operation<DeletePublicIpv4PoolRequest, DeletePublicIpv4PoolResult>(
  'DeletePublicIpv4Pool',
  {
    kind: 'write',
    touches: 'inventory',
    resources: (input, { principal, region }) => [
      ec2Arn(region, principal.accountId, 'ipv4pool-ec2', input.PoolId ?? ''),
    ],
    async run(input, context) {
      const { transaction } = context;
      readBorderGroup(context, input.NetworkBorderGroup);
      const pool = await holdPublicPool(context, input.PoolId as string);
      const [range] = await listPublicRanges(transaction, pool.id);
      if (range) {
        throw new Fault(
          'DependencyViolation',
          `The pool ${pool.id} has addresses, such as ${publicRangeText(range)}; release and deprovision them first.`,
        );
      }
      removeAllTags(transaction, pool.id);
      removePublicPool(transaction, pool.id);
      return { ReturnValue: true };
    },
  },
);
