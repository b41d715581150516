// With whom a pool is shared.

import type { Pool } from '../../api/actions.ts';
import { nameOf } from '../../parts/names.ts';
import { ThingSharing } from '../shares/thing-sharing.tsx';

export const SharingTab = ({ pool }: { readonly pool: Pool }) => (
  <ThingSharing
    thing={{
      arn: pool.IpamPoolArn ?? '',
      name: nameOf(pool.Tags, pool.IpamPoolId),
      type: 'ec2:IpamPool',
      ownerId: pool.OwnerId ?? '',
      // Shares are where the IPAM is, wherever the pool may be allocated from.
      region: pool.IpamRegion,
    }}
  />
);
