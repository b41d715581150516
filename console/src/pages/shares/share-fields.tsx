// The fields of a share: what is in it, whom it reaches, and whether those may be outside the organization.

import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import Textarea from '@cloudscape-design/components/textarea';
import { filtered } from '../../parts/filtered.ts';
import { partWords } from '../../texts/parts.ts';
import { shareWords as words } from '../../texts/shares.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { titleOfThing, typeOfThing, useThings } from './things.tsx';

/** Lines, or words between commas. */
const linesOf = (text: string): string[] => text.split(/[\s,]+/).filter((line) => line !== '');

/** Principals as calls take them: an organization, or a unit of it, by its id becomes its ARN. */
export function usePrincipals(text: string): string[] {
  const { organization: { Id: id, MasterAccountId: manager } = {} } = useOrganization();
  const arnOf = (resource: string) => `arn:aws:organizations::${manager}:${resource}`;
  return linesOf(text).map((each) => {
    if (id === undefined || manager === undefined) return each;
    if (each === id) return arnOf(`organization/${id}`);
    return /^ou-[0-9a-z]+-[0-9a-z]+$/.test(each) ? arnOf(`ou/${id}/${each}`) : each;
  });
}

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

export function PrincipalsField(props: {
  readonly label?: string;
  readonly text: string;
  readonly error?: string | undefined;
  readonly onChange: (text: string) => void;
}) {
  return (
    <FormField
      label={props.label ?? words.principals}
      constraintText={words.principalsHint}
      errorText={props.error}
    >
      <Textarea rows={3} value={props.text} onChange={({ detail }) => props.onChange(detail.value)} />
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
