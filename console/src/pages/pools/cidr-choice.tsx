// A block by its value, or by its size.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { parseCidr } from '../../../../src/domain/cidr/text.ts';
import { sizeOf } from '../../parts/names.ts';

export type CidrDraft = {
  readonly by: 'size' | 'value';
  readonly cidr: string;
  readonly length: number;
  /** The block that is shown for a size. */
  readonly shown?: string | undefined;
};

/** What a call takes for a choice: what was shown is what is taken. */
export function cidrInput(draft: CidrDraft) {
  const cidr = blockOf(draft);
  return cidr === undefined ? { NetmaskLength: draft.length } : { Cidr: cidr };
}

/** The block of a choice; none where only its size is known. */
export const blockOf = (draft: CidrDraft): string | undefined =>
  draft.by === 'value' ? draft.cidr.trim() : draft.shown;

/** The blocks that another choice leaves no room for: those before it, and those after it that were chosen by value. */
export const chosenBefore = (drafts: readonly CidrDraft[], index: number): string[] =>
  drafts.flatMap((draft, at) => {
    const block = at < index || (at > index && draft.by === 'value') ? blockOf(draft) : undefined;
    return block !== undefined && isWholeCidr(block) ? [block] : [];
  });

/** Whether a text that is being typed may be a CIDR by now. */
export const isWholeCidr = (text: string): boolean => parseCidr(text.trim()) !== undefined;

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
          onChange={({ detail }) =>
            props.onChange({ ...draft, by: detail.value as CidrDraft['by'], shown: undefined })
          }
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
              props.onChange({ ...draft, length: Number(detail.selectedOption.value), shown: undefined })
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
