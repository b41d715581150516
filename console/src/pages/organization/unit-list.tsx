// The units of the organization, as the tree that they are, and how many accounts are in each.

import Button from '@cloudscape-design/components/button';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import { useState } from 'react';
import { Actions } from '../../parts/actions.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { structureWords as words } from '../../texts/organization-structure.ts';
import { partWords } from '../../texts/parts.ts';
import { texts } from '../../texts.ts';
import { type Unit, useUnits } from '../discoveries/use-units.ts';
import { CreateUnit, DeleteUnit, RenameUnit } from './unit-dialogs.tsx';
import { countIn, type Place, usePlaces } from './use-places.ts';

const columnsOf = (places: ReadonlyMap<string, Place> | undefined): Column<Unit>[] => [
  {
    id: 'name',
    header: words.nameAndId,
    value: ({ name, id }) => `${name} (${id})`,
    cell: ({ name, id }) => <NameAndId name={name} id={id} />,
  },
  { id: 'accounts', header: words.accountsIn, value: ({ id }) => countIn(places, id) ?? words.looking },
  {
    id: 'path',
    header: words.path,
    value: ({ path }) => path,
    cell: ({ path }) => (
      <span className="mono wraps anywhere">
        <CopyToClipboard
          variant="inline"
          textToCopy={path}
          copyButtonAriaLabel={partWords.copyOf(path)}
          copySuccessText={texts.actions.copied}
          copyErrorText={partWords.copyFailed}
        />
      </span>
    ),
  },
];

/** The unit that a unit is in, by their paths. */
const parentOf = (units: readonly Unit[]) => {
  const idOfPath = new Map(units.map(({ path, id }) => [path, id]));
  return ({ path }: Unit) => idOfPath.get(path.replace(/[^/]+\/$/, '')) ?? null;
};

type Open = { readonly action: 'create' | 'rename' | 'delete'; readonly unit: Unit | undefined };

export function UnitList() {
  const units = useUnits();
  const places = usePlaces();
  const [open, setOpen] = useState<Open>();
  const items = units.data ?? [];
  const close = () => setOpen(undefined);
  /** As far as it is known: a unit with something in it cannot be deleted. */
  const isInUse = ({ id, path }: Unit) =>
    (countIn(places, id) ?? 0) > 0 || items.some((other) => other.id !== id && other.path.startsWith(path));
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
        columns={columnsOf(places)}
        idOf={({ id }) => id}
        parentOf={parentOf(items)}
        selection="single"
        empty={<EmptyList title={words.noUnits} hint={words.noUnitsHint} />}
        actions={([unit]) => (
          <Actions
            actions={[
              {
                id: 'delete' as const,
                text: words.deleteUnit,
                isOff: !unit || isInUse(unit),
                reason: unit && words.unitInUse,
              },
              { id: 'rename' as const, text: words.rename, isOff: !unit },
            ]}
            onChoose={(action) => setOpen({ action, unit })}
            primary={<Button onClick={() => setOpen({ action: 'create', unit })}>{words.createUnit}</Button>}
          />
        )}
      />
      {open?.action === 'create' && <CreateUnit within={open.unit} onDismiss={close} />}
      {open?.action === 'rename' && open.unit && <RenameUnit unit={open.unit} onDismiss={close} />}
      {open?.action === 'delete' && open.unit && <DeleteUnit unit={open.unit} onDismiss={close} />}
    </>
  );
}
