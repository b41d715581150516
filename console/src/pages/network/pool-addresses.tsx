// Which addresses of a public IPAM pool are in use, and by whom.

import type { Pool } from '../../api/actions.ts';
import { useCall, useIpams, useList } from '../../api/queries.ts';
import { useSettings } from '../../app/settings.ts';
import { nameOf } from '../../parts/names.ts';
import { type Holder, rangeOf } from './block-use.ts';
import { BlockUseTable } from './block-use-table.tsx';

/** A filter takes no more values. */
const valueCountMax = 200;

const kinds: Readonly<Record<string, Holder['kind']>> = {
  eip: 'eip',
  'ec2-public-ipv4-pool': 'public-ipv4-pool',
  'ipam-pool': 'ipam-pool',
};

export function PoolAddresses({ pool }: { readonly pool: Pool }) {
  const { region: chosen } = useSettings();
  const region = pool.Locale === undefined || pool.Locale === 'None' ? chosen : pool.Locale;
  const input = { IpamPoolId: pool.IpamPoolId };
  const cidrs = useList('ec2:GetIpamPoolCidrs', input, (output) => output.IpamPoolCidrs);
  const allocations = useList('ec2:GetIpamPoolAllocations', input, (output) => output.IpamPoolAllocations);
  const ids = (allocations.data?.items ?? [])
    .filter(({ ResourceType }) => ResourceType === 'eip')
    .flatMap(({ ResourceId }) => ResourceId ?? []);
  const uses = useElasticUse(pool.IpamArn, ids.slice(0, valueCountMax), region);
  const ranges = (cidrs.data?.items ?? [])
    .filter(({ State }) => State === 'provisioned')
    .flatMap(({ Cidr }) => rangeOf(Cidr));
  const holders = (allocations.data?.items ?? []).map(
    (each): Holder => ({
      cidr: each.Cidr ?? '',
      kind: kinds[each.ResourceType ?? ''] ?? 'custom',
      id: each.ResourceId ?? each.IpamPoolAllocationId,
      name: each.Description,
      owner: each.ResourceOwner,
      ...uses.get(each.ResourceId ?? ''),
    }),
  );
  return (
    <BlockUseTable
      ranges={ranges}
      holders={holders}
      region={region}
      isPending={cidrs.isPending || allocations.isPending}
      error={cidrs.error ?? allocations.error}
    />
  );
}

type Use = Pick<Holder, 'name' | 'isAssociated' | 'interfaceId' | 'instanceId'>;

/** What uses Elastic IP addresses: of this account as it is now, of others as the IPAM of the pool saw them. */
function useElasticUse(ipamArn: string | undefined, ids: readonly string[], region: string) {
  const ipam = useIpams().data?.items.find(({ IpamArn }) => IpamArn === ipamArn);
  const discoveryId = ipam?.DefaultResourceDiscoveryId;
  const own = useCall(
    'ec2:DescribeAddresses',
    ids.length === 0 ? undefined : { Filters: [{ Name: 'allocation-id', Values: [...ids] }] },
    region,
  );
  const seen = useCall(
    'ec2:GetIpamDiscoveredPublicAddresses',
    ids.length === 0 || discoveryId === undefined
      ? undefined
      : {
          IpamResourceDiscoveryId: discoveryId,
          AddressRegion: region,
          Filters: [{ Name: 'address-allocation-id', Values: [...ids] }],
          MaxResults: 1000,
        },
  );
  const uses = new Map<string | undefined, Use>();
  for (const each of seen.data?.IpamDiscoveredPublicAddresses ?? [])
    uses.set(each.AddressAllocationId, {
      name: nameOf(each.Tags?.EipTags),
      isAssociated: each.AssociationStatus === 'associated',
      interfaceId: each.NetworkInterfaceId,
      instanceId: each.InstanceId,
    });
  for (const each of own.data?.Addresses ?? [])
    uses.set(each.AllocationId, {
      name: nameOf(each.Tags),
      isAssociated: each.AssociationId !== undefined,
      interfaceId: each.NetworkInterfaceId,
      instanceId: each.InstanceId,
    });
  return uses;
}
