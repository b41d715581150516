// Makes a unit of the organization, gives it another name, and takes it away when it is empty.

import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { filtered } from '../../parts/filtered.ts';
import { TextField } from '../../parts/text-field.tsx';
import { structureWords as words } from '../../texts/organization-structure.ts';
import { texts } from '../../texts.ts';
import type { Unit } from '../discoveries/use-units.ts';
import { useParents } from './use-parents.ts';

type DialogProps = { readonly onDismiss: () => void };
type OfUnit = DialogProps & { readonly unit: Unit };

/** @param props `within` is the unit that was chosen, in which the new one is unless another is chosen */
export function CreateUnit(props: DialogProps & { readonly within: Unit | undefined }) {
  const parents = useParents();
  const [chosen, setChosen] = useState(props.within?.id);
  const [name, setName] = useState('');
  const parent = parents.find(({ value }) => value === chosen) ?? parents[0];
  return (
    <ChangeDialog
      title={words.createUnit}
      verb={words.createUnit}
      action="organizations:CreateOrganizationalUnit"
      input={{ ParentId: parent?.value, Name: name.trim() }}
      told={words.unitCreated(name.trim())}
      fields={[
        ['parent', /parent|levels/i],
        ['name', /name/i],
      ]}
      onDismiss={props.onDismiss}
    >
      {(errors) => (
        <>
          <TextField label={texts.common.name} value={name} error={errors.name} onChange={setName} />
          <FormField label={words.parent} errorText={errors.parent}>
            <Select
              {...filtered}
              selectedOption={parent ?? null}
              options={parents}
              expandToViewport
              onChange={({ detail }) => setChosen(detail.selectedOption.value)}
            />
          </FormField>
        </>
      )}
    </ChangeDialog>
  );
}

export function RenameUnit({ unit, onDismiss }: OfUnit) {
  const [name, setName] = useState(unit.name);
  return (
    <ChangeDialog
      title={words.rename}
      verb={texts.actions.save}
      action="organizations:UpdateOrganizationalUnit"
      input={{ OrganizationalUnitId: unit.id, Name: name.trim() }}
      told={words.renamed(name.trim())}
      fields={[['name', /name/i]]}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <TextField label={texts.common.name} value={name} error={errors.name} onChange={setName} />
      )}
    </ChangeDialog>
  );
}

export const DeleteUnit = ({ unit, onDismiss }: OfUnit) => (
  <ChangeDialog
    title={words.deleteUnitTitle(unit.name)}
    verb={texts.actions.delete}
    action="organizations:DeleteOrganizationalUnit"
    input={{ OrganizationalUnitId: unit.id }}
    warning={words.deleteUnitHint}
    told={words.unitDeleted(unit.name)}
    onDismiss={onDismiss}
  />
);
