// The block of a VPC: of a pool and a length, or as it is typed.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Pool } from '../../api/actions.ts';
import { nameOf, sizeOf } from '../../parts/names.ts';
import { type BlockDraft, type BlockField, lengthOf, lengthsOf } from './block-draft.ts';
import { networkWords as words } from './words.ts';

export function BlockFields(props: {
  readonly draft: BlockDraft;
  readonly pools: readonly Pool[];
  readonly errors: { readonly [Field in BlockField]?: string | undefined };
  readonly onChange: (draft: BlockDraft) => void;
}) {
  const { draft, pools, errors } = props;
  const pool = pools.find(({ IpamPoolId }) => IpamPoolId === draft.poolId);
  const options = pools.map((each) => ({
    value: each.IpamPoolId ?? '',
    label: nameOf(each.Tags, each.IpamPoolId),
    description: [each.IpamPoolId, each.Description].filter(Boolean).join(' · '),
  }));
  const lengthOption = (length: number) => ({
    value: `${length}`,
    label: `/${length}`,
    description: `${sizeOf(`0.0.0.0/${length}`)} addresses`,
  });
  const length = lengthOf(draft, pool);
  return (
    <SpaceBetween size="m">
      <FormField label={words.cidr}>
        <RadioGroup
          value={draft.by}
          onChange={({ detail }) => props.onChange({ ...draft, by: detail.value as BlockDraft['by'] })}
          items={[
            { value: 'pool', label: words.fromPool, description: words.fromPoolHint },
            { value: 'value', label: words.manual, description: words.manualHint },
          ]}
        />
      </FormField>
      {draft.by === 'pool' ? (
        <>
          <FormField label={words.pool} description={words.localeHint} errorText={errors.pool}>
            <Select
              selectedOption={options.find(({ value }) => value === draft.poolId) ?? null}
              options={options}
              placeholder="Choose a pool"
              filteringType="auto"
              empty={words.noPool}
              onChange={({ detail }) =>
                props.onChange({ ...draft, poolId: detail.selectedOption.value ?? '', length: undefined })
              }
            />
          </FormField>
          <FormField label={words.netmask} errorText={errors.length}>
            <Select
              selectedOption={pool && length !== undefined ? lengthOption(length) : null}
              options={lengthsOf(pool).map(lengthOption)}
              disabled={!pool}
              placeholder="Choose a pool first"
              onChange={({ detail }) =>
                props.onChange({ ...draft, length: Number(detail.selectedOption.value) })
              }
            />
          </FormField>
        </>
      ) : (
        <FormField label="CIDR" constraintText="Such as 10.0.0.0/16" errorText={errors.cidr}>
          <Input
            value={draft.cidr}
            onChange={({ detail }) => props.onChange({ ...draft, cidr: detail.value })}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}
