// The IPAMs that use a resource discovery.

import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import type { DiscoveryAssociation } from '../../api/monitoring-actions.ts';
import { useChange, useList } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { DeleteDialog } from '../../parts/delete-dialog.tsx';
import { plain } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { IdLink } from '../resources/resource-columns.tsx';
import { discoveryWords as words } from './words.ts';

const columns: Column<DiscoveryAssociation>[] = [
  {
    id: 'id',
    header: 'Association ID',
    value: (item) => item.IpamResourceDiscoveryAssociationId,
  },
  { id: 'ipam', header: 'IPAM', value: ({ IpamId }) => IpamId, cell: ({ IpamId }) => <IdLink id={IpamId} /> },
  { id: 'region', header: 'IPAM Region', value: ({ IpamRegion }) => IpamRegion },
  {
    id: 'state',
    header: 'State',
    value: ({ State: text }) => text,
    cell: (item) => <State state={item.State} />,
  },
  {
    id: 'status',
    header: 'Resource discovery status',
    value: (item) => plain(item.ResourceDiscoveryStatus),
  },
  { id: 'default', header: 'Default', value: ({ IsDefault }) => (IsDefault ? 'Yes' : 'No') },
];

export function Associations({ discoveryId }: { readonly discoveryId: string }) {
  const associations = useList(
    'ec2:DescribeIpamResourceDiscoveryAssociations',
    { Filters: [{ Name: 'ipam-resource-discovery-id', Values: [discoveryId] }] },
    (output) => output.IpamResourceDiscoveryAssociations,
  );
  const [going, setGoing] = useState<string>();
  const disassociate = useChange('ec2:DisassociateIpamResourceDiscovery');
  const input = { IpamResourceDiscoveryAssociationId: going ?? '' };
  return (
    <>
      <Collection
        name="associations"
        title={words.associations}
        question={associations}
        columns={columns}
        idOf={(item) => item.IpamResourceDiscoveryAssociationId ?? ''}
        selection="single"
        empty={<b>{words.noAssociations}</b>}
        actions={([selected]) => (
          <Button
            disabled={!selected || selected.IsDefault === true}
            onClick={() => setGoing(selected?.IpamResourceDiscoveryAssociationId)}
          >
            {words.disassociate}
          </Button>
        )}
      />
      {going && (
        <DeleteDialog
          title={`Disassociate ${going}?`}
          verb={words.disassociate}
          warning={words.disassociateHint}
          step={['ec2:DisassociateIpamResourceDiscovery', input]}
          isBusy={disassociate.isPending}
          error={disassociate.error}
          onDismiss={() => setGoing(undefined)}
          onConfirm={() =>
            disassociate.mutate(input, {
              onSuccess: () => {
                tell(`${going} was disassociated.`);
                setGoing(undefined);
              },
            })
          }
        />
      )}
    </>
  );
}
