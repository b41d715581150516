// What the VPCs of the Region are called.

import { useList } from '../../api/queries.ts';
import { nameOf } from '../../parts/names.ts';
import { titleOf } from './blocks.tsx';

/** By its id: its name with the id, or the id alone. */
export function useVpcTitles(): (id: string | undefined) => string {
  const vpcs = useList('ec2:DescribeVpcs', {}, (output) => output.Vpcs).data?.items ?? [];
  const names = new Map(vpcs.map(({ VpcId, Tags }) => [VpcId, nameOf(Tags)]));
  return (id) => titleOf(names.get(id) ?? '', id);
}
