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
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { yesOrNo } from '../../texts/parts.ts';
import { texts } from '../../texts.ts';
import { IdLink } from '../resources/resource-columns.tsx';

const columns: Column<DiscoveryAssociation>[] = [
  {
    id: 'id',
    header: words.associationId,
    value: (item) => item.IpamResourceDiscoveryAssociationId,
  },
  {
    id: 'ipam',
    header: words.ipam,
    value: ({ IpamId }) => IpamId,
    cell: ({ IpamId }) => <IdLink id={IpamId} />,
  },
  { id: 'region', header: words.ipamRegion, value: ({ IpamRegion }) => IpamRegion },
  {
    id: 'state',
    header: texts.common.state,
    value: ({ State: text }) => text,
    cell: (item) => <State state={item.State} />,
  },
  {
    id: 'status',
    header: words.discoveryStatus,
    value: (item) => plain(item.ResourceDiscoveryStatus),
  },
  { id: 'default', header: words.isDefault, value: ({ IsDefault }) => yesOrNo(IsDefault) },
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
          title={words.disassociateTitle(going)}
          verb={words.disassociate}
          warning={words.disassociateHint}
          step={['ec2:DisassociateIpamResourceDiscovery', input]}
          isBusy={disassociate.isPending}
          error={disassociate.error}
          onDismiss={() => setGoing(undefined)}
          onConfirm={() =>
            disassociate.mutate(input, {
              onSuccess: () => {
                tell(words.disassociated(going));
                setGoing(undefined);
              },
            })
          }
        />
      )}
    </>
  );
}
