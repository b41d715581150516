// The allocation rules of a pool.

import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { TagFields } from '../../parts/tag-fields.tsx';
import type { Rules } from './pool-draft.ts';

export function RuleFields(props: {
  readonly rules: Rules;
  readonly hasLocale: boolean;
  readonly onChange: (rules: Rules) => void;
}) {
  const { rules, hasLocale } = props;
  const put = (change: Partial<Rules>) => props.onChange({ ...rules, ...change });
  const lengths = [
    ['min', 'Minimum netmask length', 'The largest block that can be allocated.'],
    ['fallback', 'Default netmask length', 'For allocations that name no size.'],
    ['max', 'Maximum netmask length', 'The smallest block that can be allocated.'],
  ] as const;
  return (
    <SpaceBetween size="l">
      <Toggle
        checked={rules.autoImport}
        disabled={!hasLocale}
        description={
          hasLocale
            ? 'Networks that are found within the CIDRs of this pool become its allocations.'
            : 'Not possible while the locale is None.'
        }
        onChange={({ detail }) => put({ autoImport: detail.checked })}
      >
        Automatically import discovered resources
      </Toggle>
      <ColumnLayout columns={3}>
        {lengths.map(([key, label, description]) => (
          <FormField key={key} label={label} description={description}>
            <Input
              type="number"
              inputMode="numeric"
              value={rules[key]}
              onChange={({ detail }) => put({ [key]: detail.value })}
            />
          </FormField>
        ))}
      </ColumnLayout>
      <FormField
        stretch
        label="Tagging requirements"
        description="Resources need all of these tags to get space from the pool."
      >
        <TagFields tags={rules.tags} onChange={(tags) => put({ tags })} />
      </FormField>
    </SpaceBetween>
  );
}
