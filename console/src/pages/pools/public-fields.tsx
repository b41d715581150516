// What is asked of a pool in a public scope: where its space comes from, and where it is advertised.

import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import { wizardWords as words } from '../../texts/pool-wizard.ts';
import { poolWords } from '../../texts/pools.ts';
import { type PoolDraft, publicFieldsOf } from './pool-draft.ts';
import type { StepProps } from './settings-step.tsx';

const services = (['ec2', 'global-services'] as const).map((value) => ({
  value,
  label: poolWords.services[value],
}));

export function PublicFields({
  draft,
  put,
  scope,
  error,
}: StepProps & { readonly error: string | undefined }) {
  const { hasSource, hasService } = publicFieldsOf(draft, scope.IpamScopeType);
  return (
    <SpaceBetween size="l">
      {hasService && (
        <FormField label={words.service} description={words.serviceHint}>
          <Select
            selectedOption={services.find(({ value }) => value === draft.service) ?? null}
            options={services}
            onChange={({ detail }) => put({ service: detail.selectedOption.value as PoolDraft['service'] })}
          />
        </FormField>
      )}
      {hasSource && (
        <FormField label={words.publicSource} constraintText={words.noByoip} errorText={error}>
          <Tiles
            value="amazon"
            items={[
              { value: 'byoip', label: words.byoip, disabled: true },
              { value: 'amazon', label: words.amazon, description: words.amazonHint },
            ]}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}
