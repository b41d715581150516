// The block of a network: of a pool and a length, as it is typed, or provided.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Pool } from '../../api/actions.ts';
import { filtered } from '../../parts/filtered.ts';
import { nameOf, sizeOf } from '../../parts/names.ts';
import { networkWords as words } from '../../texts/network.ts';
import {
  type BlockDraft,
  type BlockField,
  type BlockPlace,
  type BlockSource,
  lengthOf,
  lengthsOf,
} from './block-draft.ts';

export type BlockFieldsProps = {
  readonly place: BlockPlace;
  readonly sources: readonly BlockSource[];
  readonly draft: BlockDraft;
  readonly pools: readonly Pool[];
  readonly errors: { readonly [Field in BlockField]?: string | undefined };
  /** What a typed block must lie within. */
  readonly within?: string | undefined;
  /** What of that nobody has. */
  readonly free?: readonly string[] | undefined;
  readonly onChange: (draft: BlockDraft) => void;
};

export function BlockFields(props: BlockFieldsProps) {
  const { place, draft, errors, within, free } = props;
  const { family } = place;
  const put = (change: Partial<BlockDraft>) => props.onChange({ ...draft, ...change });
  const example = family === 'ipv6' ? '2001:db8:1234:1a00::/64' : '10.0.0.0/16';
  return (
    <SpaceBetween size="m">
      <FormField label={words.block[family]}>
        <RadioGroup
          value={draft.by}
          onChange={({ detail }) => put({ by: detail.value as BlockSource })}
          items={props.sources.map((value) => {
            const [label, description] = words.sources[family][value];
            return { value, label, description };
          })}
        />
      </FormField>
      {draft.by === 'pool' && <PoolFields {...props} />}
      {draft.by === 'value' && (
        <FormField
          label={words.cidr[family]}
          constraintText={within ? <Within within={within} free={free} /> : words.exampleOf(example)}
          errorText={errors[`${family}-cidr`]}
        >
          <Input value={draft.cidr} onChange={({ detail }) => put({ cidr: detail.value })} />
        </FormField>
      )}
    </SpaceBetween>
  );
}

/** So many free blocks are told. */
const freeCountMax = 3;

function Within({ within, free }: { readonly within: string; readonly free: readonly string[] | undefined }) {
  return (
    <>
      {words.within(within)}
      {free && (
        <div>
          {words.free(free.slice(0, freeCountMax).join(', '), Math.max(0, free.length - freeCountMax))}
        </div>
      )}
    </>
  );
}

function PoolFields({ place, draft, pools, errors, onChange }: BlockFieldsProps) {
  const { family, network } = place;
  const pool = pools.find(({ IpamPoolId }) => IpamPoolId === draft.poolId);
  const options = pools.map((each) => ({
    value: each.IpamPoolId ?? '',
    label: nameOf(each.Tags, each.IpamPoolId),
    description: [each.IpamPoolId, each.Description].filter(Boolean).join(' · '),
  }));
  const lengthOption = (length: number) => ({
    value: `${length}`,
    label: `/${length}`,
    description: words.addressCount(sizeOf(`${family === 'ipv6' ? '::' : '0.0.0.0'}/${length}`)),
  });
  const length = lengthOf(draft, place, pool);
  return (
    <SpaceBetween size="m">
      <FormField
        label={words.pool[family]}
        description={network === 'subnet' ? words.subnetPoolHint : words.localeHint}
        errorText={errors[`${family}-pool`]}
      >
        <Select
          selectedOption={options.find(({ value }) => value === draft.poolId) ?? null}
          options={options}
          placeholder={words.choosePoolPlaceholder}
          {...filtered}
          empty={words.noPool}
          onChange={({ detail }) =>
            onChange({ ...draft, poolId: detail.selectedOption.value ?? '', length: undefined })
          }
        />
      </FormField>
      <FormField label={words.netmask[family]} errorText={errors[`${family}-length`]}>
        <Select
          selectedOption={pool && length !== undefined ? lengthOption(length) : null}
          options={lengthsOf(place, pool).map(lengthOption)}
          disabled={!pool}
          placeholder={words.choosePoolFirst}
          onChange={({ detail }) => onChange({ ...draft, length: Number(detail.selectedOption.value) })}
        />
      </FormField>
    </SpaceBetween>
  );
}
