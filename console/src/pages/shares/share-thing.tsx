// Shares one thing with accounts, or with an organization or units of it (guide chapters 11 and 12).

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { useState } from 'react';
import { useCall } from '../../api/queries.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { sharingWords as words } from '../../texts/sharing.ts';
import { texts } from '../../texts.ts';
import {
  ExternalField,
  PrincipalsField,
  shareFieldPatterns,
  useExternalDefault,
  usePrincipals,
} from './share-fields.tsx';
import type { SharedThing } from './thing-sharing.tsx';

export function ShareThing({
  thing,
  onDismiss,
}: {
  readonly thing: SharedThing;
  readonly onDismiss: () => void;
}) {
  const { data } = useCall('ram:ListPermissions', { resourceType: thing.type });
  const permissions = data?.permissions ?? [];
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [principals, setPrincipals] = useState('');
  const named = usePrincipals(principals);
  const [chosenExternal, setExternal] = useState<boolean>();
  const isExternal = useExternalDefault(chosenExternal);
  const permission = chosen ?? permissions.find((each) => each.isResourceTypeDefault)?.arn;
  return (
    <ChangeDialog
      title={words.createFor(thing.name)}
      verb={words.create}
      action="ram:CreateResourceShare"
      region={thing.region}
      input={{
        name: name.trim(),
        resourceArns: [thing.arn],
        principals: named,
        allowExternalPrincipals: isExternal,
        ...(permission !== undefined && { permissionArns: [permission] }),
      }}
      told={words.told(name.trim())}
      fields={shareFieldPatterns}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <FormField label={texts.common.name} errorText={errors.name}>
            <Input value={name} onChange={({ detail }) => setName(detail.value)} />
          </FormField>
          <FormField label={words.permission} errorText={errors.resources}>
            <RadioGroup
              value={permission ?? null}
              items={permissions.map((each) => ({
                value: each.arn ?? '',
                label: each.name ?? '',
                description: words.permissions[each.name ?? ''],
              }))}
              onChange={({ detail }) => setChosen(detail.value)}
            />
          </FormField>
          <PrincipalsField
            label={words.principals}
            text={principals}
            error={errors.principals}
            onChange={setPrincipals}
          />
          <ExternalField isAllowed={isExternal} onChange={setExternal} />
        </>
      )}
    </ChangeDialog>
  );
}
