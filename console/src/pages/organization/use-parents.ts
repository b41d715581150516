// Where accounts and units can be: the root of the organization, and its units in the order of their tree.

import { useCall } from '../../api/queries.ts';
import { structureWords as words } from '../../texts/organization-structure.ts';
import { type Unit, useUnits } from '../discoveries/use-units.ts';

export type ParentOption = {
  readonly value: string;
  /** The names of the units from the root down; that of the root for itself. */
  readonly label: string;
  readonly description: string;
};

/** A unit by the names of those that it is in as well, from the outer to the inner one: many may be called alike. */
export function titlesIn(units: readonly Unit[]): (unit: Unit) => string {
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  return ({ path }) =>
    path
      .split('/')
      .flatMap((id) => nameOf.get(id) ?? [])
      .join(words.within);
}

/** Nothing until all of them are known. */
export function useParents(): readonly ParentOption[] {
  const { data } = useCall('organizations:ListRoots', {});
  const units = useUnits();
  if (!data || !units.data) return [];
  const titleOf = titlesIn(units.data);
  return [
    ...(data.Roots ?? []).map(({ Id = '', Name = words.root }) => ({
      value: Id,
      label: Name,
      description: Id,
    })),
    ...units.data.map((unit) => ({
      value: unit.id,
      label: titleOf(unit),
      description: unit.id,
    })),
  ];
}
