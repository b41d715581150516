// The resource discoveries of the account, those shared with it among them.

import type { Discovery } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { nameOf } from '../../parts/names.ts';
import { discoveryWords as words } from '../../texts/discoveries.ts';

export const useDiscoveries = () =>
  useList('ec2:DescribeIpamResourceDiscoveries', {}, (output) => output.IpamResourceDiscoveries);

/** The one of the two that is looked at. */
export type Side = { readonly discoveryId: string } | { readonly ipamId: string };

/** Which IPAMs use a resource discovery, or which discoveries an IPAM uses. */
export const useAssociations = (of: Side) =>
  useList(
    'ec2:DescribeIpamResourceDiscoveryAssociations',
    {
      Filters: [
        'ipamId' in of
          ? { Name: 'ipam-id', Values: [of.ipamId] }
          : { Name: 'ipam-resource-discovery-id', Values: [of.discoveryId] },
      ],
    },
    (output) => output.IpamResourceDiscoveryAssociations,
  );

export const discoveryTitle = ({ Tags, IpamResourceDiscoveryId: id, IsDefault }: Discovery): string => {
  const name = nameOf(Tags, IsDefault ? words.isDefault : '');
  return name ? `${name} (${id})` : (id ?? '');
};
