// A field of one line of text, with what is wrong with it.

import FormField, { type FormFieldProps } from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';

export function TextField(
  props: Pick<FormFieldProps, 'constraintText' | 'description'> & {
    readonly label: string;
    readonly value: string;
    readonly error?: string | undefined;
    readonly onChange: (value: string) => void;
  },
) {
  const { label, value, error, onChange, ...more } = props;
  return (
    <FormField {...more} label={label} errorText={error}>
      <Input value={value} onChange={({ detail }) => onChange(detail.value)} />
    </FormField>
  );
}
