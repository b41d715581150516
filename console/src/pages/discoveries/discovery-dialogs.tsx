// Makes a resource discovery, and gives what it finds to an IPAM.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Multiselect from '@cloudscape-design/components/multiselect';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import { useChange, useIpams } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { useSession } from '../../app/session.ts';
import { useSettings } from '../../app/settings.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { nameOf } from '../../parts/names.ts';
import { tagSpecifications } from '../../parts/tag-fields.tsx';
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { texts } from '../../texts.ts';

export function CreateDiscovery({ onDismiss }: { readonly onDismiss: () => void }) {
  const { regions } = useSession();
  const { region } = useSettings();
  const [chosen, setChosen] = useState<readonly string[]>([region]);
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const create = useChange('ec2:CreateIpamResourceDiscovery');
  const optionOf = (value: string) => ({ value, label: value });
  const input = {
    ...(description !== '' && { Description: description }),
    OperatingRegions: chosen.map((RegionName) => ({ RegionName })),
    ...tagSpecifications('ipam-resource-discovery', name, []),
  };
  return (
    <FormDialog
      title={words.create}
      verb={words.create}
      step={['ec2:CreateIpamResourceDiscovery', input]}
      isBusy={create.isPending}
      error={create.error}
      onDismiss={onDismiss}
      onSubmit={() =>
        create.mutate(input, {
          onSuccess: ({ IpamResourceDiscovery: made }) => {
            tell(words.created(made?.IpamResourceDiscoveryId ?? ''));
            onDismiss();
          },
        })
      }
    >
      <FormField label={texts.common.name}>
        <Input value={name} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      <FormField label={texts.common.description}>
        <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
      </FormField>
      <FormField label={words.regions}>
        <Multiselect
          selectedOptions={chosen.map(optionOf)}
          options={regions.map(optionOf)}
          onChange={({ detail }) => setChosen(detail.selectedOptions.map(({ value }) => value ?? ''))}
        />
      </FormField>
    </FormDialog>
  );
}

export function AssociateDiscovery({
  id,
  onDismiss,
}: {
  readonly id: string;
  readonly onDismiss: () => void;
}) {
  const { data } = useIpams();
  const options = (data?.items ?? []).map((ipam) => ({
    value: ipam.IpamId ?? '',
    label: nameOf(ipam.Tags, ipam.IpamId),
    description: ipam.IpamId ?? '',
  }));
  const [chosen, setChosen] = useState('');
  const ipamId = chosen || options[0]?.value || '';
  const associate = useChange('ec2:AssociateIpamResourceDiscovery');
  const input = { IpamId: ipamId, IpamResourceDiscoveryId: id };
  return (
    <FormDialog
      title={words.associate}
      verb={words.associateVerb}
      step={['ec2:AssociateIpamResourceDiscovery', input]}
      isBusy={associate.isPending}
      error={associate.error}
      onDismiss={onDismiss}
      onSubmit={() =>
        associate.mutate(input, {
          onSuccess: () => {
            tell(words.associated(id, ipamId));
            onDismiss();
          },
        })
      }
    >
      <FormField label={words.ipam}>
        <Select
          selectedOption={options.find(({ value }) => value === ipamId) ?? null}
          options={options}
          empty={words.noIpam}
          onChange={({ detail }) => setChosen(detail.selectedOption.value ?? '')}
        />
      </FormField>
    </FormDialog>
  );
}
