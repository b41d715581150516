// Cuts a subnet out of a VPC.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import { useCall, useChange, useList } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { nameOf } from '../../parts/names.ts';
import { tagSpecifications } from '../../parts/tag-fields.tsx';
import { blocksOf, titleOf } from './vpc-list.tsx';
import { networkWords as words } from './words.ts';

export function CreateSubnet(props: { readonly vpcId: string | undefined; readonly onDismiss: () => void }) {
  const { data } = useList('ec2:DescribeVpcs', {}, (output) => output.Vpcs);
  const zones = useCall('ec2:DescribeAvailabilityZones', {}).data?.AvailabilityZones ?? [];
  const [vpcId, setVpcId] = useState(props.vpcId ?? '');
  const [zone, setZone] = useState('');
  const [cidr, setCidr] = useState('');
  const [name, setName] = useState('');
  const create = useChange('ec2:CreateSubnet');
  const vpcs = (data?.items ?? []).map((vpc) => ({
    value: vpc.VpcId ?? '',
    label: titleOf(nameOf(vpc.Tags), vpc.VpcId),
    description: blocksOf(vpc),
  }));
  const zoneOptions = zones.map(({ ZoneName }) => ({ value: ZoneName ?? '', label: ZoneName ?? '' }));
  const input = {
    VpcId: vpcId,
    CidrBlock: cidr.trim(),
    ...(zone !== '' && { AvailabilityZone: zone }),
    ...tagSpecifications('subnet', name, []),
  };
  const chosen = vpcs.find(({ value }) => value === vpcId);
  return (
    <FormDialog
      title={words.createSubnet}
      verb={words.createSubnet}
      step={['ec2:CreateSubnet', input]}
      isBusy={create.isPending}
      error={create.error}
      onDismiss={props.onDismiss}
      onSubmit={() =>
        create.mutate(input, {
          onSuccess: ({ Subnet }) => {
            tell(`The subnet ${Subnet?.SubnetId} was created.`);
            props.onDismiss();
          },
        })
      }
    >
      <FormField label="VPC">
        <Select
          selectedOption={chosen ?? null}
          options={vpcs}
          placeholder="Choose a VPC"
          filteringType="auto"
          onChange={({ detail }) => setVpcId(detail.selectedOption.value ?? '')}
        />
      </FormField>
      <FormField
        label={words.cidr}
        constraintText={chosen ? `Within ${chosen.description}` : 'Such as 10.0.1.0/24'}
      >
        <Input value={cidr} onChange={({ detail }) => setCidr(detail.value)} />
      </FormField>
      <FormField label="Availability Zone">
        <Select
          selectedOption={zoneOptions.find(({ value }) => value === zone) ?? null}
          options={zoneOptions}
          placeholder="No preference"
          onChange={({ detail }) => setZone(detail.selectedOption.value ?? '')}
        />
      </FormField>
      <FormField label="Name">
        <Input value={name} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
    </FormDialog>
  );
}
