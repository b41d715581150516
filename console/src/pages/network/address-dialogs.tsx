// Allocates an Elastic IP address, associates it, takes it from what has it, and releases it.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import type { Address } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { filtered } from '../../parts/filtered.ts';
import { nameOf } from '../../parts/names.ts';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { AllocateAddress } from './allocate-address.tsx';

export type AddressAction = 'allocate' | 'associate' | 'disassociate' | 'release';
type OneProps = { readonly address: Address; readonly onDismiss: () => void };

export function AddressDialogs(props: {
  readonly action: AddressAction;
  readonly address?: Address | undefined;
  /** Besides closing, when the address is no more. */
  readonly onReleased?: (() => void) | undefined;
  readonly onDismiss: () => void;
}) {
  const { action, address, onReleased, onDismiss } = props;
  if (action === 'allocate') return <AllocateAddress onDismiss={onDismiss} />;
  if (!address) return null;
  if (action === 'associate') return <Associate address={address} onDismiss={onDismiss} />;
  if (action === 'disassociate') return <Disassociate address={address} onDismiss={onDismiss} />;
  return (
    <ChangeDialog
      title={words.releaseTitle(address.PublicIp)}
      verb={texts.actions.release}
      action="ec2:ReleaseAddress"
      input={{ AllocationId: address.AllocationId }}
      warning={words.addressGoes}
      told={words.released(address.PublicIp)}
      {...(onReleased && { onDone: onReleased })}
      onDismiss={onDismiss}
    />
  );
}

function Associate({ address, onDismiss }: OneProps) {
  const [kind, setKind] = useState<'instance' | 'interface'>('interface');
  const [chosen, setChosen] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [privateAddress, setPrivateAddress] = useState('');
  const interfaces = useList('ec2:DescribeNetworkInterfaces', {}, (output) => output.NetworkInterfaces);
  const instances = useList('ec2:DescribeInstances', {}, (output) =>
    output.Reservations?.flatMap(({ Instances = [] }) => Instances),
  );
  const options =
    kind === 'interface'
      ? (interfaces.data?.items ?? []).map((each) => ({
          value: each.NetworkInterfaceId ?? '',
          label: nameOf(each.TagSet, each.NetworkInterfaceId),
          description: [each.PrivateIpAddress, each.SubnetId].join(' · '),
        }))
      : (instances.data?.items ?? []).map((each) => ({
          value: each.InstanceId ?? '',
          label: nameOf(each.Tags, each.InstanceId),
          description: [each.PrivateIpAddress, each.SubnetId].join(' · '),
        }));
  const placeholder = kind === 'interface' ? words.chooseInterface : words.chooseInstance;
  return (
    <ChangeDialog
      title={words.associateTitle(address.PublicIp)}
      verb={words.associate}
      action="ec2:AssociateAddress"
      input={{
        AllocationId: address.AllocationId,
        ...(kind === 'interface' ? { NetworkInterfaceId: chosen } : { InstanceId: chosen }),
        ...(privateAddress.trim() !== '' && { PrivateIpAddress: privateAddress.trim() }),
      }}
      told={words.associatedWith(address.PublicIp, chosen)}
      fields={[
        ['private', /private/i],
        ['target', /interface|instance/i],
      ]}
      isReady={() => {
        setMissing(chosen === '');
        return chosen !== '';
      }}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <FormField label={words.target}>
            <RadioGroup
              value={kind}
              items={[
                { value: 'instance', label: words.columns.instance },
                { value: 'interface', label: words.columns.interface },
              ]}
              onChange={({ detail }) => {
                setKind(detail.value as typeof kind);
                setChosen('');
                setMissing(false);
              }}
            />
          </FormField>
          <FormField
            label={kind === 'interface' ? words.columns.interface : words.columns.instance}
            errorText={isMissing ? placeholder : errors.target}
          >
            <Select
              selectedOption={options.find(({ value }) => value === chosen) ?? null}
              options={options}
              placeholder={placeholder}
              {...filtered}
              empty={kind === 'interface' ? words.noInterface : words.noInstance}
              onChange={({ detail }) => {
                setChosen(detail.selectedOption.value ?? '');
                setMissing(false);
              }}
            />
          </FormField>
          <FormField
            label={words.columns.privateAddress}
            constraintText={words.privateHint}
            errorText={errors.private}
          >
            <Input value={privateAddress} onChange={({ detail }) => setPrivateAddress(detail.value)} />
          </FormField>
        </>
      )}
    </ChangeDialog>
  );
}

const Disassociate = ({ address, onDismiss }: OneProps) => (
  <ChangeDialog
    title={words.disassociateTitle(address.PublicIp)}
    verb={words.disassociate}
    action="ec2:DisassociateAddress"
    input={{ AssociationId: address.AssociationId }}
    told={words.disassociated(address.PublicIp ?? '')}
    onDismiss={onDismiss}
  >
    {words.parts}
  </ChangeDialog>
);
