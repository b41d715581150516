// Whom a share reaches: chosen by name in the organization by those who may list it, and written by id or ARN.

import FormField from '@cloudscape-design/components/form-field';
import Multiselect, { type MultiselectProps } from '@cloudscape-design/components/multiselect';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { filtered } from '../../parts/filtered.ts';
import { partWords } from '../../texts/parts.ts';
import { shareWords as words } from '../../texts/shares.ts';
import { useUnits } from '../discoveries/use-units.ts';
import { type OrganizationView, useOrganization } from '../organization/use-organization.ts';
import { titlesIn } from '../organization/use-parents.ts';

/** Lines, or words between commas. */
const linesOf = (text: string): string[] => text.split(/[\s,]+/).filter((line) => line !== '');

/** A principal as calls take it: an organization, or a unit of it, by its id becomes its ARN. */
function arnOf(text: string, organization: OrganizationView['organization']): string {
  const { Id: id, MasterAccountId: manager } = organization ?? {};
  if (id === undefined || manager === undefined) return text;
  const prefix = `arn:aws:organizations::${manager}:`;
  if (text === id) return `${prefix}organization/${id}`;
  return /^ou-[0-9a-z]+-[0-9a-z]+$/.test(text) ? `${prefix}ou/${id}/${text}` : text;
}

export type PrincipalChoice = {
  /** As calls take them, each once. */
  readonly principals: readonly string[];
  /** Nothing for who may not list the organization. */
  readonly options: MultiselectProps.Options | undefined;
  /** Whether the account is in no organization. */
  readonly isAlone: boolean;
  readonly picked: readonly MultiselectProps.Option[];
  readonly text: string;
  readonly pick: (options: readonly MultiselectProps.Option[]) => void;
  readonly write: (text: string) => void;
};

/** @param without those that are reached already, as calls take them */
export function usePrincipalChoice(without: readonly string[] = []): PrincipalChoice {
  const view = useOrganization();
  const units = useUnits(view.accounts !== undefined);
  const titleOf = titlesIn(units.data ?? []);
  const [picked, pick] = useState<readonly MultiselectProps.Option[]>([]);
  const [text, write] = useState('');
  const chosen = [...picked.map(({ value = '' }) => value), ...linesOf(text)];
  const offered = view.accounts && [
    ...(view.organization ? [optionOf('organization', view.organization.Id, words.wholeOrganization)] : []),
    ...(units.data ?? []).map((unit) => optionOf('ou', unit.id, titleOf(unit))),
    ...view.accounts.map(({ Id, Name }) => optionOf('account', Id, Name)),
  ];
  return {
    principals: [...new Set(chosen.map((each) => arnOf(each, view.organization)))],
    options: offered?.filter(({ value }) => !without.includes(arnOf(value, view.organization))),
    isAlone: view.isAlone,
    picked,
    text,
    pick,
    write,
  };
}

const optionOf = (type: string, value = '', name = value) => ({
  value,
  label: name,
  description: value,
  labelTag: words.principalTypes[type] ?? '',
});

export function PrincipalsField(props: {
  readonly choice: PrincipalChoice;
  readonly error?: string | undefined;
}) {
  const { options, isAlone, picked, text, pick, write } = props.choice;
  return (
    <SpaceBetween size="m">
      {options && (
        <FormField label={words.inOrganization}>
          <Multiselect
            selectedOptions={picked}
            options={options}
            {...filtered}
            placeholder={words.choosePrincipals}
            expandToViewport
            deselectAriaLabel={({ label = '' }) => partWords.removeOf(label)}
            onChange={({ detail }) => pick(detail.selectedOptions)}
          />
        </FormField>
      )}
      <FormField
        label={options ? words.otherPrincipals : words.principals}
        constraintText={options || isAlone ? words.otherPrincipalsHint : words.principalsHint}
        errorText={props.error}
      >
        <Textarea rows={2} value={text} onChange={({ detail }) => write(detail.value)} />
      </FormField>
    </SpaceBetween>
  );
}
