// A choice of one of a few: side by side, or a short list that carries its label where there is no room for that.

import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { LabelledSelect } from './labelled-select.tsx';
import { useNarrow } from './use-narrow.ts';

export function Segments<Id extends string>(props: {
  readonly label: string;
  readonly selected: Id;
  readonly options: readonly { readonly id: Id; readonly text: string }[];
  readonly onChange: (id: Id) => void;
}) {
  const { label, selected, options, onChange } = props;
  if (!useNarrow())
    return (
      <SegmentedControl
        label={label}
        selectedId={selected}
        options={options}
        onChange={({ detail }) => onChange(detail.selectedId as Id)}
      />
    );
  return (
    <LabelledSelect
      label={label}
      selected={selected}
      options={options.map(({ id, text }) => ({ value: id, label: text }))}
      onChange={(id) => onChange(id as Id)}
    />
  );
}
