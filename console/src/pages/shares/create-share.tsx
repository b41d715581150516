// Shares things with other accounts, or with the organization or units of it: whatever is chosen, or the one thing that
// is looked at (guide chapters 11 and 12).

import { useState } from 'react';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { shareWords as words } from '../../texts/shares.ts';
import { sharingWords } from '../../texts/sharing.ts';
import { texts } from '../../texts.ts';
import { PermissionFields, usePermissionChoices } from './permission-fields.tsx';
import { PrincipalsField, usePrincipalChoice } from './principals-field.tsx';
import { ExternalField, ResourcesField, shareFieldPatterns, useExternalDefault } from './share-fields.tsx';
import type { SharedThing } from './thing-sharing.tsx';

export function CreateShare({
  thing,
  onDismiss,
}: {
  readonly thing?: SharedThing;
  readonly onDismiss: () => void;
}) {
  const [name, setName] = useState('');
  const [resources, setResources] = useState<readonly string[]>(thing ? [thing.arn] : []);
  const permissions = usePermissionChoices(resources);
  const choice = usePrincipalChoice();
  const [chosenExternal, setExternal] = useState<boolean>();
  const isExternal = useExternalDefault(chosenExternal);
  return (
    <ChangeDialog
      title={thing ? sharingWords.createFor(thing.name) : words.create}
      verb={words.create}
      action="ram:CreateResourceShare"
      {...(thing && { region: thing.region })}
      input={{
        name: name.trim(),
        resourceArns: [...resources],
        principals: [...choice.principals],
        allowExternalPrincipals: isExternal,
        ...(permissions.permissionArns.length > 0 && { permissionArns: permissions.permissionArns }),
      }}
      told={words.created(name.trim())}
      fields={shareFieldPatterns}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <TextField label={texts.common.name} value={name} error={errors.name} onChange={setName} />
          {!thing && <ResourcesField chosen={resources} error={errors.resources} onChange={setResources} />}
          <PermissionFields choices={permissions.choices} onChoose={permissions.choose} />
          <PrincipalsField choice={choice} error={errors.principals} />
          <ExternalField isAllowed={isExternal} onChange={setExternal} />
        </>
      )}
    </ChangeDialog>
  );
}
