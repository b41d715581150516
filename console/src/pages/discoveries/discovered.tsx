// What a resource discovery has found in one Region: the accounts that were looked at, and the resources in them.

import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useSearchParams } from 'react-router';
import type { DiscoveredAccount, DiscoveredCidr, Discovery } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { useServerPages } from '../../api/server-pages.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { HolderLink } from '../../parts/holder-link.tsx';
import { LabelledSelect } from '../../parts/labelled-select.tsx';
import { nameOf, percent } from '../../parts/names.ts';
import { toFilters, useAddressedFilter } from '../../parts/server-filter.ts';
import { type ServerColumn, ServerTable, usePageSize } from '../../parts/server-table.tsx';
import { timeOf } from '../../parts/time.ts';
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { kindOf } from '../../texts/resources.ts';
import { texts } from '../../texts.ts';
import { Principal, usePrincipalNames } from '../shares/principal.tsx';

/** The Region that is looked at, in the address, and the choice of another one. */
function useRegion(discovery: Discovery): [string, React.ReactNode] {
  const [address, setAddress] = useSearchParams();
  const regions = (discovery.OperatingRegions ?? []).map(({ RegionName }) => RegionName ?? '');
  const region = address.get('in') ?? regions[0] ?? '';
  const choice = (
    <LabelledSelect
      label={words.region}
      selected={region}
      options={regions.map((value) => ({ value, label: value }))}
      onChange={(chosen) =>
        setAddress((before) => {
          const next = new URLSearchParams(before);
          next.set('in', chosen);
          return next;
        })
      }
    />
  );
  return [region, choice];
}

const accountColumns = (
  region: string,
  nameOf: (id: string) => string | undefined,
): Column<DiscoveredAccount>[] => [
  {
    id: 'account',
    header: words.account,
    value: ({ AccountId: id = '' }) => [nameOf(id), id].join(' '),
    cell: ({ AccountId: id = '' }) => <Principal text={id} name={nameOf(id)} />,
  },
  { id: 'region', header: words.region, value: ({ DiscoveryRegion }) => DiscoveryRegion ?? region },
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
  { id: 'attempt', header: words.lastAttempt, value: (item) => timeOf(item.LastAttemptedDiscoveryTime) },
  { id: 'success', header: words.lastSuccess, value: (item) => timeOf(item.LastSuccessfulDiscoveryTime) },
  { id: 'unit', header: words.unitId, value: (item) => item.OrganizationalUnitId, isHidden: true },
];

export function DiscoveredAccounts({ discovery }: { readonly discovery: Discovery }) {
  const [region, choice] = useRegion(discovery);
  const nameOf = usePrincipalNames();
  const accounts = useList(
    'ec2:GetIpamDiscoveredAccounts',
    { IpamResourceDiscoveryId: discovery.IpamResourceDiscoveryId, DiscoveryRegion: region },
    (output) => output.IpamDiscoveredAccounts,
  );
  return (
    <Collection
      name="discovered-accounts"
      sortedBy="account"
      title={words.accounts}
      question={accounts}
      columns={accountColumns(region, nameOf)}
      idOf={({ AccountId }) => AccountId ?? ''}
      empty={<EmptyList title={words.noAccounts} hint={words.noAccountsHint} />}
      actions={() => choice}
    />
  );
}

const resourceColumnsOf = (
  ownerOf: (id: string) => string | undefined,
): readonly ServerColumn<DiscoveredCidr>[] => [
  {
    id: 'id',
    header: words.resourceId,
    filter: 'resource-id',
    cell: ({ ResourceId: id, ResourceTags, ResourceRegion, ResourceOwnerId }) => (
      <HolderLink id={id} ownerId={ResourceOwnerId} region={ResourceRegion} name={nameOf(ResourceTags)} />
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
    nameOfValue: kindOf,
    cell: ({ ResourceType: type }) => kindOf(type),
    // The id begins with it.
    isHidden: true,
  },
  {
    id: 'usage',
    header: words.usage,
    cell: ({ IpUsage: share }) => (share === undefined ? undefined : percent(share)),
  },
  {
    id: 'region',
    header: words.region,
    cell: ({ ResourceRegion }) => ResourceRegion,
    isHidden: true,
  },
  {
    id: 'owner',
    header: texts.common.owner,
    filter: 'resource-owner-id',
    cell: ({ ResourceOwnerId: id = '' }) => <Principal text={id} name={ownerOf(id)} />,
  },
  {
    id: 'vpc',
    header: words.vpcId,
    cell: ({ VpcId: id, ResourceOwnerId: ownerId, ResourceRegion: region }) =>
      id && <HolderLink id={id} ownerId={ownerId} region={region} />,
    isHidden: true,
  },
  { id: 'sampled', header: words.sampled, cell: ({ SampleTime }) => timeOf(SampleTime) },
];

export function DiscoveredResources({ discovery }: { readonly discovery: Discovery }) {
  const columns = resourceColumnsOf(usePrincipalNames());
  const [region, choice] = useRegion(discovery);
  const [query, setQuery] = useAddressedFilter('discovered');
  const [pageSize, setPageSize] = usePageSize('discovered');
  const pages = useServerPages(
    'ec2:GetIpamDiscoveredResourceCidrs',
    {
      IpamResourceDiscoveryId: discovery.IpamResourceDiscoveryId,
      ResourceRegion: region,
      Filters: toFilters(query, columns, 'resource-id'),
    },
    (output) => output.IpamDiscoveredResourceCidrs,
    pageSize,
  );
  return (
    <ServerTable
      name="discovered"
      title={words.resources}
      pages={pages}
      columns={columns}
      idOf={(item) => `${item.ResourceId} ${item.ResourceCidr}`}
      query={query}
      onQuery={setQuery}
      pageSize={pageSize}
      onPageSize={setPageSize}
      empty={<EmptyList title={words.noResources} hint={words.noResourcesHint} />}
      actions={() => choice}
    />
  );
}
