// Shares pools and resource discoveries with other accounts.

import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { useChange } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { shareWords as words } from '../../texts/shares.ts';
import { texts } from '../../texts.ts';

/** Lines, or words between commas. */
export const linesOf = (text: string): string[] => text.split(/[\s,]+/).filter((line) => line !== '');

export function CreateShare({ onDismiss }: { readonly onDismiss: () => void }) {
  const [name, setName] = useState('');
  const [resources, setResources] = useState('');
  const [principals, setPrincipals] = useState('');
  const [isExternal, setExternal] = useState(true);
  const create = useChange('ram:CreateResourceShare');
  const input = {
    name: name.trim(),
    resourceArns: linesOf(resources),
    principals: linesOf(principals),
    allowExternalPrincipals: isExternal,
  };
  return (
    <FormDialog
      title={words.create}
      verb={words.create}
      step={['ram:CreateResourceShare', input]}
      isBusy={create.isPending}
      error={create.error}
      onDismiss={onDismiss}
      onSubmit={() =>
        create.mutate(input, {
          onSuccess: () => {
            tell(words.created(input.name));
            onDismiss();
          },
        })
      }
    >
      <FormField label={texts.common.name}>
        <Input value={name} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      <FormField label={words.resources} constraintText={words.resourcesHint}>
        <Textarea rows={3} value={resources} onChange={({ detail }) => setResources(detail.value)} />
      </FormField>
      <FormField label={words.principals} constraintText={words.principalsHint}>
        <Textarea rows={3} value={principals} onChange={({ detail }) => setPrincipals(detail.value)} />
      </FormField>
      <Checkbox checked={isExternal} onChange={({ detail }) => setExternal(detail.checked)}>
        {words.external}
      </Checkbox>
    </FormDialog>
  );
}
