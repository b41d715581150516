// What the VPCs of the Region are called.

import { useList } from '../../api/queries.ts';
import { nameOf } from '../../parts/names.ts';

/** By its id; empty for one without a name. */
export function useVpcNames(): (id: string | undefined) => string {
  const vpcs = useList('ec2:DescribeVpcs', {}, (output) => output.Vpcs).data?.items ?? [];
  const names = new Map(vpcs.map(({ VpcId, Tags }) => [VpcId, nameOf(Tags)]));
  return (id) => names.get(id) ?? '';
}
