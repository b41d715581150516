// Where accounts and units can be: the root of the organization, and its units in the order of their tree.

import { useCall } from '../../api/queries.ts';
import { structureWords as words } from '../../texts/organization-structure.ts';
import { useUnits } from '../discoveries/use-units.ts';

export type ParentOption = { readonly value: string; readonly label: string; readonly description: string };

export function useParents(): readonly ParentOption[] {
  const { data } = useCall('organizations:ListRoots', {});
  const units = useUnits();
  return [
    ...(data?.Roots ?? []).map(({ Id = '', Name }) => ({
      value: Id,
      label: Name ?? words.root,
      description: Id,
    })),
    ...(units.data ?? []).map(({ id, name, path }) => ({ value: id, label: name, description: path })),
  ];
}
