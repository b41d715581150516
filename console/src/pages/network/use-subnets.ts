// The subnets of a VPC or of the Region.

import type { Subnet } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';

/** The subnets of a VPC; of the Region unless told, and none while it is not known of which. */
export function useSubnets(vpcId?: string | null) {
  const input = vpcId === undefined ? {} : { Filters: [{ Name: 'vpc-id', Values: [vpcId ?? ''] }] };
  return useList('ec2:DescribeSubnets', vpcId === null ? undefined : input, (output) => output.Subnets);
}

/** The subnets of each VPC of the Region; nothing while not all of them are known. */
export function useSubnetsByVpc(): ReadonlyMap<string | undefined, readonly Subnet[]> | undefined {
  const { data } = useSubnets();
  return data && !data.isTruncated ? Map.groupBy(data.items, ({ VpcId }) => VpcId) : undefined;
}
