// The resource discoveries of the account, those shared with it among them.

import type { Discovery } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { nameOf } from '../../parts/names.ts';
import { discoveryWords as words } from '../../texts/discoveries.ts';

export const useDiscoveries = () =>
  useList('ec2:DescribeIpamResourceDiscoveries', {}, (output) => output.IpamResourceDiscoveries);

export const discoveryTitle = ({ Tags, IpamResourceDiscoveryId: id, IsDefault }: Discovery): string => {
  const name = nameOf(Tags, IsDefault ? words.isDefault : '');
  return name ? `${name} (${id})` : (id ?? '');
};
