// Associates an Elastic IP address with a network interface or an instance. Of few, all are in the list; among many,
// what is typed is looked for.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { useState } from 'react';
import type { Address } from '../../api/monitoring-actions.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { filtered } from '../../parts/filtered.ts';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { type HostKind, useHosts } from './use-hosts.ts';

export function AssociateAddress(props: { readonly address: Address; readonly onDismiss: () => void }) {
  const { address, onDismiss } = props;
  const [kind, setKind] = useState<HostKind>('interface');
  const [chosen, setChosen] = useState<SelectProps.Option>();
  const [isMissing, setMissing] = useState(false);
  const [privateAddress, setPrivateAddress] = useState('');
  const isInterface = kind === 'interface';
  const placeholder = isInterface ? words.chooseInterface : words.chooseInstance;
  return (
    <ChangeDialog
      title={words.associateTitle(address.PublicIp)}
      verb={words.associate}
      action="ec2:AssociateAddress"
      input={{
        AllocationId: address.AllocationId,
        ...(isInterface ? { NetworkInterfaceId: chosen?.value } : { InstanceId: chosen?.value }),
        ...(privateAddress.trim() !== '' && { PrivateIpAddress: privateAddress.trim() }),
      }}
      told={words.associatedWith(address.PublicIp, chosen?.label ?? '')}
      fields={[
        ['private', /private/i],
        ['target', /interface|instance/i],
      ]}
      isReady={() => {
        setMissing(!chosen);
        return chosen !== undefined;
      }}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <FormField label={words.target}>
            <RadioGroup
              value={kind}
              items={[
                { value: 'interface', label: words.columns.interface },
                { value: 'instance', label: words.columns.instance },
              ]}
              onChange={({ detail }) => {
                setKind(detail.value as HostKind);
                setChosen(undefined);
                setMissing(false);
              }}
            />
          </FormField>
          <FormField
            label={isInterface ? words.columns.interface : words.columns.instance}
            errorText={isMissing ? `${placeholder}.` : errors.target}
          >
            <HostSelect
              key={kind}
              kind={kind}
              chosen={chosen}
              placeholder={placeholder}
              onChoose={(option) => {
                setChosen(option);
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

function HostSelect(props: {
  readonly kind: HostKind;
  readonly chosen: SelectProps.Option | undefined;
  readonly placeholder: string;
  readonly onChoose: (option: SelectProps.Option) => void;
}) {
  const { kind, chosen, placeholder, onChoose } = props;
  const [typed, setTyped] = useState('');
  const { options, hasMore, isPending } = useHosts(kind, typed.trim());
  return (
    <Select
      selectedOption={chosen ?? null}
      options={[...options]}
      placeholder={placeholder}
      {...filtered}
      {...(hasMore && {
        filteringType: 'manual' as const,
        filteringPlaceholder: words.hostFilter,
        onLoadItems: ({ detail }) => setTyped(detail.filteringText),
        finishedText: typed.trim() === '' ? words.moreHosts : undefined,
      })}
      statusType={isPending ? 'loading' : 'finished'}
      loadingText={texts.common.loading}
      empty={typed === '' ? (kind === 'interface' ? words.noInterface : words.noInstance) : words.noHost}
      onChange={({ detail }) => onChoose(detail.selectedOption)}
    />
  );
}
