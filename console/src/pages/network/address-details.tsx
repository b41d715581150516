// One Elastic IP address, and of a contiguous block the addresses beside it.

import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Address } from '../../api/monitoring-actions.ts';
import { useTitle } from '../../app/page-title.ts';
import { pathOfId, paths, withQuery } from '../../app/paths.ts';
import { useSettings } from '../../app/settings.ts';
import { Absent, Awaited } from '../../parts/absent.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { nameOf } from '../../parts/names.ts';
import { TagsTab } from '../../parts/tags-tab.tsx';
import { ThingHeader } from '../../parts/thing-header.tsx';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { type AddressAction, AddressDialogs } from './address-dialogs.tsx';
import { AddressButtons } from './address-list.tsx';
import { PoolAddresses } from './pool-addresses.tsx';
import { usePoolTitles } from './pool-link.tsx';
import { useAddresses } from './use-addresses.ts';
import { useInstanceNames, useInterfaceNames } from './use-hosts.ts';
import { usePublicIpamPools } from './use-public-pools.ts';

export default function AddressDetails() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const filters = { Filters: [{ Name: 'allocation-id', Values: [id] }] };
  const { data, error } = useAddresses(filters);
  const pools = usePublicIpamPools();
  const [open, setOpen] = useState<AddressAction>();
  const address = data?.items[0];
  useTitle(address?.PublicIp);
  if (!address)
    return (
      <Absent
        error={error}
        isKnown={data !== undefined}
        missing={words.missing('address', id)}
        elsewhere={[{ text: words.showInResources, href: paths.resource(id) }]}
      />
    );
  const pool = pools.data?.items.find(({ IpamPoolId }) => IpamPoolId === address.PublicIpv4Pool);
  const tags = { id: 'tags', label: texts.common.tags, content: <TagsTab id={id} tags={address.Tags} /> };
  const block = {
    id: 'block',
    label: words.contiguousBlock,
    content: pool ? (
      <PoolAddresses pool={pool} />
    ) : pools.isPending ? (
      <Awaited />
    ) : (
      <Box color="text-body-secondary">{words.poolUnseen}</Box>
    ),
  };
  return (
    <SpaceBetween size="l">
      <ThingHeader
        description={nameOf(address.Tags)}
        actions={<AddressButtons address={address} onChoose={setOpen} />}
      >
        {address.PublicIp}
      </ThingHeader>
      <AddressFacts address={address} />
      <AddressedTabs tabs={[...(address.PublicIpv4Pool?.startsWith('ipam-pool-') ? [block] : []), tags]} />
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

/** The provider's own space has a name and no id. */
const PoolName = ({ id = '', name }: { readonly id: string | undefined; readonly name: string }) =>
  id.includes('pool-') ? <NameAndId name={name} id={id} href={pathOfId(id)} /> : name;

function AddressFacts({ address }: { readonly address: Address }) {
  const { region } = useSettings();
  const titleOf = usePoolTitles();
  const {
    AllocationId: id,
    PublicIp: ip = '',
    AssociationId: association,
    NetworkInterfaceId: eni,
    InstanceId: instance,
    PrivateIpAddress: privateAddress,
  } = address;
  const nameOfInterface = useInterfaceNames([eni]);
  const nameOfInstance = useInstanceNames([instance]);
  return (
    <Facts
      facts={[
        { label: words.columns.address, value: <CopyId id={ip} /> },
        { label: words.columns.allocation, value: <CopyId id={id} /> },
        {
          label: words.columns.association,
          value: (
            <StatusIndicator type={association ? 'success' : 'warning'}>
              {association ? words.associated : words.unassociated}
            </StatusIndicator>
          ),
        },
        {
          label: words.columns.pool,
          value: <PoolName id={address.PublicIpv4Pool} name={titleOf(address.PublicIpv4Pool).name} />,
        },
        {
          label: words.columns.interface,
          value: eni && <NameAndId name={nameOfInterface(eni)} id={eni} />,
        },
        {
          label: words.columns.instance,
          value: instance && <NameAndId name={nameOfInstance(instance)} id={instance} />,
        },
        {
          label: words.columns.privateAddress,
          value: privateAddress && <span className="mono">{privateAddress}</span>,
        },
        { label: words.columns.associationId, value: association },
        { label: words.columns.borderGroup, value: address.NetworkBorderGroup },
        {
          label: words.monitoring,
          value: (
            <SpaceBetween size="s" direction="horizontal">
              <Link href={withQuery(paths.publicIp(ip), { 'addresses-in': region })}>
                {words.showInInsights}
              </Link>
              <Link href={withQuery(paths.history, { cidr: ip, scope: 'all' })}>{words.showHistory}</Link>
            </SpaceBetween>
          ),
        },
      ]}
    />
  );
}
