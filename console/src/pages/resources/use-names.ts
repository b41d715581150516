// What things are called that resources only tell the ids of. All names of a page come with one call of a kind.

import type { ResourceCidr } from '../../api/actions.ts';
import { useList } from '../../api/queries.ts';
import { nameOf } from '../../parts/names.ts';

/** The service takes no more values of a filter; what has no name here is told by its id. */
const valuesMax = 200;

/** The name of each pool that addresses of these resources are from. */
export function usePoolNames(
  resources: readonly ResourceCidr[] = [],
): (id: string | undefined) => string | undefined {
  const ids = [...new Set(resources.flatMap(({ IpamPoolId }) => IpamPoolId ?? []))].slice(0, valuesMax);
  const { data } = useList(
    'ec2:DescribeIpamPools',
    ids.length > 0 ? { Filters: [{ Name: 'ipam-pool-id', Values: ids }] } : undefined,
    (output) => output.IpamPools,
  );
  const names = new Map(data?.items.map(({ IpamPoolId, Tags }) => [IpamPoolId, nameOf(Tags)]));
  return (id) => names.get(id) || undefined;
}

/** The name of the VPC that a resource is in, as it is monitored beside it. */
export function useVpcName({ IpamScopeId, VpcId, ResourceId }: ResourceCidr): string | undefined {
  const { data } = useList(
    'ec2:GetIpamResourceCidrs',
    VpcId && VpcId !== ResourceId ? { IpamScopeId, ResourceId: VpcId } : undefined,
    (output) => output.IpamResourceCidrs,
  );
  return data?.items[0]?.ResourceName;
}
