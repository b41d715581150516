// The resource discoveries of the account, and those shared with it.

import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import { useState } from 'react';
import type { Discovery } from '../../api/monitoring-actions.ts';
import { paths } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { State } from '../../parts/state.tsx';
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { yesOrNo } from '../../texts/parts.ts';
import { texts } from '../../texts.ts';
import { CreateDiscovery } from './create-discovery.tsx';
import { discoveryTitle, useDiscoveries } from './use-discoveries.ts';

export const regionsOf = ({ OperatingRegions: regions = [] }: Discovery): string =>
  regions.map(({ RegionName }) => RegionName).join(', ');

const columns: Column<Discovery>[] = [
  {
    id: 'name',
    header: words.nameAndId,
    value: discoveryTitle,
    cell: (item) => (
      <Link href={paths.discovery(item.IpamResourceDiscoveryId ?? '')}>{discoveryTitle(item)}</Link>
    ),
  },
  {
    id: 'state',
    header: texts.common.state,
    value: (item) => item.State,
    cell: (item) => <State state={item.State} />,
  },
  { id: 'default', header: words.isDefault, value: (item) => yesOrNo(item.IsDefault) },
  { id: 'regions', header: words.regions, value: regionsOf },
  { id: 'owner', header: texts.common.owner, value: (item) => item.OwnerId },
  { id: 'description', header: texts.common.description, value: (item) => item.Description },
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
        empty={
          <EmptyList
            title={words.empty}
            hint={words.emptyHint}
            action={<Button onClick={() => setCreating(true)}>{words.create}</Button>}
          />
        }
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
