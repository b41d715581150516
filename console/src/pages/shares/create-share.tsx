// Shares pools, resource discoveries and prefix lists with other accounts.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { shareWords as words } from '../../texts/shares.ts';
import { texts } from '../../texts.ts';
import {
  ExternalField,
  PrincipalsField,
  ResourcesField,
  shareFieldPatterns,
  useExternalDefault,
  usePrincipals,
} from './share-fields.tsx';

export function CreateShare({ onDismiss }: { readonly onDismiss: () => void }) {
  const [name, setName] = useState('');
  const [resources, setResources] = useState<readonly string[]>([]);
  const [principals, setPrincipals] = useState('');
  const named = usePrincipals(principals);
  const [chosenExternal, setExternal] = useState<boolean>();
  const isExternal = useExternalDefault(chosenExternal);
  return (
    <ChangeDialog
      title={words.create}
      verb={words.create}
      action="ram:CreateResourceShare"
      input={{
        name: name.trim(),
        resourceArns: [...resources],
        principals: named,
        allowExternalPrincipals: isExternal,
      }}
      told={words.created(name.trim())}
      fields={shareFieldPatterns}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <FormField label={texts.common.name} errorText={errors.name}>
            <Input value={name} onChange={({ detail }) => setName(detail.value)} />
          </FormField>
          <ResourcesField chosen={resources} error={errors.resources} onChange={setResources} />
          <PrincipalsField text={principals} error={errors.principals} onChange={setPrincipals} />
          <ExternalField isAllowed={isExternal} onChange={setExternal} />
        </>
      )}
    </ChangeDialog>
  );
}
