// The public IPv4 pools of the Region, and the IPAM pools of public space.

import { useList } from '../../api/queries.ts';

export const usePublicPools = () =>
  useList('ec2:DescribePublicIpv4Pools', {}, (output) => output.PublicIpv4Pools, { pageSize: 10 });

const inPublicScope = { Filters: [{ Name: 'ipam-scope-type', Values: ['public'] }] };

/** There are few of them, however many pools plan private space. */
export const usePublicIpamPools = () =>
  useList('ec2:DescribeIpamPools', inPublicScope, (output) => output.IpamPools);
