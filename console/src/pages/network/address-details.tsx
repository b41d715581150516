// One Elastic IP address.

import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useParams } from 'react-router';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { TagsTab } from '../../parts/tags-tab.tsx';
import { texts } from '../../texts.ts';
import { type AddressAction, AddressDialogs } from './address-dialogs.tsx';
import { AddressButtons } from './address-list.tsx';
import { useAddresses } from './use-addresses.ts';
import { networkWords as words } from './words.ts';

export default function AddressDetails() {
  const { id = '' } = useParams();
  const filters = { Filters: [{ Name: 'allocation-id', Values: [id] }] };
  const { data, error } = useAddresses(filters);
  const [open, setOpen] = useState<AddressAction>();
  const address = data?.items[0];
  if (error) return <ErrorAlert error={error} />;
  if (!address) return data ? <ErrorAlert error={new Error(words.missing('address', id))} /> : null;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" actions={<AddressButtons address={address} onChoose={setOpen} />}>
        {address.PublicIp}
      </Header>
      <Facts
        facts={[
          { label: 'Allocation ID', value: <CopyId id={id} /> },
          { label: 'Address', value: <CopyId id={address.PublicIp} /> },
          { label: 'Association ID', value: address.AssociationId },
          { label: 'Network interface', value: address.NetworkInterfaceId },
          { label: 'Instance', value: address.InstanceId },
          { label: 'Private address', value: address.PrivateIpAddress },
          { label: 'Public IPv4 pool', value: address.PublicIpv4Pool },
          { label: 'Network border group', value: address.NetworkBorderGroup },
        ]}
      />
      <AddressedTabs
        tabs={[{ id: 'tags', label: texts.common.tags, content: <TagsTab id={id} tags={address.Tags} /> }]}
      />
      {open && <AddressDialogs action={open} address={address} onDismiss={() => setOpen(undefined)} />}
    </SpaceBetween>
  );
}
