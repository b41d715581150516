// The resource discoveries of the account, and those shared with it.

import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import { useState } from 'react';
import type { Discovery } from '../../api/monitoring-actions.ts';
import { paths } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { State } from '../../parts/state.tsx';
import { CreateDiscovery } from './discovery-dialogs.tsx';
import { discoveryTitle, useDiscoveries } from './use-discoveries.ts';
import { discoveryWords as words } from './words.ts';

export const regionsOf = ({ OperatingRegions: regions = [] }: Discovery): string =>
  regions.map(({ RegionName }) => RegionName).join(', ');

const columns: Column<Discovery>[] = [
  {
    id: 'name',
    header: 'Name (Resource discovery ID)',
    value: discoveryTitle,
    cell: (item) => (
      <Link href={paths.discovery(item.IpamResourceDiscoveryId ?? '')}>{discoveryTitle(item)}</Link>
    ),
  },
  { id: 'state', header: 'State', value: (item) => item.State, cell: (item) => <State state={item.State} /> },
  { id: 'default', header: 'Default', value: (item) => (item.IsDefault ? 'Yes' : 'No') },
  { id: 'regions', header: words.regions, value: regionsOf },
  { id: 'owner', header: 'Owner', value: (item) => item.OwnerId },
  { id: 'description', header: 'Description', value: (item) => item.Description },
];

export default function DiscoveryList() {
  const discoveries = useDiscoveries();
  const [isCreating, setCreating] = useState(false);
  return (
    <>
      <Collection
        name="discoveries"
        title={words.title}
        variant="full-page"
        question={discoveries}
        columns={columns}
        idOf={(item) => item.IpamResourceDiscoveryId ?? ''}
        empty={<b>{words.empty}</b>}
        actions={() => (
          <Button variant="primary" onClick={() => setCreating(true)}>
            {words.create}
          </Button>
        )}
      />
      {isCreating && <CreateDiscovery onDismiss={() => setCreating(false)} />}
    </>
  );
}
