// One pool: what it is, its CIDRs, what it has handed out, who is in it, its tags, and the ways to change that.

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Pool } from '../../api/actions.ts';
import { useList } from '../../api/queries.ts';
import { useTitle } from '../../app/page-title.ts';
import { useSession } from '../../app/session.ts';
import { Absent } from '../../parts/absent.tsx';
import { AddressedTabs } from '../../parts/details.tsx';
import { nameOf } from '../../parts/names.ts';
import { TagsTab } from '../../parts/tags-tab.tsx';
import { ThingHeader } from '../../parts/thing-header.tsx';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { PoolAddresses } from '../network/pool-addresses.tsx';
import { AllocationsTab } from './allocations-tab.tsx';
import { CidrsTab } from './cidrs-tab.tsx';
import { PoolDialog, type PoolDialogName, PoolMenu } from './pool-menu.tsx';
import { PoolMonitoring } from './pool-monitoring.tsx';
import { PoolOverview } from './pool-overview.tsx';
import { PoolResources } from './pool-resources.tsx';
import { PoolSpace } from './pool-space.tsx';
import { SharingTab } from './sharing-tab.tsx';

const words = poolWords.details;

/** Of public IPv4 space one wants to know address by address who has it (guide chapter 28). */
const isContiguous = ({ AddressFamily, IpamScopeType }: Pool): boolean =>
  AddressFamily === 'ipv4' && IpamScopeType === 'public';

export default function PoolDetails() {
  const { id = '' } = useParams();
  const { accountId } = useSession();
  const { data, error } = useList(
    'ec2:DescribeIpamPools',
    { IpamPoolIds: [id] },
    (output) => output.IpamPools,
  );
  const [open, setOpen] = useState<PoolDialogName>();
  const pool = data?.items[0];
  useTitle(pool && nameOf(pool.Tags, id));
  if (!pool) return <Absent error={error} isKnown={data !== undefined} missing={words.missing(id)} />;
  return (
    <SpaceBetween size="l">
      <ThingHeader
        description={pool.Description}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <PoolMenu pool={pool} onOpen={setOpen} />
            <Button variant="primary" onClick={() => setOpen('allocate')}>
              {texts.actions.allocate}
            </Button>
          </SpaceBetween>
        }
      >
        {nameOf(pool.Tags, id)}
      </ThingHeader>
      <AddressedTabs
        tabs={tabsOf(pool, pool.OwnerId === accountId, {
          onProvision: () => setOpen('provision'),
          onAllocate: () => setOpen('allocate'),
        })}
      />
      {open && <PoolDialog open={open} pool={pool} onDismiss={() => setOpen(undefined)} />}
    </SpaceBetween>
  );
}

type Acts = { readonly onProvision: () => void; readonly onAllocate: () => void };

/** What is monitored and measured, and its tags, is the owner's; whom a pool is shared with sees what it holds. */
function tabsOf(pool: Pool, isOwn: boolean, { onProvision, onAllocate }: Acts) {
  const id = pool.IpamPoolId ?? '';
  const scopeId = pool.IpamScopeArn?.split('/').at(-1);
  const resourcesIn = (view: 'resources' | 'compliancy') => ({
    id: view,
    label: words[view],
    content: <PoolResources poolId={id} scopeId={scopeId} view={view} />,
  });
  return [
    { id: 'overview', label: words.overview, content: <PoolOverview pool={pool} /> },
    ...(scopeId !== undefined && isOwn
      ? [
          {
            id: 'monitoring',
            label: words.monitoring,
            content: <PoolMonitoring pool={pool} scopeId={scopeId} />,
          },
        ]
      : []),
    { id: 'cidrs', label: words.cidrs, content: <CidrsTab poolId={id} onProvision={onProvision} /> },
    { id: 'space', label: words.space, content: <PoolSpace poolId={id} scopeId={scopeId} /> },
    {
      id: 'allocations',
      label: words.allocations,
      content: <AllocationsTab poolId={id} scopeId={scopeId} onAllocate={onAllocate} />,
    },
    ...(isContiguous(pool)
      ? [{ id: 'addresses', label: words.addresses, content: <PoolAddresses pool={pool} /> }]
      : []),
    ...(isOwn ? [resourcesIn('resources'), resourcesIn('compliancy')] : []),
    { id: 'sharing', label: words.sharing, content: <SharingTab pool={pool} /> },
    ...(isOwn
      ? [{ id: 'tags', label: texts.common.tags, content: <TagsTab id={id} tags={pool.Tags} /> }]
      : []),
  ];
}
