// A block by its value or by its size, as far as the place that it comes from leaves a choice.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { filtered } from '../../parts/filtered.ts';
import { count, sizeOf } from '../../parts/names.ts';
import { poolWords } from '../../texts/pools.ts';
import { type CidrDraft, isWholeCidr } from './cidr-draft.ts';
import { neighboursOf } from './neighbours.ts';
import { Nudges } from './nudges.tsx';
import { lengthsOf, type SpaceKind, takesSize, takesValue } from './space-kind.ts';

const words = poolWords.choice;

export type CidrChoiceProps = {
  readonly draft: CidrDraft;
  readonly kind: SpaceKind;
  readonly isIpv6: boolean;
  /** What the resource has, where the pool divides a resource's space. */
  readonly resourceCidrs?: readonly string[];
  readonly errorText?: string | undefined;
  readonly onChange: (draft: CidrDraft) => void;
};

export function CidrChoice(props: CidrChoiceProps) {
  const { draft, kind } = props;
  const isUniqueLocal = kind === 'unique-local';
  const bySize = takesSize(kind) && (draft.by === 'size' || !takesValue(kind));
  const put = (change: Partial<CidrDraft>) => props.onChange({ ...draft, ...change });
  return (
    <SpaceBetween size="m">
      {takesSize(kind) && takesValue(kind) && (
        <RadioGroup
          value={draft.by}
          ariaLabel={words.how}
          onChange={({ detail }) => put({ by: detail.value as CidrDraft['by'], shown: undefined })}
          items={[
            {
              value: 'size',
              label: isUniqueLocal ? words.uniqueLocal : words.size,
              description: isUniqueLocal ? words.uniqueLocalHint : words.sizeHint,
            },
            {
              value: 'value',
              label: isUniqueLocal ? words.privateIpv6 : words.value,
              description: isUniqueLocal ? words.privateIpv6Hint : words.valueHint,
            },
          ]}
        />
      )}
      {bySize ? (
        <LengthField {...props} />
      ) : kind === 'resource' ? (
        <ResourceCidrField {...props} />
      ) : (
        <ValueField {...props} />
      )}
    </SpaceBetween>
  );
}

function LengthField({ draft, kind, isIpv6, errorText, onChange }: CidrChoiceProps) {
  const zero = isIpv6 ? '::' : '0.0.0.0';
  const optionOf = (length: number) => ({
    value: `${length}`,
    label: `/${length}`,
    // Of IPv6 from the provider it is told how many networks it is enough for.
    description:
      kind === 'amazon' && isIpv6
        ? words.networks(count(2 ** (56 - length)))
        : words.addresses(sizeOf(`${zero}/${length}`)),
  });
  return (
    <FormField
      label={words.length}
      description={kind === 'amazon' ? words.amazonHint : undefined}
      errorText={errorText}
    >
      <Select
        selectedOption={optionOf(draft.length)}
        options={lengthsOf(kind, isIpv6).map(optionOf)}
        {...filtered}
        onChange={({ detail }) =>
          onChange({ ...draft, by: 'size', length: Number(detail.selectedOption.value), shown: undefined })
        }
      />
    </FormField>
  );
}

function ResourceCidrField({ draft, resourceCidrs = [], errorText, onChange }: CidrChoiceProps) {
  const options = resourceCidrs.map((value) => ({
    value,
    label: value,
    description: words.addresses(sizeOf(value)),
  }));
  return (
    <FormField label={words.vpcCidr} errorText={errorText}>
      <Select
        selectedOption={options.find(({ value }) => value === draft.cidr) ?? null}
        options={options}
        placeholder={words.chooseVpcCidr}
        empty={words.noVpcCidr}
        onChange={({ detail }) =>
          onChange({ ...draft, by: 'value', cidr: detail.selectedOption.value ?? '' })
        }
      />
    </FormField>
  );
}

function ValueField({ draft, kind, isIpv6, errorText, onChange }: CidrChoiceProps) {
  const example = isIpv6
    ? kind === 'unique-local'
      ? 'fd01:2345:6789::/48'
      : '2001:db8::/52'
    : '10.0.0.0/16';
  const isWhole = isWholeCidr(draft.cidr);
  const choose = (cidr: string) => onChange({ ...draft, by: 'value', cidr });
  return (
    <SpaceBetween size="xs">
      <FormField
        label={words.cidr}
        constraintText={isWhole ? words.addresses(sizeOf(draft.cidr.trim())) : words.exampleOf(example)}
        errorText={errorText}
      >
        <Input value={draft.cidr} onChange={({ detail }) => choose(detail.value)} />
      </FormField>
      {/* Inside a pool, what is free beside it is known, and shown with the map of it. */}
      {kind !== 'pool' && isWhole && <Nudges neighbours={neighboursOf(draft.cidr)} onChoose={choose} />}
    </SpaceBetween>
  );
}
