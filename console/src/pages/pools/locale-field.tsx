// The Region that may allocate from a pool: chosen among those of the IPAM, or given by what the pool is within.

import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { wizardWords as words } from '../../texts/pool-wizard.ts';
import { noLocale } from './pool-draft.ts';
import type { StepProps } from './settings-step.tsx';

export function LocaleField(props: StepProps & { readonly error: string | undefined }) {
  const { draft, put, ipam, pools } = props;
  const source = pools.find((pool) => pool.IpamPoolId === draft.sourceId);
  const isOfSource = source !== undefined && source.Locale !== noLocale;
  const isOfVpc = !isOfSource && draft.planning === 'vpc';
  const regions = ipam?.OperatingRegions?.map((each) => each.RegionName ?? '') ?? [];
  const options = [noLocale, ...regions].map((value) => {
    const isTooMuch = ipam?.Tier === 'free' && value !== noLocale && value !== ipam.IpamRegion;
    return {
      value,
      label: value === noLocale ? words.noLocale : value,
      ...(isTooMuch && { disabled: true, description: words.freeTier }),
    };
  });
  const given = isOfSource ? words.localeOfSource : isOfVpc ? words.localeOfVpc : undefined;
  return (
    <FormField
      label={words.locale}
      description={words.localeHint}
      constraintText={given}
      errorText={props.error}
    >
      <Select
        selectedOption={
          options.find(({ value }) => value === draft.locale) ?? { value: draft.locale, label: draft.locale }
        }
        disabled={isOfSource || isOfVpc}
        options={options}
        onChange={({ detail }) => put({ locale: detail.selectedOption.value ?? noLocale })}
      />
    </FormField>
  );
}
