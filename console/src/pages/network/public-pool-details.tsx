// One public IPv4 pool: its ranges, and which of their addresses are whose.

import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { PublicIpv4Pool } from '../../api/monitoring-actions.ts';
import { useCall } from '../../api/queries.ts';
import { useTitle } from '../../app/page-title.ts';
import { useSession } from '../../app/session.ts';
import { Absent } from '../../parts/absent.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { count, nameOf } from '../../parts/names.ts';
import { TagsTab } from '../../parts/tags-tab.tsx';
import { ThingHeader } from '../../parts/thing-header.tsx';
import { UsageBar } from '../../parts/usage-bar.tsx';
import { networkWords } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import type { Holder } from './block-use.ts';
import { BlockUseTable } from './block-use-table.tsx';
import { PublicPoolButtons } from './public-pool-buttons.tsx';
import { type PublicPoolAction, PublicPoolDialogs } from './public-pool-dialogs.tsx';
import { Ranges } from './ranges.tsx';
import { useAddresses } from './use-addresses.ts';

const words = networkWords.publicPools;

export default function PublicPoolDetails() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { data, error } = useCall('ec2:DescribePublicIpv4Pools', { PoolIds: [id] });
  const [open, setOpen] = useState<PublicPoolAction>();
  const pool = data?.PublicIpv4Pools?.[0];
  useTitle(pool && nameOf(pool.Tags, id));
  if (!pool)
    return (
      <Absent error={error} isKnown={data !== undefined} missing={networkWords.missing(words.one, id)} />
    );
  const { TotalAddressCount: total = 0, TotalAvailableAddressCount: free = 0 } = pool;
  return (
    <SpaceBetween size="l">
      <ThingHeader
        description={pool.Description}
        actions={<PublicPoolButtons pool={pool} onChoose={setOpen} />}
      >
        {nameOf(pool.Tags, id)}
      </ThingHeader>
      <Facts
        facts={[
          { label: words.id, value: <CopyId id={id} /> },
          { label: words.ranges, value: <Ranges pool={pool} /> },
          {
            label: words.usage,
            value:
              total === 0 ? undefined : (
                <UsageBar share={(total - free) / total} label={words.usageOf(nameOf(pool.Tags, id))} />
              ),
          },
          { label: words.total, value: count(total) },
          { label: words.free, value: count(free) },
          { label: networkWords.columns.borderGroup, value: pool.NetworkBorderGroup },
        ]}
      />
      <AddressedTabs
        tabs={[
          { id: 'addresses', label: words.total, content: <PoolUse pool={pool} /> },
          { id: 'tags', label: texts.common.tags, content: <TagsTab id={id} tags={pool.Tags} /> },
        ]}
      />
      {open && (
        <PublicPoolDialogs
          action={open}
          pool={pool}
          onDeleted={() => void navigate('/public-ipv4-pools')}
          onDismiss={() => setOpen(undefined)}
        />
      )}
    </SpaceBetween>
  );
}

function PoolUse({ pool }: { readonly pool: PublicIpv4Pool }) {
  const filter = { Name: 'public-ipv4-pool', Values: [pool.PoolId ?? ''] };
  const { accountId } = useSession();
  const addresses = useAddresses({ Filters: [filter] });
  return (
    <BlockUseTable
      ranges={(pool.PoolAddressRanges ?? []).map(({ FirstAddress = '', LastAddress = '' }) => ({
        first: FirstAddress,
        last: LastAddress,
      }))}
      holders={(addresses.data?.items ?? []).map(
        (each): Holder => ({
          cidr: `${each.PublicIp}/32`,
          kind: 'eip',
          id: each.AllocationId,
          name: nameOf(each.Tags),
          owner: accountId,
          isAssociated: each.AssociationId !== undefined,
          interfaceId: each.NetworkInterfaceId,
          instanceId: each.InstanceId,
        }),
      )}
      isPending={addresses.isPending}
      error={addresses.error}
    />
  );
}
