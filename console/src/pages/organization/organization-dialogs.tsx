// Makes an organization, delegates its addresses to an account, and takes that back.

import Autosuggest from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import { useState } from 'react';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { organizationWords as words } from '../../texts/organization.ts';
import type { OrganizationView } from './use-organization.ts';

type DialogProps = { readonly onDismiss: () => void };

export const CreateOrganization = ({ onDismiss }: DialogProps) => (
  <ChangeDialog
    title={words.create}
    verb={words.create}
    action="organizations:CreateOrganization"
    input={{ FeatureSet: 'ALL' }}
    told={({ Organization: made }) => words.created(made?.Id ?? '')}
    onDismiss={onDismiss}
  >
    {words.createHint}
  </ChangeDialog>
);

export function Delegate({ view, onDismiss }: DialogProps & { readonly view: OrganizationView }) {
  const [text, setText] = useState('');
  const id = text.trim();
  const members = view.accounts?.filter(({ Id }) => Id !== view.organization?.MasterAccountId) ?? [];
  return (
    <ChangeDialog
      title={words.delegate}
      verb={words.verb}
      action="ec2:EnableIpamOrganizationAdminAccount"
      input={{ DelegatedAdminAccountId: id }}
      told={words.delegated(id)}
      fields={[['account', /account/i]]}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <FormField label={words.account} constraintText={words.accountHint} errorText={errors.account}>
          <Autosuggest
            value={text}
            options={members.map(({ Id = '', Name }) => ({ value: Id, label: Id, description: Name ?? '' }))}
            enteredTextLabel={words.useAccount}
            placeholder={words.chooseAccount}
            expandToViewport
            onChange={({ detail }) => setText(detail.value)}
          />
        </FormField>
      )}
    </ChangeDialog>
  );
}

export const RemoveAdministrator = (
  props: DialogProps & { readonly id: string; readonly name: string | undefined },
) => {
  const title = props.name ? `${props.name} (${props.id})` : props.id;
  return (
    <ChangeDialog
      title={words.removeTitle(title)}
      verb={words.remove}
      action="ec2:DisableIpamOrganizationAdminAccount"
      input={{ DelegatedAdminAccountId: props.id }}
      warning={words.warning}
      told={words.removed(title)}
      onDismiss={props.onDismiss}
    />
  );
};
