// The public IPv4 pools of the Region.

import { useList } from '../../api/queries.ts';

export const usePublicPools = () =>
  useList('ec2:DescribePublicIpv4Pools', {}, (output) => output.PublicIpv4Pools, { pageSize: 10 });
