// How a pool's CIDR looks on the wire.

import type { IpamPoolCidr } from '@aws-sdk/client-ec2';
import { formatCidr } from '../../domain/cidr/text.ts';
import type { PoolCidr } from '../../domain/pool/pool.ts';

export const toPoolCidrReply = (poolCidr: PoolCidr): IpamPoolCidr => ({
  Cidr: formatCidr(poolCidr.cidr),
  State: poolCidr.state,
  // The service leaves the code empty where a deprovision failed on allocations.
  FailureReason: poolCidr.failureMessage === undefined ? undefined : { Message: poolCidr.failureMessage },
  IpamPoolCidrId: poolCidr.id,
  NetmaskLength: poolCidr.cidr.prefixLength,
});
