// Facts about a thing: label and value, in columns, or one below the other where there is no room for columns.

import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { texts } from '../texts.ts';
import { count } from './names.ts';
import { useNarrow } from './use-narrow.ts';

export type Fact = { readonly label: string; readonly value: React.ReactNode };

/** An id in one piece, in pixels: with less there are fewer columns. */
const columnWidthMin = 240;

type Props = {
  readonly facts: readonly Fact[];
  readonly columns?: number;
};

export function FactList({ facts, columns = 3 }: Props) {
  const isNarrow = useNarrow();
  const shown = facts.map(({ label, value }) => ({ label, value: shownAs(value) }));
  return isNarrow ? (
    <FactRows facts={shown} />
  ) : (
    <KeyValuePairs columns={columns} minColumnWidth={columnWidthMin} items={shown} />
  );
}

/** One fact in each row. */
export const FactRows = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className="fact-rows">
    {facts.map(({ label, value }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** Numbers with separators, and a dash for what is not known. */
function shownAs(value: React.ReactNode): React.ReactNode {
  if (typeof value === 'number') return count(value);
  return value === undefined || value === null || value === '' ? texts.common.none : value;
}
