// A block by its value, or by its size.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { sizeOf } from '../../parts/names.ts';

export type CidrDraft = { readonly by: 'size' | 'value'; readonly cidr: string; readonly length: number };

/** What a call takes for a choice. */
export const cidrInput = (draft: CidrDraft) =>
  draft.by === 'value' ? { Cidr: draft.cidr.trim() } : { NetmaskLength: draft.length };

/** What a choice begins with in a family. */
export const firstDraft = (isIpv6: boolean, by: CidrDraft['by'], length?: number): CidrDraft => ({
  by,
  cidr: '',
  length: length ?? (isIpv6 ? 56 : 24),
});

export function CidrChoice(props: {
  readonly draft: CidrDraft;
  readonly isIpv6: boolean;
  readonly isSizePossible?: boolean;
  readonly onChange: (draft: CidrDraft) => void;
}) {
  const { draft, isIpv6, isSizePossible = true } = props;
  const zero = isIpv6 ? '::' : '0.0.0.0';
  const lengths = Array.from({ length: isIpv6 ? 109 : 33 }, (_, index) => index + (isIpv6 ? 20 : 0));
  const optionOf = (length: number) => ({
    value: `${length}`,
    label: `/${length}`,
    description: `${sizeOf(`${zero}/${length}`)} addresses`,
  });
  return (
    <SpaceBetween size="m">
      {isSizePossible && (
        <RadioGroup
          value={draft.by}
          ariaLabel="How the CIDR is chosen"
          onChange={({ detail }) => props.onChange({ ...draft, by: detail.value as CidrDraft['by'] })}
          items={[
            { value: 'size', label: 'By netmask length', description: 'The lowest free block of that size.' },
            { value: 'value', label: 'By CIDR', description: 'Exactly this block.' },
          ]}
        />
      )}
      {draft.by === 'size' && isSizePossible ? (
        <FormField label="Netmask length">
          <Select
            selectedOption={optionOf(draft.length)}
            options={lengths.map(optionOf)}
            filteringType="auto"
            onChange={({ detail }) =>
              props.onChange({ ...draft, length: Number(detail.selectedOption.value) })
            }
          />
        </FormField>
      ) : (
        <FormField label="CIDR" constraintText={isIpv6 ? 'Such as 2001:db8::/52' : 'Such as 10.0.0.0/16'}>
          <Input
            value={draft.cidr}
            onChange={({ detail }) => props.onChange({ ...draft, by: 'value', cidr: detail.value })}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}
