// Whether resources of both families are listed, or of one.

import SegmentedControl from '@cloudscape-design/components/segmented-control';
import Select from '@cloudscape-design/components/select';
import { useNarrow } from '../../parts/use-narrow.ts';
import { resourceWords as words } from '../../texts/resources.ts';

const families = [
  ['all', words.all],
  ['ipv4', words.ipv4],
  ['ipv6', words.ipv6],
] as const;

export function FamilyChoice(props: {
  readonly family: string;
  readonly onChange: (family: string) => void;
}) {
  const { family, onChange } = props;
  if (!useNarrow())
    return (
      <SegmentedControl
        label={words.family}
        selectedId={family}
        options={families.map(([id, text]) => ({ id, text }))}
        onChange={({ detail }) => onChange(detail.selectedId)}
      />
    );
  const options = families.map(([value, label]) => ({ value, label }));
  return (
    <Select
      ariaLabel={words.family}
      selectedOption={options.find(({ value }) => value === family) ?? null}
      options={options}
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? 'all')}
    />
  );
}
