// The Elastic IP addresses of the Region: to allocate, associate and release.

import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import type { Address } from '../../api/monitoring-actions.ts';
import { paths } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { nameOf } from '../../parts/names.ts';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { type AddressAction, AddressDialogs } from './address-dialogs.tsx';
import { useAddresses } from './use-addresses.ts';

const columns: Column<Address>[] = [
  {
    id: 'address',
    header: words.columns.address,
    value: ({ PublicIp }) => PublicIp,
    cell: ({ PublicIp, AllocationId }) => <Link href={paths.address(AllocationId ?? '')}>{PublicIp}</Link>,
  },
  { id: 'name', header: texts.common.name, value: ({ Tags }) => nameOf(Tags) },
  { id: 'id', header: words.columns.allocation, value: ({ AllocationId }) => AllocationId },
  {
    id: 'association',
    header: words.columns.association,
    value: ({ AssociationId }) => (AssociationId ? words.associated : words.unassociated),
    cell: ({ AssociationId }) => (
      <StatusIndicator type={AssociationId ? 'success' : 'warning'}>
        {AssociationId ? words.associated : words.unassociated}
      </StatusIndicator>
    ),
  },
  { id: 'interface', header: words.columns.interface, value: ({ NetworkInterfaceId }) => NetworkInterfaceId },
  { id: 'instance', header: words.columns.instance, value: ({ InstanceId }) => InstanceId, isHidden: true },
  { id: 'private', header: words.columns.privateAddress, value: ({ PrivateIpAddress }) => PrivateIpAddress },
  { id: 'pool', header: words.columns.publicPool, value: ({ PublicIpv4Pool }) => PublicIpv4Pool },
  {
    id: 'border',
    header: words.columns.borderGroup,
    value: (each) => each.NetworkBorderGroup,
    isHidden: true,
  },
];

export default function AddressList() {
  const addresses = useAddresses({});
  const [open, setOpen] = useState<{ action: AddressAction; address?: Address }>();
  return (
    <>
      <Collection
        name="addresses"
        title={words.addresses}
        variant="full-page"
        question={addresses}
        columns={columns}
        idOf={({ AllocationId }) => AllocationId ?? ''}
        selection="single"
        empty={
          <SpaceBetween size="m">
            <b>{words.noAddresses}</b>
            <Button onClick={() => setOpen({ action: 'allocate' })}>{words.allocate}</Button>
          </SpaceBetween>
        }
        actions={([address]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <AddressButtons
              address={address}
              onChoose={(action) => address && setOpen({ action, address })}
            />
            <Button variant="primary" onClick={() => setOpen({ action: 'allocate' })}>
              {words.allocate}
            </Button>
          </SpaceBetween>
        )}
      />
      {open && <AddressDialogs {...open} onDismiss={() => setOpen(undefined)} />}
    </>
  );
}

/** What can be done with one address. */
export function AddressButtons(props: {
  readonly address: Address | undefined;
  readonly onChoose: (action: AddressAction) => void;
}) {
  const { address, onChoose } = props;
  const isAssociated = address?.AssociationId !== undefined;
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button disabled={!address || isAssociated} onClick={() => onChoose('associate')}>
        {words.associate}
      </Button>
      <Button disabled={!address || !isAssociated} onClick={() => onChoose('disassociate')}>
        {words.disassociate}
      </Button>
      <Button disabled={!address} onClick={() => onChoose('release')}>
        {texts.actions.release}
      </Button>
    </SpaceBetween>
  );
}
