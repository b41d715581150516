// Brings accounts into the organization, to the units that they belong in, and out of it.

import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { Account } from '../../api/monitoring-actions.ts';
import { tell } from '../../app/notices.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { ChangesDialog } from '../../parts/changes-dialog.tsx';
import { filtered } from '../../parts/filtered.ts';
import { TextField } from '../../parts/text-field.tsx';
import { structureWords as words } from '../../texts/organization-structure.ts';
import { texts } from '../../texts.ts';
import { useParents } from './use-parents.ts';
import type { Place } from './use-places.ts';

type DialogProps = { readonly onDismiss: () => void };

export function InviteAccount({ onDismiss }: DialogProps) {
  const [text, setText] = useState('');
  const id = text.trim();
  return (
    <ChangeDialog
      title={words.invite}
      verb={words.invite}
      action="organizations:InviteAccountToOrganization"
      input={{ Target: { Id: id, Type: id.includes('@') ? 'EMAIL' : 'ACCOUNT' } }}
      told={words.invited(id)}
      fields={[['account', /Target|account|email/i]]}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <TextField
          label={words.account}
          constraintText={words.inviteHint}
          value={text}
          error={errors.account}
          onChange={setText}
        />
      )}
    </ChangeDialog>
  );
}

/** The call is answered before the account is made; whoever asked is told when it was not. */
async function tellFailure(id: string | undefined): Promise<void> {
  const { CreateAccountStatus: now } = await call('organizations:DescribeCreateAccountStatus', {
    CreateAccountRequestId: id,
  });
  if (now?.State === 'FAILED')
    tell(words.accountFailed(now.AccountName ?? '', now.FailureReason ?? ''), 'error');
}

export function CreateAccount({ onDismiss }: DialogProps) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  return (
    <ChangeDialog
      title={words.createAccount}
      verb={words.createAccount}
      action="organizations:CreateAccount"
      input={{ AccountName: name.trim(), Email: email.trim() }}
      told={words.accountCreated(name.trim())}
      onDone={({ CreateAccountStatus: asked }) => void tellFailure(asked?.Id)}
      fields={[
        ['email', /email/i],
        ['name', /name/i],
      ]}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <TextField label={texts.common.name} value={name} error={errors.name} onChange={setName} />
          <TextField
            label={words.email}
            constraintText={words.createAccountHint}
            value={email}
            error={errors.email}
            onChange={setEmail}
          />
        </>
      )}
    </ChangeDialog>
  );
}

type OfAccounts = DialogProps & { readonly accounts: readonly Account[] };

const titleOf = ({ Id: id = '', Name: name = id }: Account): string => `${name} (${id})`;

export function MoveAccounts({
  accounts,
  places,
  onDismiss,
}: OfAccounts & { readonly places: ReadonlyMap<string, Place> }) {
  const [chosen, setChosen] = useState<string>();
  const [isAsked, setAsked] = useState(false);
  const sources = new Set(accounts.map(({ Id = '' }) => places.get(Id)?.id));
  const options = useParents().map((option) => ({
    ...option,
    ...(sources.size === 1 && sources.has(option.value) && { disabled: true, labelTag: words.isThere }),
  }));
  const target = options.find(({ value }) => value === chosen);
  // Those that are there already stay.
  const moving = accounts.filter(({ Id = '' }) => places.get(Id)?.id !== chosen);
  return (
    <ChangesDialog
      title={words.moveTitle(accounts.map(titleOf))}
      verb={words.moveVerb}
      action="organizations:MoveAccount"
      inputs={moving.map(({ Id = '' }) => ({
        AccountId: Id,
        SourceParentId: places.get(Id)?.id,
        DestinationParentId: chosen,
      }))}
      names={moving.map(titleOf)}
      told={words.moved(moving.map(titleOf), target?.label ?? '')}
      isReady={() => {
        setAsked(true);
        return target !== undefined;
      }}
      onDismiss={onDismiss}
    >
      <FormField
        label={words.unit}
        description={
          sources.size === 1 ? words.isIn(places.get(accounts[0]?.Id ?? '')?.title ?? '') : undefined
        }
        errorText={isAsked && !target ? words.unitMissing : undefined}
      >
        <Select
          {...filtered}
          selectedOption={target ?? null}
          options={options}
          placeholder={words.chooseUnit}
          expandToViewport
          onChange={({ detail }) => setChosen(detail.selectedOption.value)}
        />
      </FormField>
    </ChangesDialog>
  );
}

export const RemoveAccounts = ({ accounts, onDismiss }: OfAccounts) => (
  <ChangesDialog
    title={words.removeTitle(accounts.map(titleOf))}
    verb={texts.actions.remove}
    action="organizations:RemoveAccountFromOrganization"
    inputs={accounts.map(({ Id }) => ({ AccountId: Id }))}
    names={accounts.map(titleOf)}
    warning={words.removeHint}
    told={words.accountsRemoved(accounts.map(titleOf))}
    onDismiss={onDismiss}
  />
);

export const LeaveOrganization = ({ onDismiss }: DialogProps) => (
  <ChangeDialog
    title={words.leaveTitle}
    verb={words.leave}
    action="organizations:LeaveOrganization"
    input={{}}
    warning={words.leaveHint}
    told={words.left}
    onDismiss={onDismiss}
  />
);
