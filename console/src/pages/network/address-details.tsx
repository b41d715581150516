// One Elastic IP address.

import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useTitle } from '../../app/page-title.ts';
import { Absent } from '../../parts/absent.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { TagsTab } from '../../parts/tags-tab.tsx';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { type AddressAction, AddressDialogs } from './address-dialogs.tsx';
import { AddressButtons } from './address-list.tsx';
import { useAddresses } from './use-addresses.ts';

export default function AddressDetails() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const filters = { Filters: [{ Name: 'allocation-id', Values: [id] }] };
  const { data, error } = useAddresses(filters);
  const [open, setOpen] = useState<AddressAction>();
  const address = data?.items[0];
  useTitle(address?.PublicIp);
  if (!address)
    return <Absent error={error} isKnown={data !== undefined} missing={words.missing('address', id)} />;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" actions={<AddressButtons address={address} onChoose={setOpen} />}>
        {address.PublicIp}
      </Header>
      <Facts
        facts={[
          { label: words.columns.allocation, value: <CopyId id={id} /> },
          { label: words.columns.address, value: <CopyId id={address.PublicIp} /> },
          { label: words.columns.associationId, value: address.AssociationId },
          { label: words.columns.interface, value: address.NetworkInterfaceId },
          { label: words.columns.instance, value: address.InstanceId },
          { label: words.columns.privateAddress, value: address.PrivateIpAddress },
          { label: words.columns.publicPool, value: address.PublicIpv4Pool },
          { label: words.columns.borderGroup, value: address.NetworkBorderGroup },
        ]}
      />
      <AddressedTabs
        tabs={[{ id: 'tags', label: texts.common.tags, content: <TagsTab id={id} tags={address.Tags} /> }]}
      />
      {open && (
        <AddressDialogs
          action={open}
          address={address}
          onReleased={() => void navigate('/elastic-ips')}
          onDismiss={() => setOpen(undefined)}
        />
      )}
    </SpaceBetween>
  );
}
