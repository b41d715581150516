// The fields of a share: what is in it, and whether it may reach accounts outside the organization.

import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import { filtered } from '../../parts/filtered.ts';
import { partWords } from '../../texts/parts.ts';
import { shareWords as words } from '../../texts/shares.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { titleOfThing, typeOfThing, useThings } from './things.tsx';

/** Which refusals are about which field. */
export const shareFieldPatterns = [
  ['resources', /resource ?arn|resourceArns|ResourceArn/i],
  ['principals', /principal|organization|account/i],
  ['name', /\bname\b/i],
] as const;

export function ResourcesField(props: {
  readonly chosen: readonly string[];
  readonly without?: readonly string[];
  readonly error?: string | undefined;
  readonly onChange: (arns: readonly string[]) => void;
}) {
  const { chosen, without = [] } = props;
  const options = useThings()
    .filter(({ arn, isOwn }) => isOwn && !without.includes(arn))
    .map(({ arn, name }) => ({ value: arn, label: titleOfThing(arn, name), description: typeOfThing(arn) }));
  return (
    <FormField label={words.resources} constraintText={words.resourcesHint} errorText={props.error}>
      <Multiselect
        selectedOptions={options.filter(({ value }) => chosen.includes(value))}
        options={options}
        {...filtered}
        placeholder={words.chooseResources}
        empty={words.noResources}
        expandToViewport
        deselectAriaLabel={({ label = '' }) => partWords.removeOf(label)}
        onChange={({ detail }) => props.onChange(detail.selectedOptions.map(({ value = '' }) => value))}
      />
    </FormField>
  );
}

/** Whether a share reaches beyond the organization, unless chosen: of an account in none, whose shares reach nobody else. */
export function useExternalDefault(chosen: boolean | undefined): boolean {
  const { organization, isPending } = useOrganization();
  return chosen ?? !(isPending || organization !== undefined);
}

export function ExternalField(props: {
  readonly isAllowed: boolean;
  readonly onChange: (isAllowed: boolean) => void;
}) {
  // All others are outside of no organization.
  if (useOrganization().isAlone) return null;
  return (
    <Checkbox
      checked={props.isAllowed}
      description={words.externalHint}
      onChange={({ detail }) => props.onChange(detail.checked)}
    >
      {words.external}
    </Checkbox>
  );
}
