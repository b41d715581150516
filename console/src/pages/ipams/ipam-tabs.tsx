// Where an IPAM operates, and the resource discoveries that it sees through.

import Link from '@cloudscape-design/components/link';
import type { Ipam } from '../../api/actions.ts';
import type { DiscoveryAssociation } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { State } from '../../parts/state.tsx';
import { ipamWords as words } from '../../texts/ipams.ts';
import { texts } from '../../texts.ts';

type Region = { readonly name: string; readonly isHome: boolean };

const regionColumns: Column<Region>[] = [
  { id: 'region', header: words.region, value: ({ name }) => name },
  { id: 'home', header: words.home, value: ({ isHome }) => (isHome ? words.yes : words.no) },
];

export function RegionTable({ ipam }: { readonly ipam: Ipam }) {
  const items = (ipam.OperatingRegions ?? []).map(({ RegionName = '' }) => ({
    name: RegionName,
    isHome: RegionName === ipam.IpamRegion,
  }));
  return (
    <Collection
      name="ipam-regions"
      title={words.regions}
      question={{ data: { items, isTruncated: false }, isPending: false, error: null }}
      columns={regionColumns}
      idOf={({ name }) => name}
      empty={<b>{words.noRegions}</b>}
    />
  );
}

const discoveryColumns: Column<DiscoveryAssociation>[] = [
  {
    id: 'discovery',
    header: words.discovery,
    value: ({ IpamResourceDiscoveryId }) => IpamResourceDiscoveryId,
    cell: ({ IpamResourceDiscoveryId: id }) => <Link href={paths.discovery(id ?? '')}>{id}</Link>,
  },
  {
    id: 'state',
    header: texts.common.state,
    value: ({ State: state }) => state,
    cell: ({ State: state }) => <State state={state} />,
  },
  {
    id: 'default',
    header: words.isDefault,
    value: ({ IsDefault }) => (IsDefault ? words.yes : words.no),
  },
  { id: 'owner', header: words.discoveryOwner, value: ({ OwnerId }) => OwnerId },
];

export function AssociatedDiscoveries({ ipamId }: { readonly ipamId: string }) {
  const associations = useList(
    'ec2:DescribeIpamResourceDiscoveryAssociations',
    { Filters: [{ Name: 'ipam-id', Values: [ipamId] }] },
    (output) => output.IpamResourceDiscoveryAssociations,
  );
  return (
    <Collection
      name="ipam-discoveries"
      title={words.discoveries}
      description={<Link href={paths.discoveries}>{words.allDiscoveries}</Link>}
      question={associations}
      columns={discoveryColumns}
      idOf={({ IpamResourceDiscoveryAssociationId }) => IpamResourceDiscoveryAssociationId ?? ''}
      empty={<b>{words.noDiscoveries}</b>}
    />
  );
}
