// Allocates an Elastic IP address, associates it, takes it from what has it, and releases it.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import type { Address } from '../../api/monitoring-actions.ts';
import { useChange, useList, usePools } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { useSettings } from '../../app/settings.ts';
import { DeleteDialog } from '../../parts/delete-dialog.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { nameOf } from '../../parts/names.ts';
import { tagSpecifications } from '../../parts/tag-fields.tsx';
import { texts } from '../../texts.ts';
import { networkWords as words } from './words.ts';

export type AddressAction = 'allocate' | 'associate' | 'disassociate' | 'release';
type OneProps = { readonly address: Address; readonly onDismiss: () => void };

export function AddressDialogs(props: {
  readonly action: AddressAction;
  readonly address?: Address | undefined;
  readonly onDismiss: () => void;
}) {
  const { action, address, onDismiss } = props;
  if (action === 'allocate') return <Allocate onDismiss={onDismiss} />;
  if (!address) return null;
  if (action === 'associate') return <Associate address={address} onDismiss={onDismiss} />;
  if (action === 'disassociate') return <Disassociate address={address} onDismiss={onDismiss} />;
  return <Release address={address} onDismiss={onDismiss} />;
}

function Allocate({ onDismiss }: { readonly onDismiss: () => void }) {
  const { region } = useSettings();
  const { data } = usePools();
  const pools = (data?.items ?? []).filter(
    (pool) => pool.AddressFamily === 'ipv4' && pool.IpamScopeType === 'public' && pool.Locale === region,
  );
  const options = [
    { value: '', label: words.fromAmazon },
    ...pools.map((pool) => ({
      value: pool.IpamPoolId ?? '',
      label: nameOf(pool.Tags, pool.IpamPoolId),
      description: pool.IpamPoolId ?? '',
    })),
  ];
  const [poolId, setPoolId] = useState('');
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const allocate = useChange('ec2:AllocateAddress');
  const input = {
    Domain: 'vpc' as const,
    ...(poolId !== '' && { IpamPoolId: poolId }),
    ...(address.trim() !== '' && { Address: address.trim() }),
    ...tagSpecifications('elastic-ip', name, []),
  };
  return (
    <FormDialog
      title={words.allocate}
      verb="Allocate"
      step={['ec2:AllocateAddress', input]}
      isBusy={allocate.isPending}
      error={allocate.error}
      onDismiss={onDismiss}
      onSubmit={() =>
        allocate.mutate(input, {
          onSuccess: ({ PublicIp }) => {
            tell(`${PublicIp} was allocated.`);
            onDismiss();
          },
        })
      }
    >
      <FormField label="Where it comes from" description={words.localeHint}>
        <Select
          selectedOption={options.find(({ value }) => value === poolId) ?? null}
          options={options}
          onChange={({ detail }) => setPoolId(detail.selectedOption.value ?? '')}
        />
      </FormField>
      {poolId !== '' && (
        <FormField label="Address" constraintText="The next free one of the pool unless it is named.">
          <Input value={address} onChange={({ detail }) => setAddress(detail.value)} />
        </FormField>
      )}
      <FormField label="Name">
        <Input value={name} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
    </FormDialog>
  );
}

function Associate({ address, onDismiss }: OneProps) {
  const { data } = useList('ec2:DescribeNetworkInterfaces', {}, (output) => output.NetworkInterfaces);
  const options = (data?.items ?? []).map((each) => ({
    value: each.NetworkInterfaceId ?? '',
    label: nameOf(each.TagSet, each.NetworkInterfaceId),
    description: [each.PrivateIpAddress, each.SubnetId].join(' · '),
  }));
  const [chosen, setChosen] = useState('');
  const associate = useChange('ec2:AssociateAddress');
  const input = { AllocationId: address.AllocationId, NetworkInterfaceId: chosen };
  return (
    <FormDialog
      title={`${words.associate} ${address.PublicIp}`}
      verb={words.associate}
      step={['ec2:AssociateAddress', input]}
      isBusy={associate.isPending}
      error={associate.error}
      onDismiss={onDismiss}
      onSubmit={() =>
        associate.mutate(input, {
          onSuccess: () => {
            tell(`${address.PublicIp} was associated with ${chosen}.`);
            onDismiss();
          },
        })
      }
    >
      <FormField label="Network interface">
        <Select
          selectedOption={options.find(({ value }) => value === chosen) ?? null}
          options={options}
          placeholder="Choose a network interface"
          filteringType="auto"
          empty={words.noInterface}
          onChange={({ detail }) => setChosen(detail.selectedOption.value ?? '')}
        />
      </FormField>
    </FormDialog>
  );
}

function Disassociate({ address, onDismiss }: OneProps) {
  const disassociate = useChange('ec2:DisassociateAddress');
  const input = { AssociationId: address.AssociationId };
  return (
    <FormDialog
      title={`${words.disassociate} ${address.PublicIp}`}
      verb={words.disassociate}
      step={['ec2:DisassociateAddress', input]}
      isBusy={disassociate.isPending}
      error={disassociate.error}
      onDismiss={onDismiss}
      onSubmit={() =>
        disassociate.mutate(input, {
          onSuccess: () => {
            tell(`${address.PublicIp} was disassociated.`);
            onDismiss();
          },
        })
      }
    >
      {words.parts}
    </FormDialog>
  );
}

function Release({ address, onDismiss }: OneProps) {
  const release = useChange('ec2:ReleaseAddress');
  const input = { AllocationId: address.AllocationId };
  return (
    <DeleteDialog
      title={`Release ${address.PublicIp}?`}
      verb={texts.actions.release}
      warning={words.addressGoes}
      step={['ec2:ReleaseAddress', input]}
      isBusy={release.isPending}
      error={release.error}
      onDismiss={onDismiss}
      onConfirm={() =>
        release.mutate(input, {
          onSuccess: () => {
            tell(`${address.PublicIp} was released.`);
            onDismiss();
          },
        })
      }
    />
  );
}
