// The units of the organization, as the tree that they are; they are made here, and taken away when they are empty.

import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { filtered } from '../../parts/filtered.ts';
import { structureWords as words } from '../../texts/organization-structure.ts';
import { texts } from '../../texts.ts';
import { type Unit, useUnits } from '../discoveries/use-units.ts';
import { useParents } from './use-parents.ts';

const columns: Column<Unit>[] = [
  { id: 'name', header: words.nameAndId, value: ({ name, id }) => `${name} (${id})` },
  {
    id: 'path',
    header: words.path,
    value: ({ path }) => path,
    cell: ({ path }) => <span className="mono">{path}</span>,
  },
];

/** The unit that a unit is in, by their paths. */
const parentOf = (units: readonly Unit[]) => {
  const idOfPath = new Map(units.map(({ path, id }) => [path, id]));
  return ({ path }: Unit) => idOfPath.get(path.replace(/[^/]+\/$/, '')) ?? null;
};

export function UnitList() {
  const units = useUnits();
  const [isCreating, setCreating] = useState(false);
  const [going, setGoing] = useState<Unit>();
  const items = units.data ?? [];
  return (
    <>
      <Collection
        name="units"
        title={words.units}
        question={{
          data: units.data && { items, isTruncated: false },
          isPending: units.isPending,
          error: units.error,
        }}
        columns={columns}
        idOf={({ id }) => id}
        parentOf={parentOf(items)}
        selection="single"
        empty={<EmptyList title={words.noUnits} hint={words.noUnitsHint} />}
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={!selected} onClick={() => setGoing(selected)}>
              {words.deleteUnit}
            </Button>
            <Button onClick={() => setCreating(true)}>{words.createUnit}</Button>
          </SpaceBetween>
        )}
      />
      {isCreating && <CreateUnit onDismiss={() => setCreating(false)} />}
      {going && (
        <ChangeDialog
          title={words.deleteUnitTitle(going.name)}
          verb={texts.actions.delete}
          action="organizations:DeleteOrganizationalUnit"
          input={{ OrganizationalUnitId: going.id }}
          warning={words.deleteUnitHint}
          told={words.unitDeleted(going.name)}
          onDismiss={() => setGoing(undefined)}
        />
      )}
    </>
  );
}

function CreateUnit({ onDismiss }: { readonly onDismiss: () => void }) {
  const parents = useParents();
  const [chosen, setChosen] = useState<string>();
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
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <FormField label={texts.common.name} errorText={errors.name}>
            <Input value={name} onChange={({ detail }) => setName(detail.value)} />
          </FormField>
          <FormField label={words.parent} errorText={errors.parent}>
            <Select
              {...filtered}
              selectedOption={parent ?? null}
              options={parents}
              onChange={({ detail }) => setChosen(detail.selectedOption.value)}
            />
          </FormField>
        </>
      )}
    </ChangeDialog>
  );
}
