// A short list that carries its label in its frame, for where a label of its own has no room.

import Select, { type SelectProps } from '@cloudscape-design/components/select';

export function LabelledSelect(props: {
  readonly label: string;
  readonly selected: string | undefined;
  readonly options: readonly SelectProps.Option[];
  readonly onChange: (value: string) => void;
}) {
  const { label, selected, options, onChange } = props;
  return (
    <div className="labelled-select">
      <Select
        ariaLabel={label}
        inlineLabelText={label}
        selectedOption={options.find(({ value }) => value === selected) ?? null}
        options={options}
        expandToViewport
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </div>
  );
}
