// What a resource discovery has found in one Region: the accounts that were looked at, and the resources in them.

import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useSearchParams } from 'react-router';
import type { DiscoveredAccount, DiscoveredCidr, Discovery } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { useServerPages } from '../../api/server-pages.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { percent, plain } from '../../parts/names.ts';
import { toFilters, useAddressedFilter } from '../../parts/server-filter.ts';
import { namesOf, type ServerColumn, ServerTable, usePageSize } from '../../parts/server-table.tsx';
import { timeOf } from '../../parts/time.ts';
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { resourceTypes } from '../../texts/resources.ts';
import { IdLink } from '../resources/resource-columns.tsx';

/** The Region that is looked at, in the address. */
function useRegion(discovery: Discovery): [string, React.ReactNode] {
  const [address, setAddress] = useSearchParams();
  const regions = (discovery.OperatingRegions ?? []).map(({ RegionName }) => RegionName ?? '');
  const region = address.get('in') ?? regions[0] ?? '';
  const choice = (
    <FormField label={words.region}>
      <Select
        selectedOption={{ value: region, label: region }}
        options={regions.map((value) => ({ value, label: value }))}
        onChange={({ detail }) =>
          setAddress((before) => {
            const next = new URLSearchParams(before);
            next.set('in', detail.selectedOption.value ?? '');
            return next;
          })
        }
      />
    </FormField>
  );
  return [region, choice];
}

const accountColumns: Column<DiscoveredAccount>[] = [
  { id: 'account', header: words.accountId, value: ({ AccountId }) => AccountId },
  {
    id: 'status',
    header: words.status,
    value: ({ FailureReason }) => FailureReason?.Code ?? words.discovered,
    cell: ({ FailureReason: reason }) => (
      <StatusIndicator type={reason?.Code ? 'error' : 'success'}>
        {reason?.Code ? `${reason.Code}: ${reason.Message ?? ''}` : words.discovered}
      </StatusIndicator>
    ),
  },
  { id: 'success', header: words.lastSuccess, value: (item) => timeOf(item.LastSuccessfulDiscoveryTime) },
  { id: 'attempt', header: words.lastAttempt, value: (item) => timeOf(item.LastAttemptedDiscoveryTime) },
];

export function DiscoveredAccounts({ discovery }: { readonly discovery: Discovery }) {
  const [region, choice] = useRegion(discovery);
  const accounts = useList(
    'ec2:GetIpamDiscoveredAccounts',
    { IpamResourceDiscoveryId: discovery.IpamResourceDiscoveryId, DiscoveryRegion: region },
    (output) => output.IpamDiscoveredAccounts,
  );
  return (
    <SpaceBetween size="m">
      {choice}
      <Collection
        name="discovered-accounts"
        title={words.accounts}
        question={accounts}
        columns={accountColumns}
        idOf={({ AccountId }) => AccountId ?? ''}
        empty={<b>{words.noAccounts}</b>}
      />
    </SpaceBetween>
  );
}

const resourceColumns: readonly ServerColumn<DiscoveredCidr>[] = [
  {
    id: 'id',
    header: words.resourceId,
    filter: 'resource-id',
    cell: ({ ResourceId, ResourceRegion }) => (
      <IdLink id={ResourceId} {...(ResourceRegion && { region: ResourceRegion })} />
    ),
  },
  {
    id: 'cidr',
    header: words.cidr,
    filter: 'resource-cidr',
    cell: (item) => <span className="mono">{item.ResourceCidr}</span>,
  },
  {
    id: 'type',
    header: words.type,
    filter: 'resource-type',
    values: ['vpc', 'subnet', 'eip', 'public-ipv4-pool', 'ipv6-pool', 'eni'],
    cell: ({ ResourceType: type }) => resourceTypes[type ?? ''] ?? plain(type),
  },
  { id: 'owner', header: words.ownerId, filter: 'resource-owner-id', cell: (item) => item.ResourceOwnerId },
  {
    id: 'usage',
    header: words.usage,
    cell: ({ IpUsage: share }) => (share === undefined ? undefined : percent(share)),
  },
  { id: 'sampled', header: words.sampled, cell: ({ SampleTime }) => timeOf(SampleTime) },
];

export function DiscoveredResources({ discovery }: { readonly discovery: Discovery }) {
  const [region, choice] = useRegion(discovery);
  const [query, setQuery] = useAddressedFilter('discovered');
  const [pageSize, setPageSize] = usePageSize('discovered');
  const pages = useServerPages(
    'ec2:GetIpamDiscoveredResourceCidrs',
    {
      IpamResourceDiscoveryId: discovery.IpamResourceDiscoveryId,
      ResourceRegion: region,
      Filters: toFilters(query, namesOf(resourceColumns), 'resource-id'),
    },
    (output) => output.IpamDiscoveredResourceCidrs,
    pageSize,
  );
  return (
    <SpaceBetween size="m">
      {choice}
      <ServerTable
        name="discovered"
        title={words.resources}
        pages={pages}
        columns={resourceColumns}
        idOf={(item) => `${item.ResourceId} ${item.ResourceCidr}`}
        query={query}
        onQuery={setQuery}
        pageSize={pageSize}
        onPageSize={setPageSize}
        empty={<b>{words.noResources}</b>}
      />
    </SpaceBetween>
  );
}
