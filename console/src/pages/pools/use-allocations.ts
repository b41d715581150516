// What a pool has handed out, as several of its tabs ask for it.

import { useList } from '../../api/queries.ts';

export const useAllocations = (poolId: string | undefined) =>
  useList('ec2:GetIpamPoolAllocations', { IpamPoolId: poolId }, (output) => output.IpamPoolAllocations);
