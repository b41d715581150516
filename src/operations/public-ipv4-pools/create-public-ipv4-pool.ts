import type { CreatePublicIpv4PoolRequest, CreatePublicIpv4PoolResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { saveNewPublicPool } from '../../store/public-pools.ts';
import { saveTags } from '../../store/tags.ts';
import { readBorderGroup } from '../addresses/border-group.ts';
import { operation } from '../operation.ts';
import { readTagSpecifications } from '../tags/tag-specifications.ts';

/** Makes a pool of the account's own, empty until ranges of an IPAM pool are provisioned to it (chapter 23). */
export const createPublicIpv4Pool = operation<CreatePublicIpv4PoolRequest, CreatePublicIpv4PoolResult>(
  'CreatePublicIpv4Pool',
  {
    kind: 'write',
    touches: 'inventory',
    resources: (_, { principal, region }) => [ec2Arn(region, principal.accountId, 'ipv4pool-ec2', '*')],
    async run(input, context) {
      const { transaction, accountId, region, now } = context;
      const tags = readTagSpecifications(input.TagSpecifications, 'ipv4pool-ec2');
      const networkBorderGroup = readBorderGroup(context, input.NetworkBorderGroup);
      const id = context.ids.short('ipv4pool-ec2');
      saveNewPublicPool(transaction, { id, accountId, region, networkBorderGroup, createdAt: now });
      saveTags(transaction, { resourceId: id, resourceType: 'ipv4pool-ec2', accountId, region }, tags);
      return { PoolId: id };
    },
  },
);
