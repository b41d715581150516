// Where accounts and units can be: the root of the organization, and its units in the order of their tree.

import { useCall } from '../../api/queries.ts';
import { structureWords as words } from '../../texts/organization-structure.ts';
import { useUnits } from '../discoveries/use-units.ts';

export type ParentOption = {
  readonly value: string;
  /** The names of the units from the root down; that of the root for itself. */
  readonly label: string;
  readonly description: string;
};

/** Nothing until all of them are known. */
export function useParents(): readonly ParentOption[] {
  const { data } = useCall('organizations:ListRoots', {});
  const units = useUnits();
  if (!data || !units.data) return [];
  const nameOf = new Map(units.data.map(({ id, name }) => [id, name]));
  const titleOf = (path: string): string =>
    path
      .split('/')
      .flatMap((id) => nameOf.get(id) ?? [])
      .join(words.within);
  return [
    ...(data.Roots ?? []).map(({ Id = '', Name = words.root }) => ({
      value: Id,
      label: Name,
      description: Id,
    })),
    ...units.data.map(({ id, path }) => ({
      value: id,
      label: titleOf(path),
      description: id,
    })),
  ];
}
