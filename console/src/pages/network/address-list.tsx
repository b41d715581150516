// The Elastic IP addresses of the Region: to allocate, associate and release.

import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import type { Address } from '../../api/monitoring-actions.ts';
import { paths } from '../../app/paths.ts';
import { Actions } from '../../parts/actions.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { nameOf } from '../../parts/names.ts';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { type AddressAction, AddressDialogs } from './address-dialogs.tsx';
import { titleOf } from './blocks.tsx';
import { PoolLink, usePoolTitles } from './pool-link.tsx';
import { useAddresses } from './use-addresses.ts';
import { useInterfaceNames } from './use-hosts.ts';

const columnsFor = (
  poolOf: ReturnType<typeof usePoolTitles>,
  nameOfInterface: (id: string | undefined) => string,
): Column<Address>[] => [
  {
    id: 'address',
    header: words.columns.address,
    value: ({ PublicIp }) => PublicIp,
    cell: ({ PublicIp, AllocationId }) => (
      <Link href={paths.address(AllocationId ?? '')}>
        <span className="mono">{PublicIp}</span>
      </Link>
    ),
  },
  {
    id: 'name',
    header: words.columns.nameAndAllocation,
    value: ({ Tags, AllocationId = '' }) => titleOf(nameOf(Tags), AllocationId),
    cell: ({ Tags, AllocationId }) => <NameAndId name={nameOf(Tags)} id={AllocationId} />,
  },
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
  {
    id: 'interface',
    header: words.columns.used,
    value: ({ NetworkInterfaceId: id }) => id && titleOf(nameOfInterface(id), id),
    cell: ({ NetworkInterfaceId: id }) => id && <NameAndId name={nameOfInterface(id)} id={id} />,
  },
  { id: 'instance', header: words.columns.instance, value: ({ InstanceId }) => InstanceId, isHidden: true },
  {
    id: 'private',
    header: words.columns.privateAddress,
    value: ({ PrivateIpAddress: text }) => text,
    cell: ({ PrivateIpAddress: text }) => text && <span className="mono">{text}</span>,
  },
  {
    id: 'pool',
    header: words.columns.pool,
    value: ({ PublicIpv4Pool: id }) => poolOf(id).title,
    cell: ({ PublicIpv4Pool: id }) => <PoolLink id={id} name={poolOf(id).name} />,
  },
  {
    id: 'border',
    header: words.columns.borderGroup,
    value: (each) => each.NetworkBorderGroup,
    isHidden: true,
  },
];

export default function AddressList() {
  const addresses = useAddresses({});
  const poolOf = usePoolTitles();
  const nameOfInterface = useInterfaceNames(
    (addresses.data?.items ?? []).map(({ NetworkInterfaceId }) => NetworkInterfaceId),
  );
  const [open, setOpen] = useState<{ action: AddressAction; address?: Address }>();
  return (
    <>
      <Collection
        name="addresses"
        title={words.addresses}
        variant="full-page"
        sortedBy="address"
        question={addresses}
        columns={columnsFor(poolOf, nameOfInterface)}
        idOf={({ AllocationId }) => AllocationId ?? ''}
        selection="single"
        empty={
          <EmptyList
            title={words.noAddresses}
            hint={words.noAddressesHint}
            action={<Button onClick={() => setOpen({ action: 'allocate' })}>{words.allocate}</Button>}
          />
        }
        actions={([address]) => (
          <AddressButtons
            address={address}
            onChoose={(action) => address && setOpen({ action, address })}
            primary={
              <Button variant="primary" onClick={() => setOpen({ action: 'allocate' })}>
                {words.allocate}
              </Button>
            }
          />
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
  readonly primary?: React.ReactNode;
}) {
  const { address } = props;
  const isAssociated = address?.AssociationId !== undefined;
  return (
    <Actions
      {...props}
      actions={[
        { id: 'associate', text: words.associate, isOff: !address || isAssociated },
        { id: 'disassociate', text: words.disassociate, isOff: !address || !isAssociated },
        {
          id: 'release',
          text: texts.actions.release,
          isOff: !address || isAssociated,
          reason: isAssociated ? words.releaseFirst : undefined,
        },
      ]}
    />
  );
}
