// The allocation rules of a pool.

import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import type { FieldErrors, FieldPatterns } from '../../parts/field-errors.ts';
import { TagFields } from '../../parts/tag-fields.tsx';
import { poolWords } from '../../texts/pools.ts';
import type { Rules } from './pool-draft.ts';

const words = poolWords.rules;

export type RuleField = 'min' | 'fallback' | 'max' | 'tags' | 'import';

export const rulePatterns: FieldPatterns<RuleField> = [
  ['min', /^(Value .* parameter )?AllocationMinNetmaskLength/],
  ['max', /^(Value .* parameter )?AllocationMaxNetmaskLength/],
  ['fallback', /AllocationDefaultNetmaskLength/],
  ['min', /AllocationMinNetmaskLength/],
  ['max', /AllocationMaxNetmaskLength/],
  ['tags', /AllocationResourceTag|\btags?\b.*\b(key|value)\b/i],
  ['import', /AutoImport/],
];

const lengths = [
  ['min', words.min, words.minHint],
  ['fallback', words.fallback, words.fallbackHint],
  ['max', words.max, words.maxHint],
] as const;

export function RuleFields(props: {
  readonly rules: Rules;
  readonly hasLocale: boolean;
  readonly errors?: FieldErrors<RuleField>;
  readonly onChange: (rules: Rules) => void;
}) {
  const { rules, hasLocale, errors = {} } = props;
  const put = (change: Partial<Rules>) => props.onChange({ ...rules, ...change });
  return (
    <SpaceBetween size="l">
      <FormField errorText={errors.import}>
        <Toggle
          checked={rules.autoImport}
          disabled={!hasLocale}
          description={hasLocale ? words.importHint : words.importNoLocale}
          onChange={({ detail }) => put({ autoImport: detail.checked })}
        >
          {words.import}
        </Toggle>
      </FormField>
      <ColumnLayout columns={3}>
        {lengths.map(([key, label, description]) => (
          <FormField key={key} label={label} description={description} errorText={errors[key]}>
            <Input
              type="number"
              inputMode="numeric"
              value={rules[key]}
              onChange={({ detail }) => put({ [key]: detail.value })}
            />
          </FormField>
        ))}
      </ColumnLayout>
      <FormField stretch label={words.tags} description={words.tagsHint} errorText={errors.tags}>
        <TagFields tags={rules.tags} onChange={(tags) => put({ tags })} />
      </FormField>
    </SpaceBetween>
  );
}
