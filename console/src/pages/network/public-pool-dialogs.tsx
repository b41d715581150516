// Makes a public IPv4 pool, gives it ranges of an IPAM pool, takes them away, and ends it.

import Autosuggest from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import type { PublicIpv4Pool } from '../../api/monitoring-actions.ts';
import { useSettings } from '../../app/settings.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { filtered } from '../../parts/filtered.ts';
import { nameOf, sizeOf } from '../../parts/names.ts';
import { tagSpecifications } from '../../parts/tag-fields.tsx';
import { networkWords } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { blocksOfRange } from './block-use.ts';
import { usePublicIpamPools } from './use-public-pools.ts';

const words = networkWords.publicPools;

export type PublicPoolAction = 'create' | 'provision' | 'deprovision' | 'delete';
type OneProps = { readonly pool: PublicIpv4Pool; readonly onDismiss: () => void };

export function PublicPoolDialogs(props: {
  readonly action: PublicPoolAction;
  readonly pool?: PublicIpv4Pool;
  /** Besides closing, when the pool is no more. */
  readonly onDeleted?: () => void;
  readonly onDismiss: () => void;
}) {
  const { action, pool, onDeleted, onDismiss } = props;
  if (action === 'create') return <Create onDismiss={onDismiss} />;
  if (!pool) return null;
  if (action === 'provision') return <Provision pool={pool} onDismiss={onDismiss} />;
  if (action === 'deprovision') return <Deprovision pool={pool} onDismiss={onDismiss} />;
  const id = pool.PoolId ?? '';
  return (
    <ChangeDialog
      title={words.deleteTitle(nameOf(pool.Tags, id))}
      verb={texts.actions.delete}
      action="ec2:DeletePublicIpv4Pool"
      input={{ PoolId: id }}
      warning={
        pool.PoolAddressRanges?.length ? words.rangesFirst(pool.PoolAddressRanges.length) : words.poolGoes
      }
      told={words.deleted(id)}
      {...(onDeleted && { onDone: onDeleted })}
      onDismiss={onDismiss}
    />
  );
}

function Create({ onDismiss }: { readonly onDismiss: () => void }) {
  const [name, setName] = useState('');
  return (
    <ChangeDialog
      title={words.create}
      verb={texts.actions.create}
      action="ec2:CreatePublicIpv4Pool"
      input={tagSpecifications('ipv4pool-ec2', name, [])}
      told={({ PoolId }) => words.created(PoolId)}
      onDismiss={onDismiss}
    >
      <FormField label={texts.common.name}>
        <Input value={name} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
    </ChangeDialog>
  );
}

const lengths = Array.from({ length: 9 }, (_, index) => 24 + index);
const lengthOption = (length: number) => ({
  value: `${length}`,
  label: `/${length}`,
  description: networkWords.addressCount(sizeOf(`0.0.0.0/${length}`)),
});

function Provision({ pool, onDismiss }: OneProps) {
  const { region } = useSettings();
  const sources = (usePublicIpamPools().data?.items ?? [])
    .filter((each) => each.AddressFamily === 'ipv4' && each.Locale === region)
    .map((each) => ({
      value: each.IpamPoolId ?? '',
      label: nameOf(each.Tags, each.IpamPoolId),
      description: each.IpamPoolId ?? '',
    }));
  const [source, setSource] = useState('');
  const [length, setLength] = useState(32);
  const [isMissing, setMissing] = useState(false);
  return (
    <ChangeDialog
      title={words.provisionTitle(nameOf(pool.Tags, pool.PoolId))}
      verb={words.provision}
      action="ec2:ProvisionPublicIpv4PoolCidr"
      input={{ PoolId: pool.PoolId, IpamPoolId: source, NetmaskLength: length }}
      told={({ PoolAddressRange: range }) =>
        words.provisioned(`${range?.FirstAddress} – ${range?.LastAddress}`)
      }
      fields={[
        ['length', /netmask|enough|room/i],
        ['source', /pool/i],
      ]}
      isReady={() => {
        setMissing(source === '');
        return source !== '';
      }}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <FormField
            label={networkWords.pool.ipv4}
            description={networkWords.localeHint}
            errorText={isMissing ? networkWords.choosePool : errors.source}
          >
            <Select
              selectedOption={sources.find(({ value }) => value === source) ?? null}
              options={sources}
              placeholder={networkWords.choosePoolPlaceholder}
              {...filtered}
              empty={networkWords.noPool}
              onChange={({ detail }) => setSource(detail.selectedOption.value ?? '')}
            />
          </FormField>
          <FormField label={words.length} errorText={errors.length}>
            <Select
              selectedOption={lengthOption(length)}
              options={lengths.map(lengthOption)}
              onChange={({ detail }) => setLength(Number(detail.selectedOption.value))}
            />
          </FormField>
        </>
      )}
    </ChangeDialog>
  );
}

function Deprovision({ pool, onDismiss }: OneProps) {
  const blocks = (pool.PoolAddressRanges ?? []).flatMap(({ FirstAddress = '', LastAddress = '' }) =>
    blocksOfRange({ first: FirstAddress, last: LastAddress }),
  );
  const [cidr, setCidr] = useState(blocks.length === 1 ? (blocks[0] ?? '') : '');
  return (
    <ChangeDialog
      title={words.deprovisionTitle(nameOf(pool.Tags, pool.PoolId))}
      verb={words.deprovision}
      action="ec2:DeprovisionPublicIpv4PoolCidr"
      input={{ PoolId: pool.PoolId, Cidr: cidr.trim() }}
      warning={words.deprovisionHint}
      told={words.deprovisioned(cidr.trim())}
      fields={[['cidr', /cidr/i]]}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <FormField label={words.part} constraintText={words.partHint} errorText={errors.cidr}>
          <Autosuggest
            value={cidr}
            options={blocks.map((value) => ({
              value,
              description: networkWords.addressCount(sizeOf(value)),
            }))}
            enteredTextLabel={words.typedPart}
            onChange={({ detail }) => setCidr(detail.value)}
          />
        </FormField>
      )}
    </ChangeDialog>
  );
}
