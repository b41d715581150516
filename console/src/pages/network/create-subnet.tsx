// Cuts a subnet out of a VPC: a block that is typed, or one of a pool that plans the space of the VPC.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import type { Vpc } from '../../api/monitoring-actions.ts';
import { useCall, useList } from '../../api/queries.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { filtered } from '../../parts/filtered.ts';
import { nameOf } from '../../parts/names.ts';
import { type TagField, TagFields, tagSpecifications } from '../../parts/tag-fields.tsx';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { tagPattern } from './block-draft.ts';
import { BlockFields } from './block-fields.tsx';
import { blocksOf, ipv6BlocksOf, titleOf } from './blocks.tsx';
import { freeWithin } from './network-space.ts';
import { useBlock } from './use-block.ts';
import { useSubnets } from './use-subnets.ts';

/** The IPv4 space of a VPC that no subnet has, when that is known. */
function useFree(vpc: Vpc | undefined): readonly string[] | undefined {
  const { data } = useSubnets(vpc?.VpcId ?? null);
  if (!vpc || !data || data.isTruncated) return undefined;
  return freeWithin(
    blocksOf(vpc).split(', '),
    data.items.flatMap(({ CidrBlock }) => CidrBlock ?? []),
  );
}

export function CreateSubnet(props: { readonly vpcId: string | undefined; readonly onDismiss: () => void }) {
  const { data } = useList('ec2:DescribeVpcs', {}, (output) => output.Vpcs);
  const zones = useCall('ec2:DescribeAvailabilityZones', {}).data?.AvailabilityZones ?? [];
  const [vpcId, setVpcId] = useState(props.vpcId ?? '');
  const [zone, setZone] = useState('');
  const [name, setName] = useState('');
  const [tags, setTags] = useState<readonly TagField[]>([]);
  const ipv4 = useBlock({ network: 'subnet', family: 'ipv4', vpcId }, 'value');
  const ipv6 = useBlock({ network: 'subnet', family: 'ipv6', vpcId }, 'none');
  const vpcs = (data?.items ?? []).map((vpc) => ({
    value: vpc.VpcId ?? '',
    label: titleOf(nameOf(vpc.Tags), vpc.VpcId),
    description: [blocksOf(vpc), ipv6BlocksOf(vpc)].filter(Boolean).join(', '),
    vpc,
  }));
  const zoneOptions = zones.map(({ ZoneName }) => ({ value: ZoneName ?? '', label: ZoneName ?? '' }));
  const chosen = vpcs.find(({ value }) => value === vpcId);
  const free = useFree(chosen?.vpc);
  return (
    <ChangeDialog
      title={words.createSubnet}
      verb={words.createSubnet}
      size="large"
      action="ec2:CreateSubnet"
      input={{
        VpcId: vpcId,
        ...ipv4.input,
        ...ipv6.input,
        ...(zone !== '' && { AvailabilityZone: zone }),
        ...tagSpecifications('subnet', name, tags),
      }}
      told={({ Subnet }) => words.madeSubnet(Subnet?.SubnetId, Subnet?.CidrBlock)}
      fields={[tagPattern, ['vpc', /vpc ID|VpcId/], ...ipv6.patterns, ...ipv4.patterns]}
      isReady={() => [ipv4.isReady(), ipv6.isReady()].every(Boolean)}
      onDismiss={props.onDismiss}
    >
      {(errors) => (
        <>
          <FormField label={words.vpc} errorText={errors.vpc}>
            <Select
              selectedOption={chosen ?? null}
              options={vpcs}
              placeholder={words.chooseVpc}
              {...filtered}
              onChange={({ detail }) => setVpcId(detail.selectedOption.value ?? '')}
            />
          </FormField>
          <FormField label={texts.common.name}>
            <Input value={name} onChange={({ detail }) => setName(detail.value)} />
          </FormField>
          <FormField label={words.columns.zone}>
            <Select
              selectedOption={zoneOptions.find(({ value }) => value === zone) ?? null}
              options={zoneOptions}
              placeholder={words.noPreference}
              onChange={({ detail }) => setZone(detail.selectedOption.value ?? '')}
            />
          </FormField>
          <BlockFields
            {...ipv4.fields}
            sources={['value', 'pool']}
            errors={{ ...errors, ...ipv4.missing }}
            within={chosen && blocksOf(chosen.vpc)}
            free={chosen && free}
          />
          {chosen && ipv6BlocksOf(chosen.vpc) !== '' && (
            <BlockFields
              {...ipv6.fields}
              sources={['none', 'value', 'pool']}
              errors={{ ...errors, ...ipv6.missing }}
              within={ipv6BlocksOf(chosen.vpc)}
            />
          )}
          <FormField label={texts.common.tags} stretch errorText={errors.tags}>
            <TagFields tags={tags} onChange={setTags} />
          </FormField>
        </>
      )}
    </ChangeDialog>
  );
}
