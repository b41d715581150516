// Brings accounts into the organization, and to the units that they belong in.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { Account } from '../../api/monitoring-actions.ts';
import { useCall } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { filtered } from '../../parts/filtered.ts';
import { structureWords as words } from '../../texts/organization-structure.ts';
import { texts } from '../../texts.ts';
import { useParents } from './use-parents.ts';

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
        <FormField label={words.account} constraintText={words.inviteHint} errorText={errors.account}>
          <Input value={text} onChange={({ detail }) => setText(detail.value)} />
        </FormField>
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
          <FormField label={texts.common.name} errorText={errors.name}>
            <Input value={name} onChange={({ detail }) => setName(detail.value)} />
          </FormField>
          <FormField label={words.email} constraintText={words.createAccountHint} errorText={errors.email}>
            <Input value={email} onChange={({ detail }) => setEmail(detail.value)} />
          </FormField>
        </>
      )}
    </ChangeDialog>
  );
}

export function MoveAccount({ account, onDismiss }: DialogProps & { readonly account: Account }) {
  const { Id: id = '', Name: name = id } = account;
  const { data } = useCall('organizations:ListParents', { ChildId: id });
  const source = data?.Parents?.[0]?.Id;
  const [chosen, setChosen] = useState<string>();
  const [isAsked, setAsked] = useState(false);
  const options = useParents().map((option) => ({
    ...option,
    ...(option.value === source && { disabled: true, labelTag: words.isThere }),
  }));
  const target = options.find(({ value }) => value === chosen);
  return (
    <ChangeDialog
      title={words.moveTitle(name)}
      verb={words.move}
      action="organizations:MoveAccount"
      input={{ AccountId: id, SourceParentId: source, DestinationParentId: chosen }}
      told={words.moved(name, target?.label ?? '')}
      isReady={() => {
        setAsked(true);
        return target !== undefined && source !== undefined;
      }}
      onDismiss={onDismiss}
    >
      <FormField label={words.unit} errorText={isAsked && !target ? words.unitMissing : undefined}>
        <Select
          {...filtered}
          selectedOption={target ?? null}
          options={options}
          placeholder={words.chooseUnit}
          onChange={({ detail }) => setChosen(detail.selectedOption.value)}
        />
      </FormField>
    </ChangeDialog>
  );
}
