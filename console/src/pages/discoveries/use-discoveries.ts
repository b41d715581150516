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

/** What it is called; empty for one without a name, unless it came with an IPAM. */
export const discoveryName = ({ Tags, IsDefault }: Discovery): string =>
  nameOf(Tags, IsDefault ? words.isDefault : '');

/** The title of its page, which tells the id below. */
export const discoveryHeading = ({ Tags, IsDefault, IpamResourceDiscoveryId: id = '' }: Discovery): string =>
  nameOf(Tags, IsDefault ? words.defaultOne : id);

export const discoveryTitle = (discovery: Discovery): string => {
  const [name, id] = [discoveryName(discovery), discovery.IpamResourceDiscoveryId];
  return name ? `${name} (${id})` : (id ?? '');
};
