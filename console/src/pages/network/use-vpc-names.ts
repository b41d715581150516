// What the VPCs of the Region are called.

import { useList } from '../../api/queries.ts';
import { nameOf } from '../../parts/names.ts';

export type VpcNames = {
  /** By its id; empty for one without a name. */
  readonly nameOfVpc: (id: string | undefined) => string;
  /** Whether it is known that there is no VPC. */
  readonly hasNone: boolean;
};

export function useVpcNames(): VpcNames {
  const { data } = useList('ec2:DescribeVpcs', {}, (output) => output.Vpcs);
  const names = new Map(data?.items.map(({ VpcId, Tags }) => [VpcId, nameOf(Tags)]));
  return { nameOfVpc: (id) => names.get(id) ?? '', hasNone: data?.items.length === 0 };
}
