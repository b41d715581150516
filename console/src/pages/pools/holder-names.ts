// What those are called who have space of a pool; allocations have their ids only.

import { useList, usePools } from '../../api/queries.ts';
import { nameOf } from '../../parts/names.ts';

/** The networks that come from a pool, as they are monitored. */
export const usePoolResources = (poolId: string, scopeId: string | undefined) =>
  useList(
    'ec2:GetIpamResourceCidrs',
    scopeId === undefined ? undefined : { IpamScopeId: scopeId, IpamPoolId: poolId },
    (output) => output.IpamResourceCidrs,
  );

/** Names by id: of networks that are monitored, and of pools. */
export function useHolderNames(poolId: string, scopeId: string | undefined): ReadonlyMap<string, string> {
  const networks = usePoolResources(poolId, scopeId);
  const pools = usePools();
  const names = [
    ...(networks.data?.items.map(({ ResourceId, ResourceName }) => [ResourceId, ResourceName]) ?? []),
    ...(pools.data?.items.map(({ IpamPoolId, Tags }) => [IpamPoolId, nameOf(Tags)]) ?? []),
  ];
  return new Map(names.flatMap(([id, name]) => (id && name ? [[id, name]] : [])));
}
