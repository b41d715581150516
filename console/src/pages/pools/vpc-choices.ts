// The VPCs that IPAM has seen in a scope, each with its CIDRs: what a pool can divide among subnets.

import { useMemo } from 'react';
import { useList } from '../../api/queries.ts';

export type VpcChoice = {
  readonly id: string;
  readonly name: string | undefined;
  readonly region: string;
  readonly ownerId: string;
  readonly cidrs: { readonly ipv4: readonly string[]; readonly ipv6: readonly string[] };
};

/** None while the scope is not known. */
export function useVpcChoices(scopeId: string | undefined): readonly VpcChoice[] {
  const { data } = useList(
    'ec2:GetIpamResourceCidrs',
    scopeId === undefined ? undefined : { IpamScopeId: scopeId, ResourceType: 'vpc' },
    (output) => output.IpamResourceCidrs,
  );
  return useMemo(() => {
    const vpcs = new Map<string, VpcChoice & { cidrs: { ipv4: string[]; ipv6: string[] } }>();
    for (const each of data?.items ?? []) {
      const id = each.ResourceId ?? '';
      const vpc = vpcs.get(id) ?? {
        id,
        name: each.ResourceName,
        region: each.ResourceRegion ?? '',
        ownerId: each.ResourceOwnerId ?? '',
        cidrs: { ipv4: [], ipv6: [] },
      };
      vpcs.set(id, vpc);
      const cidr = each.ResourceCidr ?? '';
      vpc.cidrs[cidr.includes(':') ? 'ipv6' : 'ipv4'].push(cidr);
    }
    return [...vpcs.values()];
  }, [data]);
}
