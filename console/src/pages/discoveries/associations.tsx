// Which IPAMs use a resource discovery, or which discoveries an IPAM uses; one more is associated, and one taken away.

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { DiscoveryAssociation } from '../../api/monitoring-actions.ts';
import { useIpams } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { nameOf, plain } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { yesOrNo } from '../../texts/parts.ts';
import { texts } from '../../texts.ts';
import { IdLink } from '../resources/resource-columns.tsx';
import { AssociateDiscovery } from './associate-discovery.tsx';
import {
  discoveryName,
  discoveryTitle,
  type Side,
  useAssociations,
  useDiscoveries,
} from './use-discoveries.ts';

export function Associations({ of }: { readonly of: Side }) {
  const isOfIpam = 'ipamId' in of;
  const associations = useAssociations(of);
  const columns = useColumns(isOfIpam);
  const [open, setOpen] = useState<'associate' | DiscoveryAssociation>();
  const close = () => setOpen(undefined);
  const associate = (
    <Button onClick={() => setOpen('associate')}>{isOfIpam ? words.associateOther : words.associate}</Button>
  );
  return (
    <>
      <Collection
        name="associations"
        title={isOfIpam ? words.title : words.associations}
        question={associations}
        columns={columns}
        idOf={(item) => item.IpamResourceDiscoveryAssociationId ?? ''}
        selection="single"
        empty={
          <EmptyList
            title={isOfIpam ? words.noDiscoveries : words.noAssociations}
            hint={isOfIpam ? words.noDiscoveriesHint : words.noAssociationsHint}
          />
        }
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button
              disabled={!selected || selected.IsDefault === true}
              {...(selected?.IsDefault && { disabledReason: words.defaultStays })}
              onClick={() => setOpen(selected)}
            >
              {words.disassociate}
            </Button>
            {isOfIpam && associate}
          </SpaceBetween>
        )}
      />
      {open === 'associate' && <AssociateDiscovery of={of} onDismiss={close} />}
      {open !== undefined && open !== 'associate' && <Disassociate association={open} onDismiss={close} />}
    </>
  );
}

function Disassociate(props: { readonly association: DiscoveryAssociation; readonly onDismiss: () => void }) {
  const { IpamResourceDiscoveryAssociationId: id = '' } = props.association;
  return (
    <ChangeDialog
      title={words.disassociateTitle(id)}
      verb={words.disassociate}
      action="ec2:DisassociateIpamResourceDiscovery"
      input={{ IpamResourceDiscoveryAssociationId: id }}
      warning={words.disassociateHint}
      told={words.disassociated(id)}
      onDismiss={props.onDismiss}
    />
  );
}

function useColumns(isOfIpam: boolean): Column<DiscoveryAssociation>[] {
  const ipams = useIpams();
  const discoveries = useDiscoveries();
  const ipamName = (id: string | undefined): string => {
    const ipam = ipams.data?.items.find(({ IpamId }) => IpamId === id);
    const name = nameOf(ipam?.Tags);
    return name ? `${name} (${id})` : (id ?? '');
  };
  const discovery = (id: string | undefined) =>
    discoveries.data?.items.find(({ IpamResourceDiscoveryId }) => IpamResourceDiscoveryId === id);
  const titleOf = (id: string | undefined): string => {
    const found = discovery(id);
    return found ? discoveryTitle(found) : (id ?? '');
  };
  const other: Column<DiscoveryAssociation>[] = isOfIpam
    ? [
        {
          id: 'discovery',
          header: words.one,
          value: (item) => titleOf(item.IpamResourceDiscoveryId),
          cell: ({ IpamResourceDiscoveryId: id }) => {
            const found = discovery(id);
            return (
              <NameAndId name={found && discoveryName(found)} id={id} href={paths.discovery(id ?? '')} />
            );
          },
        },
        { id: 'owner', header: texts.common.owner, value: ({ OwnerId }) => OwnerId },
      ]
    : [
        {
          id: 'ipam',
          header: words.ipam,
          value: ({ IpamId }) => ipamName(IpamId),
          cell: ({ IpamId }) => <IdLink id={IpamId} text={ipamName(IpamId)} />,
        },
        { id: 'region', header: words.ipamRegion, value: ({ IpamRegion }) => IpamRegion },
      ];
  return [
    ...other,
    {
      id: 'state',
      header: texts.common.state,
      value: ({ State: text }) => text,
      cell: (item) => <State state={item.State} />,
    },
    { id: 'status', header: words.discoveryStatus, value: (item) => plain(item.ResourceDiscoveryStatus) },
    { id: 'default', header: words.isDefault, value: ({ IsDefault }) => yesOrNo(IsDefault) },
    {
      id: 'id',
      header: words.associationId,
      value: (item) => item.IpamResourceDiscoveryAssociationId,
      isHidden: true,
    },
  ];
}
