// Allocates an Elastic IP address: any one of the provider, or of an IPAM pool or a public IPv4 pool, the next one in
// sequence or one that is named (guide chapter 28).

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import { useSettings } from '../../app/settings.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { filtered } from '../../parts/filtered.ts';
import { nameOf } from '../../parts/names.ts';
import { type TagField, TagFields, tagSpecifications } from '../../parts/tag-fields.tsx';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { usePublicIpamPools, usePublicPools } from './use-public-pools.ts';

type Source = 'amazon' | 'ipam' | 'public';

export function AllocateAddress({ onDismiss }: { readonly onDismiss: () => void }) {
  const { region } = useSettings();
  const [source, setSource] = useState<Source>('amazon');
  const [poolId, setPoolId] = useState('');
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const [tags, setTags] = useState<readonly TagField[]>([]);
  const [isPoolMissing, setPoolMissing] = useState(false);
  const ipamPools = (usePublicIpamPools().data?.items ?? []).filter(
    (pool) => pool.AddressFamily === 'ipv4' && pool.Locale === region,
  );
  const publicPools = usePublicPools().data?.items ?? [];
  const options =
    source === 'ipam'
      ? ipamPools.map((pool) => ({
          value: pool.IpamPoolId ?? '',
          label: nameOf(pool.Tags, pool.IpamPoolId),
          description: [pool.IpamPoolId, pool.Description].filter(Boolean).join(' · '),
        }))
      : publicPools.map((pool) => ({
          value: pool.PoolId ?? '',
          label: nameOf(pool.Tags, pool.PoolId),
          description: pool.PoolId ?? '',
        }));
  const hasPool = source !== 'amazon';
  return (
    <ChangeDialog
      title={words.allocate}
      verb={words.allocateVerb}
      action="ec2:AllocateAddress"
      input={{
        Domain: 'vpc' as const,
        ...(source === 'ipam' && { IpamPoolId: poolId }),
        ...(source === 'public' && { PublicIpv4Pool: poolId }),
        ...(address.trim() !== '' && { Address: address.trim() }),
        ...tagSpecifications('elastic-ip', name, tags),
      }}
      told={({ PublicIp }) => words.allocated(PublicIp)}
      fields={[
        ['tags', /resource tags required/],
        ['address', /\bthe address \d|parameter Address\b/i],
        ['pool', /pool/i],
      ]}
      isReady={() => {
        const lacksPool = hasPool && poolId === '';
        setPoolMissing(lacksPool);
        return !lacksPool;
      }}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <FormField label={words.source}>
            <RadioGroup
              value={source}
              items={[
                { value: 'amazon', label: words.fromAmazon, description: words.fromAmazonHint },
                { value: 'ipam', label: words.fromIpamPool, description: words.fromIpamPoolHint },
                { value: 'public', label: words.fromPublicPool, description: words.fromPublicPoolHint },
              ]}
              onChange={({ detail }) => {
                setSource(detail.value as Source);
                setPoolId('');
              }}
            />
          </FormField>
          {hasPool && (
            <FormField
              label={source === 'ipam' ? words.pool.ipv4 : words.columns.publicPool}
              description={source === 'ipam' ? words.localeHint : undefined}
              errorText={isPoolMissing ? words.choosePool : errors.pool}
            >
              <Select
                selectedOption={options.find(({ value }) => value === poolId) ?? null}
                options={options}
                placeholder={words.choosePoolPlaceholder}
                {...filtered}
                empty={words.noPool}
                onChange={({ detail }) => {
                  setPoolId(detail.selectedOption.value ?? '');
                  setPoolMissing(false);
                }}
              />
            </FormField>
          )}
          <FormField label={words.named} constraintText={words.namedHint} errorText={errors.address}>
            <Input value={address} onChange={({ detail }) => setAddress(detail.value)} />
          </FormField>
          <FormField label={texts.common.name}>
            <Input value={name} onChange={({ detail }) => setName(detail.value)} />
          </FormField>
          <FormField label={texts.common.tags} stretch errorText={errors.tags}>
            <TagFields tags={tags} onChange={setTags} />
          </FormField>
        </>
      )}
    </ChangeDialog>
  );
}
