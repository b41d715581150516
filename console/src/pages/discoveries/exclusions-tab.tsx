// The units of the organization that a resource discovery leaves out.

import type { Discovery } from '../../api/monitoring-actions.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { yesOrNo } from '../../texts/parts.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { exclusionsOf } from './edit-discovery.tsx';
import { useUnits } from './use-units.ts';

type Exclusion = { readonly path: string };

/** The id of the unit that a path is of. */
const unitOf = ({ path }: Exclusion): string => path.split('/').at(-2) ?? '';

const columnsOf = (names: ReadonlyMap<string, string>): Column<Exclusion>[] => [
  {
    id: 'unit',
    header: words.unit,
    value: (item) => [names.get(unitOf(item)), unitOf(item)].join(' '),
    cell: (item) => <NameAndId name={names.get(unitOf(item))} id={unitOf(item)} />,
  },
  { id: 'all', header: words.allUnits, value: ({ path }) => yesOrNo(path.endsWith('*')) },
  {
    id: 'path',
    header: words.path,
    value: ({ path }) => path,
    cell: ({ path }) => <span className="mono anywhere">{path}</span>,
  },
];

export function ExclusionsTab({ discovery }: { readonly discovery: Discovery }) {
  const units = useUnits(useOrganization().isReader ?? false).data ?? [];
  const items = exclusionsOf(discovery).map((path) => ({ path }));
  return (
    <Collection
      name="unit-exclusions"
      title={words.exclusions}
      description={words.exclusionsHint}
      question={{ data: { items, isTruncated: false }, isPending: false, error: null }}
      columns={columnsOf(new Map(units.map(({ id, name }) => [id, name])))}
      idOf={({ path }) => path}
      empty={<EmptyList title={words.noExclusions} hint={words.noExclusionsHint} />}
    />
  );
}
