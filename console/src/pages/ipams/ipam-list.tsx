// The IPAMs of the account in the Region.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Ipam } from '../../api/actions.ts';
import { useIpams } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { nameOf, plain } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { texts } from '../../texts.ts';

const columns: Column<Ipam>[] = [
  {
    id: 'name',
    header: 'Name (IPAM ID)',
    value: (ipam) => nameOf(ipam.Tags, ipam.IpamId),
    cell: (ipam) => (
      <Link href={paths.ipam(ipam.IpamId ?? '')}>
        {nameOf(ipam.Tags) ? `${nameOf(ipam.Tags)} (${ipam.IpamId})` : ipam.IpamId}
      </Link>
    ),
  },
  { id: 'state', header: 'State', value: (ipam) => ipam.State, cell: (ipam) => <State state={ipam.State} /> },
  { id: 'home', header: 'Home Region', value: (ipam) => ipam.IpamRegion },
  {
    id: 'regions',
    header: 'Operating Regions',
    value: (ipam) => ipam.OperatingRegions?.map((each) => each.RegionName).join(', '),
  },
  { id: 'scopes', header: 'Scopes', value: (ipam) => ipam.ScopeCount },
  { id: 'tier', header: 'Tier', value: (ipam) => plain(ipam.Tier) },
  { id: 'description', header: 'Description', value: (ipam) => ipam.Description },
  { id: 'owner', header: 'Owner', value: (ipam) => ipam.OwnerId, isHidden: true },
];

export default function IpamList() {
  const ipams = useIpams();
  return (
    <Collection
      name="ipams"
      title="IPAMs"
      variant="full-page"
      question={ipams}
      columns={columns}
      idOf={(ipam) => ipam.IpamId ?? ''}
      empty={
        <SpaceBetween size="m">
          <b>{texts.common.noIpam}</b>
          <Box variant="p">Every plan begins with one.</Box>
          <Button href={paths.welcome}>Get started</Button>
        </SpaceBetween>
      }
      actions={() => (
        <Button variant="primary" href={paths.newIpam}>
          Create IPAM
        </Button>
      )}
    />
  );
}
